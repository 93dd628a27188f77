// <wireside-carry>: progress as a file to take along, a file's progress added to ours, and all of it forgotten. Every word
// stands in the markup already.

import type { Writing } from '../shell/storage.ts';
import { fillWords, setText } from './marked-words.ts';
import { mergeProgress, noProgress, type Progress } from './progress.ts';
import { formatProgress, maxFileBytes, readProgress } from './progress-file.ts';
import { changeProgress, currentProgress } from './progress-store.ts';

class CarryElement extends HTMLElement {
  #leaving = new AbortController();
  /** What was forgotten last, until the page is left. */
  #forgotten = noProgress;

  connectedCallback(): void {
    this.#leaving = new AbortController();
    const { signal } = this.#leaving;
    const acts = {
      save: () => void this.#save(),
      forget: () => this.#forget(),
      restore: () => this.#restore(),
    };
    this.addEventListener(
      'click',
      ({ target }) => {
        const act = target instanceof Element ? target.closest<HTMLElement>('[data-act]')?.dataset['act'] : undefined;
        if (act === 'save' || act === 'forget' || act === 'restore') acts[act]();
      },
      { signal },
    );
    const input = this.querySelector('input');
    input?.addEventListener(
      'change',
      () => {
        const [file] = input.files ?? [];
        if (file) void this.#open(file);
        // So that choosing the same file again is a change.
        input.value = '';
      },
      { signal },
    );
  }

  disconnectedCallback(): void {
    this.#leaving.abort();
  }

  async #save(): Promise<void> {
    const name = `wireside-progress-${new Date().toISOString().slice(0, 10)}.json`;
    try {
      const { download } = await import('../tools/take-away.ts');
      download(new Blob([formatProgress(currentProgress())], { type: 'application/json' }), name);
      this.#say('saved', { name });
    } catch {
      // The network failed before the part that saves was here: pressing again tries again.
      this.#say('offline');
    }
  }

  async #open(file: File): Promise<void> {
    const { name } = file;
    // No file of ours is so large: it is not even read.
    if (file.size > maxFileBytes) return this.#say('foreign', { name });
    const text = await file.text().catch(() => undefined);
    // Gone, or not ours to read: browsers say it so.
    if (text === undefined) return this.#say('unreadable', { name });
    const read = readProgress(text);
    if (read.kind !== 'progress') return this.#say(read.kind, { name, at: read.kind === 'damaged' ? read.at : '' });
    const before = countDone(currentProgress());
    const writing = changeProgress((progress) => mergeProgress(progress, read.progress));
    const added = countDone(currentProgress()) - before;
    this.#say('opened', { name, done: countDone(read.progress), added }, writing);
  }

  #forget(): void {
    const progress = currentProgress();
    const writing = changeProgress(() => noProgress);
    this.#forgotten = progress;
    // Shown before the other is hidden: the focus must have somewhere to go.
    this.#offer('restore', 'forget');
    this.#say('forgotten', {}, writing);
  }

  #restore(): void {
    const writing = changeProgress((progress) => mergeProgress(progress, this.#forgotten));
    this.#offer('forget', 'restore');
    this.#say('restored', {}, writing);
  }

  #offer(one: string, other: string): void {
    const shown = this.querySelector<HTMLElement>(`[data-act="${one}"]`);
    const hidden = this.querySelector<HTMLElement>(`[data-act="${other}"]`);
    if (!shown || !hidden) return;
    shown.hidden = false;
    if (document.activeElement === hidden) shown.focus();
    hidden.hidden = true;
  }

  #say(what: string, values: Readonly<Record<string, string | number>> = {}, writing: Writing = 'stored'): void {
    setText(this, '[role="status"]', fillWords(this.dataset[what], values));
    setText(this, '[data-problem]', writing === 'stored' ? '' : (this.dataset[writing] ?? ''));
  }
}

const countDone = ({ lessons }: Progress): number =>
  [...lessons.values()].filter(({ done }) => done !== undefined).length;

customElements.define('wireside-carry', CarryElement);
