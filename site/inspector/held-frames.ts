// Frames that a fault holds back on their way: which have come to the other end, and when.

import { type Arrival, arrivalOf } from '../../wire/arrivals.ts';
import type { Direction, TapArrival } from '../../wire/tap-events.ts';
import type { FrameEntry, FrameRow } from './rows.ts';

export type HeldFrames = {
  watch(row: FrameRow): void;
  arrive(arrival: Omit<TapArrival, 'connection'>): void;
  arrivals(): Record<Direction, Arrival[]>;
};

// A batch brings its frames before its arrivals, and the first arrival says from where on a direction is held: so many
// frames of one batch wait for it at least.
const framesRemembered = 1000;

export function createHeldFrames(): HeldFrames {
  const arrivals: Record<Direction, Arrival[]> = { up: [], down: [] };
  /** Not known to have arrived, in their order. */
  const waiting: Record<Direction, FrameRow[]> = { up: [], down: [] };

  return {
    watch(row) {
      const rows = waiting[row.direction];
      rows.push(row);
      if (arrivals[row.direction].length > 0) row.held = { arrivedAtMs: undefined };
      else if (rows.length >= 2 * framesRemembered) rows.splice(0, framesRemembered);
    },
    arrive({ direction, atMs, arrivedBytes }) {
      const rows = waiting[direction];
      arrivals[direction].push({ atMs, arrivedBytes });
      let settled = 0;
      for (const row of rows) {
        const arrivedAtMs = arrivalOf(arrivals[direction], {
          offset: lastByteOf(row.entry),
          sentAtMs: row.entry.lastByteAtMs,
        });
        if (arrivedAtMs === undefined) break;
        if (row.held) row.held.arrivedAtMs = arrivedAtMs;
        settled += 1;
      }
      rows.splice(0, settled);
      // Whoever has not arrived when a direction begins to be held is held.
      if (arrivals[direction].length === 1) for (const row of rows) row.held = { arrivedAtMs: undefined };
    },
    arrivals: () => ({ up: [...arrivals.up], down: [...arrivals.down] }),
  };
}

const lastByteOf = ({ offset, headerLength, payload, payloadBytesNotKept }: FrameEntry): number =>
  offset + headerLength + payload.length + Number(payloadBytesNotKept) - 1;
