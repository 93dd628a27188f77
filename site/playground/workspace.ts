// The code of one lesson as the reader has it: the lesson's own, unless edited. Every change is saved soon after the last
// key, and a change made in another tab is never overwritten.

import { signal } from '@preact/signals';
import type { Writing } from '../shell/storage.ts';
import {
  areSameFiles,
  bringBack,
  type Draft,
  dismissAside,
  type Files,
  mergeSave,
  readDraft,
  replaceFiles,
  solveWith,
  type WhyAside,
  writeDraft,
} from './drafts.ts';

export type Notice =
  | { kind: 'aside'; why: WhyAside }
  /** Another tab changed the code this tab was changing too. */
  | { kind: 'conflict' };

type Parts = {
  lesson: string;
  /** Each example's own code, in the page's language. */
  examples: ReadonlyMap<string, Files>;
  storage: {
    read(key: string): string | undefined;
    write(key: string, value: string): Writing;
    remove(key: string): void;
    watch(key: string, listener: (value: string | undefined) => void): () => void;
  };
  /** The texts of an example changed, and not by typing. */
  onReplaced(example: string): void;
};

// Quicker than a reader can close the tab after the last key, slower than typing.
const saveAfterMs = 300;

type Bench = { draft: Draft; stored: Draft; isTouched: boolean; saving: ReturnType<typeof setTimeout> | undefined };

export type Workspace = ReturnType<typeof createWorkspace>;

export function createWorkspace({ lesson, examples, storage, onReplaced }: Parts) {
  const storageTrouble = signal<'refused' | 'full' | undefined>(undefined);
  const notices = signal<ReadonlyMap<string, Notice>>(new Map());
  const edited = signal<ReadonlySet<string>>(new Set());
  const benches = new Map<string, Bench>();
  const keyOf = (example: string) => `draft.${lesson}.${example}`;

  for (const example of examples.keys()) {
    const draft = readDraft(storage.read(keyOf(example)));
    benches.set(example, { draft, stored: draft, isTouched: false, saving: undefined });
    storage.watch(keyOf(example), (value) => hearOtherTab(example, readDraft(value)));
    tell(example);
  }

  function benchOf(example: string): Bench {
    const bench = benches.get(example);
    if (bench === undefined) throw new Error(`Lesson "${lesson}" has no example "${example}"`);
    return bench;
  }

  function tell(example: string, notice = asideNotice(benchOf(example).draft)): void {
    const next = new Map(notices.value);
    if (notice) next.set(example, notice);
    else next.delete(example);
    notices.value = next;
    const isEdited = Object.keys(benchOf(example).draft.files).length > 0;
    if (isEdited === edited.value.has(example)) return;
    const names = new Set(edited.value);
    if (isEdited) names.add(example);
    else names.delete(example);
    edited.value = names;
  }

  function save(example: string): void {
    const bench = benchOf(example);
    clearTimeout(bench.saving);
    bench.saving = undefined;
    const now = readDraft(storage.read(keyOf(example)));
    // Where storage is refused nothing is ever read back; what was written last is then what counts.
    const stored = storageTrouble.value === undefined ? now : bench.stored;
    const { draft, isConflict } = mergeSave(stored, { ...bench.draft, revision: bench.stored.revision }, newRevision());
    const outcome = write(example, draft);
    storageTrouble.value = outcome === 'stored' ? undefined : outcome;
    if (isConflict) tell(example, { kind: 'conflict' });
    else bench.draft = bench.stored = draft;
  }

  function write(example: string, draft: Draft): Writing {
    if (Object.keys(draft.files).length > 0 || draft.asides.length > 0)
      return storage.write(keyOf(example), writeDraft(draft));
    storage.remove(keyOf(example));
    benchOf(example).stored = { ...draft, revision: '' };
    draft.revision = '';
    return storageTrouble.value ?? 'stored';
  }

  function hearOtherTab(example: string, theirs: Draft): void {
    const bench = benchOf(example);
    if (areSameFiles(theirs.files, bench.draft.files)) {
      bench.stored = theirs;
      bench.draft = { ...theirs };
      tell(example);
    } else if (bench.isTouched) {
      tell(example, { kind: 'conflict' });
    } else {
      bench.draft = bench.stored = theirs;
      tell(example);
      onReplaced(example);
    }
  }

  function change(example: string, draft: Draft): void {
    const bench = benchOf(example);
    bench.isTouched = true;
    bench.draft = draft;
    save(example);
    tell(example);
    onReplaced(example);
  }

  return {
    storageTrouble,
    notices,
    edited,
    text(example: string, file: string): string {
      return benchOf(example).draft.files[file] ?? examples.get(example)?.[file] ?? '';
    },
    /** The reader typed. */
    edit(example: string, file: string, code: string): void {
      const bench = benchOf(example);
      const { [file]: _before, ...others } = bench.draft.files;
      const isOriginal = code === examples.get(example)?.[file];
      bench.isTouched = true;
      bench.draft = { ...bench.draft, files: isOriginal ? others : { ...others, [file]: code } };
      clearTimeout(bench.saving);
      bench.saving = setTimeout(() => save(example), saveAfterMs);
      tell(example, notices.value.get(example));
    },
    /** The example's own code is another now: edits of what was there have nothing left to belong to. */
    forget(example: string): void {
      const bench = benchOf(example);
      clearTimeout(bench.saving);
      bench.saving = undefined;
      bench.draft = { ...readDraft(undefined) };
      bench.isTouched = false;
      write(example, bench.draft);
      tell(example);
      onReplaced(example);
    },
    reset: (example: string) => change(example, replaceFiles(benchOf(example).draft, {}, 'reset')),
    openShared: (example: string, files: Files) =>
      change(example, replaceFiles(benchOf(example).draft, files, 'shared')),
    /** Puts the solution in; files that are as the lesson brought them are no edits. */
    solve(example: string, files: Files): void {
      const edits = Object.entries(files).filter(([file, code]) => code !== examples.get(example)?.[file]);
      change(example, solveWith(benchOf(example).draft, Object.fromEntries(edits)));
    },
    isSolved: (example: string): boolean => benchOf(example).draft.asides.at(-1)?.why === 'solved',
    bringBack: (example: string) => change(example, bringBack(benchOf(example).draft)),
    dismiss: (example: string) => change(example, dismissAside(benchOf(example).draft)),
    /** Ends a conflict; the version not taken is put aside. */
    choose(example: string, whose: 'mine' | 'theirs'): void {
      const bench = benchOf(example);
      const theirs = readDraft(storage.read(keyOf(example)));
      const mine = bench.draft.files;
      const asides = theirs.asides.filter(({ why, files }) => !(why === 'other-tab' && areSameFiles(files, mine)));
      bench.stored = theirs;
      const [taken, other] = whose === 'mine' ? [mine, theirs.files] : [theirs.files, mine];
      change(example, { ...theirs, files: taken, asides: [...asides, { why: 'other-tab', files: other }] });
    },
    /** Saves what is not saved yet: the page is about to go. */
    flush(): void {
      for (const [example, { saving }] of benches) if (saving !== undefined) save(example);
    },
  };
}

function asideNotice({ asides }: Draft): Notice | undefined {
  const aside = asides.at(-1);
  return aside && { kind: 'aside', why: aside.why };
}

const newRevision = () => crypto.getRandomValues(new Uint32Array(2)).join('-');
