// <wireside-lesson-end>: whether the lesson is done, and the reader's own word on it. It hears of the passed exercise, and
// remembers where the reader is. Every word stands in the markup already.

import { pageLanguage } from '../shell/page-words.ts';
import { countCourse } from './course-count.ts';
import { fillWords, setText } from './marked-words.ts';
import { type Moment, markDone, markNotDone, marksOf, type Progress, passExercise } from './progress.ts';
import { changeProgress, currentProgress, onProgress } from './progress-store.ts';
import { onReadThrough } from './read-through.ts';
import { recordPlace } from './record-place.ts';
import { showMarks, stateOf } from './show-marks.ts';

const exercises = 'wireside-exercise, wireside-captures';

class LessonEndElement extends HTMLElement {
  #leaving = new AbortController();

  connectedCallback(): void {
    this.#leaving = new AbortController();
    const { signal } = this.#leaving;
    if (document.querySelector(exercises) === null) this.#followReading(signal);
    onProgress((progress) => this.#draw(progress), signal);
    this.querySelector('button')?.addEventListener('click', () => this.#toggle(), { signal });
    document.addEventListener('wireside:exercise-passed', () => this.#change(passExercise), { signal });
    recordPlace(this.#lesson, signal);
  }

  disconnectedCallback(): void {
    this.#leaving.abort();
  }

  get #lesson(): string {
    return this.dataset['lesson'] ?? '';
  }

  #isOpen = (): boolean => stateOf(currentProgress(), this.#lesson) === 'open';

  #followReading(signal: AbortSignal): void {
    this.dataset['open'] = this.dataset['openToRead'];
    const landmarks = [...document.querySelectorAll('.prose h2'), this];
    // Whoever did it before is not told again.
    onReadThrough(landmarks, () => this.#isOpen() && this.#change(markDone), signal);
  }

  #toggle(): void {
    this.#change(this.#isOpen() ? markDone : markNotDone);
  }

  #change(change: (progress: Progress, lesson: string, now: Moment) => Progress): void {
    const writing = changeProgress((progress) => change(progress, this.#lesson, new Date().toISOString()));
    // Said when something changed here: at the start it would be noise.
    setText(this, '[data-spoken]', this.#sentence(currentProgress()));
    setText(this, '[data-problem]', writing === 'stored' ? '' : (this.dataset[writing] ?? ''));
  }

  #draw(progress: Progress): void {
    showMarks(this, progress);
    const state = stateOf(progress, this.#lesson);
    this.dataset['state'] = state;
    setText(this, '[data-sentence]', this.#sentence(progress));
    setText(this, 'button', (state === 'open' ? this.dataset['markDone'] : this.dataset['markNotDone']) ?? '');
    const course = [...this.querySelectorAll<HTMLElement>('[data-mark]')].map(({ dataset }) => ({
      lesson: dataset['mark'] ?? '',
      minutes: 0,
    }));
    const { done, total } = countCourse(course, progress);
    setText(this, '[data-count]', fillWords(this.dataset['count'], { done, total }));
  }

  #sentence(progress: Progress): string {
    const state = stateOf(progress, this.#lesson);
    const { done, exercise } = marksOf(progress, this.#lesson);
    const since = state === 'passed' ? exercise : done;
    return fillWords(this.dataset[state], { date: since === undefined ? '' : formatDay(since) });
  }
}

// In one line: «г.» alone in the next would look like a sentence of its own.
const formatDay = (moment: Moment): string =>
  new Intl.DateTimeFormat(pageLanguage(), { dateStyle: 'long' }).format(new Date(moment)).replaceAll(' ', '\u00a0');

customElements.define('wireside-lesson-end', LessonEndElement);
