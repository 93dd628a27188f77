// The <wireside-lab-jump> element: shows the way that leads elsewhere, and brings the reader back to their line.

class WiresideLabJump extends HTMLElement {
  #readAt: number | undefined;
  #seen: IntersectionObserver | undefined;

  connectedCallback() {
    const lab = document.getElementById('lab');
    const toLab = this.querySelector<HTMLElement>('[data-to="lab"]');
    const toText = this.querySelector<HTMLElement>('[data-to="text"]');
    if (!lab || !toLab || !toText) return;
    // Prose opens examples too: whatever the way there, the way back leads to where it was left.
    document.addEventListener('click', this.#remember, { capture: true });
    toText.addEventListener('click', () => scrollTo({ top: this.#readAt ?? 0 }));
    this.#seen = new IntersectionObserver(
      ([entry]) => {
        const isThere = entry?.isIntersecting ?? false;
        toLab.hidden = isThere;
        toText.hidden = !isThere;
      },
      // There, once the playground has half of the window.
      { rootMargin: '-50% 0px 0px 0px' },
    );
    this.#seen.observe(lab);
  }

  disconnectedCallback() {
    document.removeEventListener('click', this.#remember, { capture: true });
    this.#seen?.disconnect();
  }

  #remember = (event: Event) => {
    const way = event.target instanceof Element ? event.target.closest('.prose, [data-to="lab"]') : null;
    if (way) this.#readAt = scrollY;
  };
}

customElements.define('wireside-lab-jump', WiresideLabJump);
