// <wireside-mend>: a debug card's own exercise. Whoever mends it has reviewed the card: the page that holds the card may take
// that for itself (`wireside:mended`, by preventDefault), else it is stored at once.

import { type PassedBy, watchHelp } from './watch-help.ts';

export type Mended = { card: string; by: PassedBy };

class MendElement extends HTMLElement {
  #leaving = new AbortController();
  #isTold = false;

  connectedCallback(): void {
    this.#leaving = new AbortController();
    const { signal } = this.#leaving;
    const article = this.closest('article');
    const all = (selector: string) => [...(article?.querySelectorAll<HTMLDetailsElement>(selector) ?? [])];
    const helpSoFar = watchHelp({ hints: all('details.hint'), references: all('details[data-answer]'), signal });
    this.addEventListener('wireside:exercise-passed', () => void this.#tell(helpSoFar()), { signal });
  }

  disconnectedCallback(): void {
    this.#leaving.abort();
  }

  async #tell(by: PassedBy): Promise<void> {
    if (this.#isTold) return;
    this.#isTold = true;
    const card = this.dataset['card'] ?? '';
    const detail: Mended = { card, by };
    if (!this.dispatchEvent(new CustomEvent('wireside:mended', { bubbles: true, cancelable: true, detail }))) return;
    const { reviewPassed } = await import('./review-passed.ts');
    reviewPassed([card], by);
  }
}

customElements.define('wireside-mend', MendElement);
