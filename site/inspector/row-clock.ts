// When rows crossed, as a clock that never goes back: rows stand in the order their last bytes came.

import type { Row } from './rows.ts';

/** When the last byte of each row crossed, never earlier than the row above it. */
export function wireClock(rows: readonly Row[]): Float64Array {
  const clock = new Float64Array(rows.length);
  let now = Number.NEGATIVE_INFINITY;
  for (const [at, row] of rows.entries()) {
    const atMs = 'entry' in row ? row.entry.lastByteAtMs : 'atMs' in row ? row.atMs : now;
    now = Math.max(now, atMs);
    clock[at] = now;
  }
  return clock;
}

/** The first row that came after this moment. */
export function firstLater(clock: Float64Array, atMs: number): number {
  let low = 0;
  let high = clock.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((clock[middle] ?? 0) > atMs) high = middle;
    else low = middle + 1;
  }
  return low;
}
