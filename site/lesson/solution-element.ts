// <wireside-solution>: the solution as text, until the reader opens it; then what makes it a diff is loaded.

import type { PlaygroundElement } from '../playground/playground-element.ts';

class SolutionElement extends HTMLElement {
  #isOpened = false;

  connectedCallback(): void {
    this.querySelector('details')?.addEventListener('toggle', () => void this.#open());
  }

  async #open(): Promise<void> {
    const playground = document.querySelector<PlaygroundElement>('wireside-playground');
    if (this.#isOpened || !playground) return;
    this.#isOpened = true;
    try {
      const { openSolution } = await import('./solution/open-solution.ts');
      await openSolution(this, playground);
    } catch (error) {
      // The network failed: the solution can be read as it is, and the next opening tries again.
      this.#isOpened = false;
      console.error(error);
    }
  }
}

customElements.define('wireside-solution', SolutionElement);
