// The rows of a run as they grow. A run that talks for hours must not take all the page's memory: above a limit the
// oldest rows leave, and one row at the top says how many they were and how many bytes.

import type { ApiRow, FoldedRow, Row } from './rows.ts';

export const rowLimits = {
  // Some 60 MB with the frames and messages they show; filtering them stays within one frame of the screen.
  rows: 50_000,
  // So many leave at a time: each time the whole list moves.
  atOnce: 5_000,
  // What checks may judge of a run: far more than an exercise asks for, some 150 MB.
  entries: 250_000,
};

export type RowLimits = typeof rowLimits;

export type RowList = {
  rows: Row[];
  apiRows: ApiRow[];
  nextId(): number;
  /** Whether one more entry may be kept for checks. */
  mayKeepEntry(): boolean;
  /** Makes room when there are too many rows. */
  fold(): void;
  /** Ids go on: what was chosen in one run is nothing in the next. */
  clear(): void;
};

export function createRowList(overrides: Partial<RowLimits> = {}): RowList {
  const limits = { ...rowLimits, ...overrides };
  let ids = 0;
  let entries = 0;
  let folded: FoldedRow | undefined;
  const nextId = () => ids++;
  const list: RowList = {
    rows: [],
    apiRows: [],
    nextId,
    mayKeepEntry() {
      entries += 1;
      return entries <= limits.entries;
    },
    fold() {
      if (list.rows.length <= limits.rows) return;
      const surplus = list.rows.length - limits.rows + limits.atOnce;
      const stay: Row[] = [];
      let left = { rows: 0, bytes: 0 };
      for (const row of list.rows) {
        if (row.kind === 'folded') continue;
        if (left.rows < surplus && mayLeave(row)) left = { rows: left.rows + 1, bytes: left.bytes + bytesOf(row) };
        else stay.push(row);
      }
      folded = {
        kind: 'folded',
        id: folded?.id ?? nextId(),
        rows: (folded?.rows ?? 0) + left.rows,
        bytes: (folded?.bytes ?? 0) + left.bytes,
      };
      list.rows = [folded, ...stay];
    },
    clear() {
      folded = undefined;
      entries = 0;
      list.rows = [];
      list.apiRows = [];
    },
  };
  return list;
}

/** How each connection began and ended stays: few rows, without which the others tell no story. */
const mayLeave = ({ kind }: Row): boolean => leaving.has(kind);
const leaving = new Set<Row['kind']>(['frame', 'violation', 'opaque', 'body', 'event']);

function bytesOf(row: Row): number {
  if (row.kind === 'frame') return row.entry.headerLength + Number(row.entry.payloadLength);
  if (row.kind === 'body') return row.entry.wireLength;
  return row.kind === 'opaque' ? row.entry.bytes.length + row.entry.bytesNotKept : 0;
}
