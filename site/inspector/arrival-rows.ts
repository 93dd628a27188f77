// A frame that a fault held back has two moments: when it was sent, where its row stands, and when it came to the other
// end, where a row of its own says so.

import { firstLater, wireClock } from './row-clock.ts';
import type { ArrivalRow, FrameRow, Row } from './rows.ts';

export function withArrivals(rows: readonly Row[]): readonly Row[] {
  if (!rows.some((row) => arrivedAtMs(row) !== undefined)) return rows;
  const clock = wireClock(rows);
  const placed: { row: ArrivalRow; at: number }[] = [];
  for (const [at, row] of rows.entries()) {
    const atMs = arrivedAtMs(row);
    if (row.kind !== 'frame' || atMs === undefined) continue;
    placed.push({ row: arrivalOf(row, atMs), at: Math.max(at + 1, firstLater(clock, atMs)) });
  }
  // Stable: what arrives in one moment arrives as it was sent.
  placed.sort((one, other) => one.at - other.at || one.row.atMs - other.row.atMs);
  const merged: Row[] = [];
  let next = 0;
  for (let at = 0; at <= rows.length; at += 1) {
    const row = rows[at];
    // A broken rule stays right below its frame.
    for (let due = placed[next]; due !== undefined && due.at <= at && row?.kind !== 'violation'; due = placed[next]) {
      merged.push(due.row);
      next += 1;
    }
    if (row !== undefined) merged.push(row);
  }
  return merged;
}

const arrivedAtMs = (row: Row): number | undefined => (row.kind === 'frame' ? row.held?.arrivedAtMs : undefined);

const arrivalOf = (frame: FrameRow, atMs: number): ArrivalRow => ({
  kind: 'arrival',
  // Below zero, where no row that came has its id.
  id: -2 - frame.id,
  connection: frame.connection,
  direction: frame.direction,
  atMs,
  frame,
});
