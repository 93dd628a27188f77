// <wireside-challenge>: tells one hint after the other, remembers that the challenge was passed, and says since when.

import { fillWords, setText } from '../progress/marked-words.ts';
import { type Moment, type Progress, passChallenge } from '../progress/progress.ts';
import { changeProgress, onProgress } from '../progress/progress-store.ts';
import { pageLanguage } from '../shell/page-words.ts';

class ChallengeElement extends HTMLElement {
  #leaving = new AbortController();
  #sinceMs = 0;
  #hints = 0;
  #hasSeenReference = false;
  #isTold = false;

  connectedCallback(): void {
    this.#leaving = new AbortController();
    const { signal } = this.#leaving;
    this.#sinceMs = Date.now();
    this.#tellInTurn(signal);
    for (const reference of this.querySelectorAll('wireside-solution details')) {
      reference.addEventListener('toggle', () => this.#seeReference(), { signal });
    }
    this.addEventListener('wireside:exercise-passed', () => this.#pass(), { signal });
    onProgress((progress) => this.#draw(progress), signal);
  }

  disconnectedCallback(): void {
    this.#leaving.abort();
  }

  get #slug(): string {
    return this.dataset['slug'] ?? '';
  }

  #seeReference(): void {
    this.#hasSeenReference = true;
  }

  /** A hint can be opened when the one before it was. */
  #tellInTurn(signal: AbortSignal): void {
    const hints = [...this.querySelectorAll<HTMLDetailsElement>('[data-help]')];
    for (const [at, hint] of hints.entries()) {
      hint.hidden = at > 0;
      const next = hints[at + 1];
      const hear = (): void => {
        if (!hint.open) return;
        this.#hints = Math.max(this.#hints, at + 1);
        if (next) next.hidden = false;
      };
      hint.addEventListener('toggle', hear, { signal });
    }
  }

  #pass(): void {
    const writing = changeProgress((progress) => passChallenge(progress, this.#slug, new Date().toISOString()));
    setText(this, '[data-problem]', writing === 'stored' ? '' : (this.dataset[writing] ?? ''));
    if (!this.#isTold) void this.#tellReview();
    this.#isTold = true;
  }

  /** What was asked on a card is answered by code that passed. */
  async #tellReview(): Promise<void> {
    const cards = (this.dataset['cards'] ?? '').split(' ').filter((card) => card !== '');
    if (cards.length === 0) return;
    const { reviewPassed } = await import('./review-passed.ts');
    const evidence = { hints: this.#hints, hasSeenReference: this.#hasSeenReference };
    reviewPassed(cards, { ...evidence, tookMs: Date.now() - this.#sinceMs });
  }

  #draw({ challenges }: Progress): void {
    const since = challenges.get(this.#slug);
    const place = this.querySelector<HTMLElement>('[data-since]');
    if (!place) return;
    place.hidden = since === undefined;
    if (since !== undefined) place.textContent = fillWords(this.dataset['passed'], { date: formatDay(since) });
  }
}

const formatDay = (moment: Moment): string =>
  new Intl.DateTimeFormat(pageLanguage(), { dateStyle: 'long' }).format(new Date(moment)).replaceAll(' ', '\u00a0');

customElements.define('wireside-challenge', ChallengeElement);
