// The <wireside-divider> element: the lower edge of code or output on a wide screen, dragged or moved by keys. A double
// click or Enter makes the pane as tall as what is in it again.

import {
  isPaneName,
  keepShare,
  type PaneName,
  shareLimits,
  showShare,
  storedShare,
  withinShare,
} from './pane-shares.ts';

const keyStepPercent = 2;

class WiresideDivider extends HTMLElement {
  /** The reader's share; without one the pane is as tall as what is in it. */
  #share: number | undefined;

  connectedCallback() {
    const { paneSize } = this.dataset;
    if (!isPaneName(paneSize)) throw new Error(`<wireside-divider> has no pane "${paneSize}" to size`);
    this.tabIndex = 0;
    this.#share = storedShare(paneSize);
    this.ariaValueMin = String(shareLimits[paneSize].min);
    this.ariaValueMax = String(shareLimits[paneSize].max);
    this.addEventListener('focus', () => this.#tell());
    this.addEventListener('pointerdown', (event) => this.#drag(event, paneSize));
    this.addEventListener('dblclick', () => this.#keep(paneSize, undefined));
    this.addEventListener('keydown', (event) => {
      const { min, max } = shareLimits[paneSize];
      const steps = { ArrowUp: -keyStepPercent, ArrowDown: keyStepPercent }[event.key];
      const ends = { Home: min, End: max }[event.key];
      if (steps === undefined && ends === undefined && event.key !== 'Enter') return;
      event.preventDefault();
      if (event.key === 'Enter') this.#keep(paneSize, undefined);
      else this.#keep(paneSize, ends ?? this.#percentAt(this.#paneBottom()) + (steps ?? 0));
    });
  }

  #drag(down: PointerEvent, pane: PaneName) {
    this.setPointerCapture(down.pointerId);
    // Otherwise the drag would select text.
    down.preventDefault();
    this.focus();
    const grip = down.clientY - this.#paneBottom();
    let percent: number | undefined;
    const move = ({ clientY }: PointerEvent) => {
      percent = withinShare(pane, this.#percentAt(clientY - grip));
      showShare(pane, percent);
    };
    this.addEventListener('pointermove', move);
    this.addEventListener(
      'lostpointercapture',
      () => {
        this.removeEventListener('pointermove', move);
        // A press without a move sizes nothing: the first half of a double click.
        if (percent !== undefined) this.#keep(pane, percent);
      },
      { once: true },
    );
  }

  #keep(pane: PaneName, percent: number | undefined) {
    this.#share = percent === undefined ? undefined : withinShare(pane, percent);
    showShare(pane, this.#share);
    keepShare(pane, this.#share);
    this.#tell();
  }

  #pane = () => document.getElementById(this.getAttribute('aria-controls') ?? '');
  #paneBottom = () => this.#pane()?.getBoundingClientRect().bottom ?? 0;

  #percentAt(bottom: number): number {
    const whole = this.parentElement?.clientHeight ?? 1;
    return ((bottom - (this.#pane()?.getBoundingClientRect().top ?? 0)) / whole) * 100;
  }

  #tell() {
    this.ariaValueNow = String(this.#share ?? Math.round(this.#percentAt(this.#paneBottom())));
  }
}

customElements.define('wireside-divider', WiresideDivider);
