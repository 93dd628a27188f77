// Which TCP chunks a row of the log came in, and which of its neighbours came in the same. Pure: rows in, marks out.

import type { Entry } from '../../wire/connection.ts';
import type { Row } from './rows.ts';

export type ChunkMark = {
  /** Counted from 1 in the row's direction. */
  first: number;
  last: number;
  /** It shares a chunk with the entry right above it, or right below. */
  joinsAbove: boolean;
  joinsBelow: boolean;
};

/** The mark of the row at this place; undefined for what did not cross as bytes. A broken rule goes on with its frame. */
export function chunkMarkOf(rows: readonly Row[], at: number): ChunkMark | undefined {
  const row = rows[at];
  if (row?.kind === 'violation') return markBelow(rows, at);
  if (row === undefined || !('entry' in row)) return undefined;
  const { firstChunk, lastChunk } = row.entry;
  const above = neighbour(rows, at, -1);
  const below = neighbour(rows, at, 1);
  return {
    first: firstChunk + 1,
    last: lastChunk + 1,
    joinsAbove: above?.lastChunk === firstChunk,
    joinsBelow: below?.firstChunk === lastChunk,
  };
}

/** Of a broken rule: inside a chunk when the frame above it goes on in the entry below it. */
function markBelow(rows: readonly Row[], at: number): ChunkMark | undefined {
  let lead = at;
  while (rows[lead]?.kind === 'violation') lead -= 1;
  const mark = chunkMarkOf(rows, lead);
  return mark?.joinsBelow ? { first: mark.last, last: mark.last, joinsAbove: true, joinsBelow: true } : undefined;
}

/** The entry next to this one, of the same connection and direction, with nothing else between but broken rules. */
function neighbour(rows: readonly Row[], at: number, step: 1 | -1): Entry | undefined {
  const row = rows[at];
  let next = at + step;
  while (rows[next]?.kind === 'violation') next += step;
  const other = rows[next];
  if (row === undefined || other === undefined || !('entry' in row) || !('entry' in other)) return undefined;
  return other.connection === row.connection && other.direction === row.direction ? other.entry : undefined;
}

/** Where in a stretch of a stream chunks begin, its own beginning left out. `ends` are the places where chunks end. */
export function chunkStartsIn(ends: readonly number[], stretch: { offset: number; length: number }): number[] {
  let low = 0;
  let high = ends.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ends[middle] ?? 0) > stretch.offset) high = middle;
    else low = middle + 1;
  }
  const starts: number[] = [];
  for (let at = low; at < ends.length; at += 1) {
    const end = ends[at] ?? 0;
    if (end >= stretch.offset + stretch.length) break;
    starts.push(end);
  }
  return starts;
}
