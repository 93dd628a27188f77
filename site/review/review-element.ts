// <wireside-review>: brings the review to life from what the page holds: the facts of every card, and the words.

import { h, render } from 'preact';
import { createTranslate, type Words } from '../../i18n/translate.ts';
import { pageLanguage } from '../shell/page-words.ts';
import type { CardFacts } from './choose-cards.ts';
import { Review } from './Review.tsx';
import { createReviewApp } from './review-app.ts';

class ReviewElement extends HTMLElement {
  #leaving = new AbortController();

  connectedCallback(): void {
    this.#leaving = new AbortController();
    const { signal } = this.#leaving;
    const lang = pageLanguage();
    // Both are written by Review.astro, of these types.
    const words = JSON.parse(this.dataset['words'] ?? '{}') as Words;
    const cards = JSON.parse(this.dataset['cards'] ?? '[]') as CardFacts[];
    const app = createReviewApp({ t: createTranslate(words, lang), lang, cards, signal });
    render(h(Review, { app }), this);
    // What is said about reviews in general makes room for a card.
    const stop = app.set.subscribe((set) => {
      this.closest('.review-page')?.toggleAttribute('data-in-set', set !== undefined);
    });
    signal.addEventListener('abort', stop);
  }

  disconnectedCallback(): void {
    this.#leaving.abort();
    render(null, this);
  }
}

customElements.define('wireside-review', ReviewElement);
