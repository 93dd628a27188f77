// <wireside-course-map>: puts the reader's marks on the course, sums them up, and lights what a lesson needs.

import { countCourse, roundTime } from './course-count.ts';
import { fillWords, setText } from './marked-words.ts';
import type { Progress } from './progress.ts';
import { onProgress } from './progress-store.ts';
import { showMarks } from './show-marks.ts';

class CourseMapElement extends HTMLElement {
  #leaving = new AbortController();

  connectedCallback(): void {
    this.#leaving = new AbortController();
    const { signal } = this.#leaving;
    onProgress((progress) => this.#draw(progress), signal);
    for (const type of ['pointerover', 'focusin']) {
      this.addEventListener(type, ({ target }) => this.#lightNeeds(target), { signal });
    }
    for (const type of ['pointerleave', 'focusout'])
      this.addEventListener(type, () => this.#lightNeeds(null), { signal });
  }

  disconnectedCallback(): void {
    this.#leaving.abort();
  }

  #lessons = () => [...this.querySelectorAll<HTMLElement>('li[data-mark]')];

  #draw(progress: Progress): void {
    showMarks(this, progress);
    for (const part of this.querySelectorAll('[data-part]')) {
      const { done, total } = count([...part.querySelectorAll<HTMLElement>('li[data-mark]')], progress);
      setText(part, '[data-part-count]', done === 0 ? '' : fillWords(this.dataset['partCount'], { done, total }));
    }
    const { done, total, minutesLeft } = count(this.#lessons(), progress);
    const left = roundTime(minutesLeft);
    const words = minutesLeft === 0 ? 'none' : left.hours === 0 ? 'leftMinutes' : 'leftHours';
    setText(this, '[data-count]', fillWords(this.dataset['count'], { done, total }));
    setText(this, '[data-left]', fillWords(this.dataset[words], left));
  }

  #lightNeeds(target: EventTarget | null): void {
    const lesson = target instanceof Element ? target.closest<HTMLElement>('li[data-mark]') : null;
    const needs = lesson?.dataset['needs']?.split(' ') ?? [];
    for (const item of this.#lessons()) item.toggleAttribute('data-needed', needs.includes(item.dataset['mark'] ?? ''));
  }
}

const count = (items: readonly HTMLElement[], progress: Progress) =>
  countCourse(
    items.map(({ dataset }) => ({ lesson: dataset['mark'] ?? '', minutes: Number(dataset['minutes']) })),
    progress,
  );

customElements.define('wireside-course-map', CourseMapElement);
