// <wireside-go-on>: the home page's first link. Whoever was here before it leads to where they stopped, or to the next
// lesson. Titles are read from the course map of the same page.

import { coursePath, lessonPath } from '../shell/addresses.ts';
import { pageLanguage } from '../shell/page-words.ts';
import { onProgress } from './progress-store.ts';
import { type WhereNext, whereNext } from './where-next.ts';

type Shown = { href: string; words: string; title: string };

class GoOnElement extends HTMLElement {
  #leaving = new AbortController();
  /** As the markup has it. */
  #begin: Shown | undefined;
  #shown = '';

  connectedCallback(): void {
    this.#leaving = new AbortController();
    this.#begin ??= this.#read();
    onProgress((progress) => {
      const course = [...document.querySelectorAll<HTMLElement>('wireside-course-map li[data-mark]')];
      void this.#lead(
        whereNext(
          progress,
          course.map(({ dataset }) => dataset['mark'] ?? ''),
        ),
      );
    }, this.#leaving.signal);
  }

  disconnectedCallback(): void {
    this.#leaving.abort();
  }

  async #lead(next: WhereNext): Promise<void> {
    const key = JSON.stringify(next);
    if (key === this.#shown) return;
    this.#shown = key;
    const shown = this.#wordsFor(next);
    this.#draw(shown);
    if (next.kind !== 'back' || next.heading === undefined) return;
    const heading = await findHeading(shown.href, next.heading);
    if (heading !== undefined && key === this.#shown) this.#draw({ ...shown, title: `${shown.title} › ${heading}` });
  }

  #wordsFor(next: WhereNext): Shown {
    const language = pageLanguage();
    const { back = '', next: nextWords = '', finished = '', finishedTitle = '' } = this.dataset;
    if (next.kind === 'finished') return { href: coursePath(language), words: finished, title: finishedTitle };
    if (next.kind === 'begin') return this.#begin ?? { href: coursePath(language), words: '', title: '' };
    const hash = next.kind === 'back' && next.heading !== undefined ? `#${next.heading}` : '';
    const selector = `wireside-course-map li[data-mark="${CSS.escape(next.lesson)}"] .title`;
    const title = document.querySelector(selector)?.textContent ?? '';
    return { href: lessonPath(language, next.lesson) + hash, words: next.kind === 'back' ? back : nextWords, title };
  }

  #parts = () => [this.querySelector('a'), this.querySelector('b'), this.querySelector('span')] as const;

  #read(): Shown {
    const [link, words, title] = this.#parts();
    return { href: link?.href ?? '', words: words?.textContent ?? '', title: title?.textContent ?? '' };
  }

  #draw({ href, words, title }: Shown): void {
    const [link, wordsElement, titleElement] = this.#parts();
    if (!link || !wordsElement || !titleElement) return;
    link.href = href;
    wordsElement.textContent = words;
    titleElement.textContent = title;
  }
}

/** A heading's words stand in its lesson alone; the reader was there, so the browser has it. */
async function findHeading(lesson: string, id: string): Promise<string | undefined> {
  try {
    const answer = await fetch(lesson);
    if (!answer.ok) return undefined;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    return page.getElementById(id)?.textContent.trim() || undefined;
  } catch {
    // Without the network the lesson's title must do.
    return undefined;
  }
}

customElements.define('wireside-go-on', GoOnElement);
