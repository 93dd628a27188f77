// <wireside-challenges>: which of the listed challenges were passed in this browser.

import { fillWords, setText } from '../progress/marked-words.ts';
import type { Progress } from '../progress/progress.ts';
import { onProgress } from '../progress/progress-store.ts';

class ChallengesElement extends HTMLElement {
  #leaving = new AbortController();

  connectedCallback(): void {
    this.#leaving = new AbortController();
    onProgress((progress) => this.#draw(progress), this.#leaving.signal);
  }

  disconnectedCallback(): void {
    this.#leaving.abort();
  }

  #draw({ challenges }: Progress): void {
    const marks = [...this.querySelectorAll<HTMLElement>('[data-mark]')];
    const isPassed = (mark: HTMLElement): boolean => challenges.has(mark.dataset['mark'] ?? '');
    for (const mark of marks) {
      mark.dataset['state'] = isPassed(mark) ? 'passed' : 'open';
      setText(mark, '[data-state-word]', isPassed(mark) ? (this.dataset['word'] ?? '') : '');
    }
    const done = marks.filter(isPassed).length;
    if (done > 0) setText(this, '[data-sum-place]', fillWords(this.dataset['sum'], { done, total: marks.length }));
  }
}

customElements.define('wireside-challenges', ChallengesElement);
