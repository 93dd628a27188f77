// From all rows of a capture to those the log shows: the chosen connection, what was cleared away, a pause, the filter.
// Nothing is lost on the way: each step can be undone, and show() of view-state.ts undoes them for a row it is asked for.

import { batch, computed, type ReadonlySignal, signal } from '@preact/signals';
import { mergeEnds } from './both-ends.ts';
import type { Capture } from './capture.ts';
import { createRowFilter, type Filter, isFiltering, noFilter } from './row-filter.ts';
import { type ApiRow, newestId, type Row } from './rows.ts';

type Parts = { capture: Capture; chosen: ReadonlySignal<number | undefined>; isEndingHidden: ReadonlySignal<boolean> };

/** What a reader cleared away or holds still belongs to one run; the next one begins without it. */
type Cleared = { run: number; upToId: number; connections: ReadonlySet<number> };
type Held = { run: number; rows: readonly Row[]; apiRows: readonly ApiRow[] };

export type ShownRows = ReturnType<typeof createShownRows>;

export function createShownRows({ capture, chosen, isEndingHidden }: Parts) {
  const filter = signal<Filter>(noFilter);
  /** What the programs at both ends called and were told, beside what crossed. */
  const showsEnds = signal(false);
  const lastCleared = signal<Cleared | undefined>(undefined);
  const lastHeld = signal<Held | undefined>(undefined);

  const ofThisRun = <Kept extends { run: number }>(kept: Kept | undefined): Kept | undefined =>
    kept?.run === capture.runs.value ? kept : undefined;
  const cleared = computed(() => ofThisRun(lastCleared.value));
  const held = computed(() => ofThisRun(lastHeld.value));

  /** Before the filter. */
  const candidates = computed<readonly Row[]>(() => {
    const crossed = held.value?.rows ?? capture.rows.value;
    const rows = showsEnds.value ? mergeEnds(crossed, held.value?.apiRows ?? capture.apiRows.value) : crossed;
    const number = chosen.value;
    const upToId = cleared.value?.upToId ?? -1;
    const hidesEnding = isEndingHidden.value;
    if (number === undefined && upToId === -1 && !hidesEnding) return rows;
    return rows.filter(
      (row) =>
        (row.kind === 'arrival' ? row.frame.id : row.id) > upToId &&
        (number === undefined || !('connection' in row) || row.connection === number) &&
        !(hidesEnding && tellsEnding(row)),
    );
  });
  const pass = computed(() => (isFiltering(filter.value) ? createRowFilter(filter.value) : undefined));
  const rows = computed(() => pass.value?.(candidates.value) ?? candidates.value);

  return {
    rows,
    filter,
    showsEnds,
    /** Without filter, and whether or not it was cleared away. */
    total: computed(() => capture.rows.value.length + (showsEnds.value ? capture.apiRows.value.length : 0)),
    /** Finished connections that were cleared away are not listed either. */
    isListed: (number: number): boolean => cleared.value?.connections.has(number) !== true,
    isCleared: computed(() => cleared.value !== undefined),
    isPaused: computed(() => held.value !== undefined),
    /** How many rows wait for the end of the pause. */
    waiting: computed(() => {
      const lastId = held.value && newestId(held.value.rows, held.value.apiRows);
      return lastId === undefined ? 0 : capture.rows.value.filter(({ id }) => id > lastId).length;
    }),
    clear,
    pause,
    resume,
    reveal,
    showAll,
  };

  function clear(): void {
    const finished = capture.connections.value.filter(({ ended }) => ended !== undefined);
    batch(() => {
      lastHeld.value = undefined;
      lastCleared.value = {
        run: capture.runs.value,
        upToId: newestId(capture.rows.value, capture.apiRows.value),
        connections: new Set(finished.map(({ number }) => number)),
      };
    });
  }

  function pause(): void {
    lastHeld.value = { run: capture.runs.value, rows: capture.rows.value, apiRows: capture.apiRows.value };
  }

  function resume(): void {
    lastHeld.value = undefined;
  }

  function showAll(): void {
    batch(() => {
      filter.value = noFilter;
      lastCleared.value = undefined;
    });
  }

  /** Undoes whatever keeps this row out of the log. */
  function reveal(row: Row): void {
    if (rows.value.includes(row)) return;
    batch(() => {
      if (held.value?.rows.includes(row) === false) resume();
      showAll();
    });
  }
}

/** Rules about how a connection ended: their sentence names the code an API reports. */
function tellsEnding(row: Row): boolean {
  if (row.kind === 'api') return row.event.name === 'close' && row.event.how === 'reported';
  if (row.kind !== 'violation') return false;
  return row.entry.code === 'close-missing' || row.entry.code === 'close-unanswered';
}
