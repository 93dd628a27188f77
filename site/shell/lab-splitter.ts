// The <wireside-splitter> element: the edge between prose and playground, dragged or moved by the arrow keys.
// A double click or Home brings the usual width back.

import { keepLabWidth, labWidths, showLabWidth, storedLabWidth, withinLabWidths } from './lab-width.ts';

const keyStepPercent = 2;

class WiresideSplitter extends HTMLElement {
  #percent = storedLabWidth();

  connectedCallback() {
    this.tabIndex = 0;
    this.#show(this.#percent);
    this.addEventListener('pointerdown', (event) => {
      this.setPointerCapture(event.pointerId);
      // Otherwise the drag would select the prose.
      event.preventDefault();
      this.focus();
    });
    this.addEventListener('pointermove', (event) => {
      if (this.hasPointerCapture(event.pointerId)) this.#show((1 - event.clientX / innerWidth) * 100);
    });
    this.addEventListener('lostpointercapture', () => keepLabWidth(this.#percent));
    this.addEventListener('dblclick', () => this.#keep(labWidths.usual));
    this.addEventListener('keydown', (event) => {
      const percent = this.#percentFor(event.key);
      if (percent === undefined) return;
      event.preventDefault();
      this.#keep(percent);
    });
  }

  #percentFor(key: string): number | undefined {
    if (key === 'ArrowLeft') return this.#percent + keyStepPercent;
    if (key === 'ArrowRight') return this.#percent - keyStepPercent;
    if (key === 'Home') return labWidths.usual;
    return undefined;
  }

  #keep(percent: number) {
    this.#show(percent);
    keepLabWidth(this.#percent);
  }

  #show(percent: number) {
    this.#percent = withinLabWidths(percent);
    this.ariaValueNow = String(this.#percent);
    showLabWidth(this.#percent);
  }
}

customElements.define('wireside-splitter', WiresideSplitter);
