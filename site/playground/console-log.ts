// What the console shows: lines in order, repeats folded, and a count wherever something is not shown.
// Lines arrive faster than they can be drawn, so they are taken in once per frame.

import { signal } from '@preact/signals';
import type { ProblemCode } from '../../wire/control.ts';
import type { EndReason } from '../../wire/program-events.ts';
import { costOf } from './learner/cost.ts';
import type { ConsoleLine, NoteCode } from './learner/messages.ts';

/** `copy`: which of several clients with the same code, from 2; the first is as if it were alone. */
export type ConsoleRow = { id: number; file: string; copy: number | undefined } & (
  | { kind: 'line'; line: ConsoleLine; count: number }
  | { kind: 'note'; code: NoteCode | PageNote; text: string; count: number }
  | { kind: 'withheld'; lines: number }
);

/** Notes that the page writes itself. */
export type PageNote =
  | 'stopped'
  | 'flooded'
  | 'frame-unavailable'
  | 'no-sandbox'
  | 'session-lost'
  | 'too-long'
  | 'trial'
  | 'package-missing'
  | ProgramNote;

/** Why a program ended, or never began. */
export type ProgramNote =
  | 'program-exited'
  | 'program-signalled'
  | `program-${Exclude<EndReason, 'asked' | 'replaced' | 'run-over'>}`
  | Extract<ProblemCode, 'bad-program' | 'program-rate' | 'no-programs'>;

// Enough to scroll through, few enough to keep in memory with all their values.
export const maxRows = 5_000;
// The same for rows that are large, in the units of learner/cost.ts.
export const maxRowsCost = 5_000_000;

export type ConsoleLog = ReturnType<typeof createConsoleLog>;

export function createConsoleLog(schedule: (flush: () => void) => void) {
  const rows = signal<readonly ConsoleRow[]>([]);
  const earlierRowsNotKept = signal(0);
  let pending: ConsoleRow[] = [];
  let lastId = 0;
  let cost = 0;
  let afterFlush: (() => void)[] = [];

  function add(row: ConsoleRow): void {
    scheduleFlush();
    pending.push(row);
  }

  function scheduleFlush(): void {
    if (pending.length === 0 && afterFlush.length === 0) schedule(flush);
  }

  function flush(): void {
    if (pending.length > 0) takePending();
    const callbacks = afterFlush;
    afterFlush = [];
    for (const callback of callbacks) callback();
  }

  function takePending(): void {
    const next = rows.value.slice();
    for (const row of pending) {
      const last = next.at(-1);
      const folded = last && fold(last, row);
      if (folded) next[next.length - 1] = folded;
      else {
        next.push(row);
        cost += costOfRow(row);
      }
    }
    pending = [];
    let surplus = 0;
    while (next.length - surplus > maxRows || cost > maxRowsCost) {
      const dropped = next[surplus];
      if (dropped === undefined) break;
      cost -= costOfRow(dropped);
      surplus += 1;
    }
    rows.value = surplus > 0 ? next.slice(surplus) : next;
    earlierRowsNotKept.value += surplus;
  }

  const nextId = () => {
    lastId += 1;
    return lastId;
  };

  const writersOf = (copy: number | undefined) => ({
    line: (file: string, line: ConsoleLine) => add({ id: nextId(), file, copy, kind: 'line', line, count: 1 }),
    note: (file: string, code: NoteCode | PageNote, text = '') =>
      add({ id: nextId(), file, copy, kind: 'note', code, text, count: 1 }),
    withheld: (file: string, lines: number) => add({ id: nextId(), file, copy, kind: 'withheld', lines }),
  });

  return {
    rows,
    earlierRowsNotKept,
    ...writersOf(undefined),
    /** Writes as that copy of a client. */
    ofCopy: (copy: number) => writersOf(copy === 1 ? undefined : copy),
    /** Calls back once what was added so far is in `rows`. */
    afterNextFlush(callback: () => void): void {
      scheduleFlush();
      afterFlush.push(callback);
    },
    clear(): void {
      pending = [];
      cost = 0;
      rows.value = [];
      earlierRowsNotKept.value = 0;
    },
  };
}

/** The two as one row, when the second says the same as the first. */
function fold(last: ConsoleRow, row: ConsoleRow): ConsoleRow | undefined {
  if (last.file !== row.file || last.copy !== row.copy) return undefined;
  if (last.kind === 'withheld' && row.kind === 'withheld') return { ...last, lines: last.lines + row.lines };
  if (last.kind === 'note' && row.kind === 'note') {
    return last.code === row.code && last.text === row.text ? { ...last, count: last.count + 1 } : undefined;
  }
  if (last.kind !== 'line' || row.kind !== 'line') return undefined;
  return isSame(last.line, row.line) ? { ...last, count: last.count + 1 } : undefined;
}

const costOfRow = (row: ConsoleRow): number => (row.kind === 'line' ? costOf({ type: 'line', line: row.line }) : 0);

/** Deeply. Leaves at the first difference: most lines differ early, and some are large. */
function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  const keys = Object.keys(one);
  if (keys.length !== Object.keys(other).length) return false;
  return keys.every((key) => isSame(Reflect.get(one, key), Reflect.get(other, key)));
}
