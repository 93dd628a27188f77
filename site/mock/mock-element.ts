// <wireside-mock>: brings the mock interview to life, first what one chooses, and the rest when it is wanted.

import { h, render } from 'preact';
import { createTranslate, type Words } from '../../i18n/translate.ts';
import { pageLanguage } from '../shell/page-words.ts';
import { MockPage } from './MockPage.tsx';
import { onMocks } from './mock-store.ts';
import { createOpening } from './opening.ts';

const signs = ['pointermove', 'pointerdown', 'touchstart', 'wheel', 'scroll', 'keydown', 'focusin'] as const;

class MockElement extends HTMLElement {
  #leaving = new AbortController();

  connectedCallback(): void {
    this.#leaving = new AbortController();
    const { signal } = this.#leaving;
    const lang = pageLanguage();
    // Written by mock.astro, of this type.
    const words = JSON.parse(this.dataset['words'] ?? '{}') as Words;
    const opening = createOpening({
      ...{ t: createTranslate(words, lang), lang, signal },
      bank: this.dataset['bank'] ?? '',
    });
    render(h(MockPage, { opening }), this);
    if (opening.hasPast) opening.prepare();
    // Another tab began one, or came to an end of one.
    onMocks(() => opening.prepare(), signal);
    for (const sign of signs) {
      addEventListener(sign, () => opening.prepare(), { once: true, passive: true, signal });
    }
    // What is said about mocks in general makes room for one.
    const stop = opening.program.subscribe((program) => {
      program?.app.mock.subscribe((mock) => {
        this.closest('.mock-page')?.toggleAttribute('data-in-mock', mock !== undefined);
      });
    });
    signal.addEventListener('abort', stop);
  }

  disconnectedCallback(): void {
    this.#leaving.abort();
    render(null, this);
  }
}

customElements.define('wireside-mock', MockElement);
