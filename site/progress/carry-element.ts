// <wireside-carry>: progress and reviews as a file to take along, a file's added to ours, and all of it forgotten. Every word
// stands in the markup already; what reads and writes the file comes when the reader acts.

import type { Reviews } from '../review/reviews.ts';
import type { Writing } from '../shell/storage.ts';
import { fillWords, setText } from './marked-words.ts';
import { mergeProgress, noProgress, type Progress } from './progress.ts';
import { maxFileBytes } from './progress-file.ts';
import { changeProgress, currentProgress } from './progress-store.ts';

const acts = ['save', 'forget', 'restore'] as const;
type Act = (typeof acts)[number];

class CarryElement extends HTMLElement {
  #leaving = new AbortController();
  /** What was forgotten last, until the page is left. */
  #forgotten: { progress: Progress; reviews: Reviews } | undefined;

  connectedCallback(): void {
    this.#leaving = new AbortController();
    const { signal } = this.#leaving;
    this.addEventListener(
      'click',
      ({ target }) => {
        const named = target instanceof Element ? target.closest<HTMLElement>('[data-act]')?.dataset['act'] : undefined;
        const act = acts.find((one) => one === named);
        if (act) void this.#act(act);
      },
      { signal },
    );
    const input = this.querySelector('input');
    input?.addEventListener(
      'change',
      () => {
        const [file] = input.files ?? [];
        if (file) void this.#act(file);
        // So that choosing the same file again is a change.
        input.value = '';
      },
      { signal },
    );
  }

  disconnectedCallback(): void {
    this.#leaving.abort();
  }

  async #act(act: Act | File): Promise<void> {
    // The network failed before the parts were here: pressing again tries again.
    const parts = await import('./carry-parts.ts').catch(() => undefined);
    if (!parts) this.#say('offline');
    else if (act === 'save') this.#save(parts);
    else if (act === 'forget') this.#forget(parts);
    else if (act === 'restore') this.#restore(parts);
    else await this.#open(parts, act);
  }

  #save({ download, formatCarried, currentReviews }: Parts): void {
    const name = `wireside-progress-${new Date().toISOString().slice(0, 10)}.json`;
    const text = formatCarried({ progress: currentProgress(), reviews: currentReviews() });
    download(new Blob([text], { type: 'application/json' }), name);
    this.#say('saved', { name });
  }

  async #open(parts: Parts, file: File): Promise<void> {
    const { readCarried, countReviews, changeReviews, currentReviews, mergeReviews } = parts;
    const { name } = file;
    // No file of ours is so large: it is not even read.
    if (file.size > maxFileBytes) return this.#say('foreign', { name });
    const text = await file.text().catch(() => undefined);
    // Gone, or not ours to read: browsers say it so.
    if (text === undefined) return this.#say('unreadable', { name });
    const read = readCarried(text);
    if (read.kind !== 'carried') return this.#say(read.kind, { name, at: read.kind === 'damaged' ? read.at : '' });
    const before = { done: countDone(currentProgress()), answers: countReviews(currentReviews()) };
    const writings = [changeProgress((progress) => mergeProgress(progress, read.progress))];
    if (read.reviews.size > 0) writings.push(changeReviews((reviews) => mergeReviews(reviews, read.reviews)));
    const values = {
      name,
      done: countDone(read.progress),
      added: countDone(currentProgress()) - before.done,
      answers: countReviews(read.reviews),
      // What the file knows to be undone takes away more than it adds.
      newAnswers: Math.max(0, countReviews(currentReviews()) - before.answers),
    };
    this.#say(read.reviews.size > 0 ? 'both' : 'opened', values, writings);
  }

  #forget({ changeReviews, currentReviews, noReviews }: Parts): void {
    this.#forgotten = { progress: currentProgress(), reviews: currentReviews() };
    const writings = [changeProgress(() => noProgress), changeReviews(() => noReviews)];
    // Shown before the other is hidden: the focus must have somewhere to go.
    this.#offer('restore', 'forget');
    this.#say('forgotten', {}, writings);
  }

  #restore({ changeReviews, mergeReviews }: Parts): void {
    const forgotten = this.#forgotten;
    if (!forgotten) return;
    const writings = [
      changeProgress((progress) => mergeProgress(progress, forgotten.progress)),
      changeReviews((reviews) => mergeReviews(reviews, forgotten.reviews)),
    ];
    this.#offer('forget', 'restore');
    this.#say('restored', {}, writings);
  }

  #offer(one: string, other: string): void {
    const shown = this.querySelector<HTMLElement>(`[data-act="${one}"]`);
    const hidden = this.querySelector<HTMLElement>(`[data-act="${other}"]`);
    if (!shown || !hidden) return;
    shown.hidden = false;
    if (document.activeElement === hidden) shown.focus();
    hidden.hidden = true;
  }

  #say(what: string, values: Readonly<Record<string, string | number>> = {}, writings: readonly Writing[] = []): void {
    const writing = writings.find((one) => one !== 'stored') ?? 'stored';
    setText(this, '[role="status"]', fillWords(this.dataset[what], values));
    setText(this, '[data-problem]', writing === 'stored' ? '' : (this.dataset[writing] ?? ''));
  }
}

type Parts = typeof import('./carry-parts.ts');

const countDone = ({ lessons }: Progress): number =>
  [...lessons.values()].filter(({ done }) => done !== undefined).length;

customElements.define('wireside-carry', CarryElement);
