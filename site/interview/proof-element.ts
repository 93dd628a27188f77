// <wireside-proof>: ticks each promised fact that a run of the card's code has shown.

import { onTrace, type TraceEvent } from '../lesson/trace-events.ts';
import type { ShownFact } from './card-facts.ts';

class ProofElement extends HTMLElement {
  #leaving = new AbortController();

  connectedCallback(): void {
    this.#leaving = new AbortController();
    onTrace(this.dataset['example'] ?? '', (event) => void this.#heard(event), this.#leaving.signal);
  }

  disconnectedCallback(): void {
    this.#leaving.abort();
  }

  async #heard({ trace, isOver }: TraceEvent): Promise<void> {
    const { isShown } = await import('./shown-facts.ts');
    // The console tells no other part of the page what it printed; what it shows is what counts here.
    const lines = (document.querySelector('[data-output]')?.textContent ?? '').split('\n');
    for (const item of this.querySelectorAll<HTMLElement>('[data-fact]')) {
      // Written by Proof.astro from the type itself.
      const fact: ShownFact = JSON.parse(item.dataset['fact'] ?? '');
      this.#mark(item, isShown(fact, { connections: trace.connections, lines }), isOver);
    }
  }

  #mark(item: HTMLElement, isSeen: boolean, isOver: boolean): void {
    const { seen = '', unseen = '' } = this.dataset;
    item.dataset['state'] = isSeen ? 'seen' : 'unseen';
    item.querySelector('[data-state-word]')?.replaceChildren(isSeen ? seen : isOver ? unseen : '');
  }
}

customElements.define('wireside-proof', ProofElement);
