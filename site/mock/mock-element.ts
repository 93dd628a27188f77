// <wireside-mock>: brings the mock interview to life from what the page holds: the index of the bank and the words.

import { h, render } from 'preact';
import { createTranslate, type Words } from '../../i18n/translate.ts';
import { pageLanguage } from '../shell/page-words.ts';
import { MockView } from './MockView.tsx';
import { createMockApp, type MockCard, type MockTask } from './mock-app.ts';

class MockElement extends HTMLElement {
  #leaving = new AbortController();

  connectedCallback(): void {
    this.#leaving = new AbortController();
    const { signal } = this.#leaving;
    const lang = pageLanguage();
    // All three are written by mock.astro, of these types.
    const words = JSON.parse(this.dataset['words'] ?? '{}') as Words;
    const cards = JSON.parse(this.dataset['cards'] ?? '[]') as MockCard[];
    const tasks = JSON.parse(this.dataset['tasks'] ?? '[]') as MockTask[];
    const app = createMockApp({ t: createTranslate(words, lang), lang, cards, tasks, signal });
    render(h(MockView, { app }), this);
    // What is said about mocks in general makes room for one.
    const stop = app.mock.subscribe((mock) => {
      this.closest('.mock-page')?.toggleAttribute('data-in-mock', mock !== undefined);
    });
    signal.addEventListener('abort', stop);
  }

  disconnectedCallback(): void {
    this.#leaving.abort();
    render(null, this);
  }
}

customElements.define('wireside-mock', MockElement);
