// The <wireside-course> element: ticks the lessons that are done, marks the heading being read, closes the popover when a
// heading was chosen, and brings the current lesson into sight when the course is longer than the window.

import { onProgress } from '../progress/progress-store.ts';
import { showMarks } from '../progress/show-marks.ts';
import { currentAnchor } from './reading-place.ts';

class WiresideCourse extends HTMLElement {
  #stop = new AbortController();

  connectedCallback() {
    const outline = [...this.querySelectorAll<HTMLAnchorElement>('[data-outline] a')];
    const popover = this.querySelector<HTMLElement>('[popover]');
    for (const link of outline) link.addEventListener('click', () => popover?.hidePopover());
    onProgress((progress) => showMarks(this, progress), this.#stop.signal);
    this.#showCurrentLesson();
    if (outline.length > 0) this.#follow(outline);
  }

  disconnectedCallback() {
    this.#stop.abort();
  }

  #showCurrentLesson() {
    const column = this.parentElement;
    const link = this.querySelector<HTMLElement>('[aria-current="page"]');
    if (!column || !link || column.scrollHeight <= column.clientHeight) return;
    column.scrollTop = link.offsetTop - column.clientHeight / 3;
  }

  #follow(outline: HTMLAnchorElement[]) {
    let isAsked = false;
    const mark = () => {
      isAsked = false;
      const anchor = currentAnchor();
      for (const link of outline) {
        if (link.hash === `#${anchor}`) link.ariaCurrent = 'location';
        else link.ariaCurrent = null;
      }
    };
    const ask = () => {
      if (!isAsked) requestAnimationFrame(mark);
      isAsked = true;
    };
    addEventListener('scroll', ask, { passive: true, signal: this.#stop.signal });
    mark();
  }
}

customElements.define('wireside-course', WiresideCourse);
