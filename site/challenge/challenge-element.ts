// <wireside-challenge>: tells one hint after the other, remembers that the challenge was passed, and says since when.

import { fillWords, setText } from '../progress/marked-words.ts';
import { type Moment, type Progress, passChallenge } from '../progress/progress.ts';
import { changeProgress, onProgress } from '../progress/progress-store.ts';
import { pageLanguage } from '../shell/page-words.ts';
import { type PassedBy, watchHelp } from './watch-help.ts';

class ChallengeElement extends HTMLElement {
  #leaving = new AbortController();
  #isTold = false;

  connectedCallback(): void {
    this.#leaving = new AbortController();
    const { signal } = this.#leaving;
    const hints = [...this.querySelectorAll<HTMLDetailsElement>('[data-help]')];
    tellInTurn(hints, signal);
    const references = [...this.querySelectorAll<HTMLDetailsElement>('wireside-solution details')];
    const helpSoFar = watchHelp({ hints, references, signal });
    this.addEventListener('wireside:exercise-passed', () => this.#pass(helpSoFar()), { signal });
    onProgress((progress) => this.#draw(progress), signal);
  }

  disconnectedCallback(): void {
    this.#leaving.abort();
  }

  get #slug(): string {
    return this.dataset['slug'] ?? '';
  }

  #pass(by: PassedBy): void {
    const writing = changeProgress((progress) => passChallenge(progress, this.#slug, new Date().toISOString()));
    setText(this, '[data-problem]', writing === 'stored' ? '' : (this.dataset[writing] ?? ''));
    if (!this.#isTold) void this.#tellReview(by);
    this.#isTold = true;
  }

  /** What was asked on a card is answered by code that passed. */
  async #tellReview(by: PassedBy): Promise<void> {
    const cards = (this.dataset['cards'] ?? '').split(' ').filter((card) => card !== '');
    if (cards.length === 0) return;
    const { reviewPassed } = await import('./review-passed.ts');
    reviewPassed(cards, by);
  }

  #draw({ challenges }: Progress): void {
    const since = challenges.get(this.#slug);
    const place = this.querySelector<HTMLElement>('[data-since]');
    if (!place) return;
    place.hidden = since === undefined;
    if (since !== undefined) place.textContent = fillWords(this.dataset['passed'], { date: formatDay(since) });
  }
}

/** A hint can be opened when the one before it was. */
function tellInTurn(hints: readonly HTMLDetailsElement[], signal: AbortSignal): void {
  for (const [at, hint] of hints.entries()) {
    hint.hidden = at > 0;
    const next = hints[at + 1];
    const hear = (): void => {
      if (hint.open && next) next.hidden = false;
    };
    hint.addEventListener('toggle', hear, { signal });
  }
}

const formatDay = (moment: Moment): string =>
  new Intl.DateTimeFormat(pageLanguage(), { dateStyle: 'long' }).format(new Date(moment)).replaceAll(' ', '\u00a0');

customElements.define('wireside-challenge', ChallengeElement);
