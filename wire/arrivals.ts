// When bytes that a fault held back came to their other end.

import type { TapArrival } from './tap-events.ts';

export type Arrival = Pick<TapArrival, 'atMs' | 'arrivedBytes'>;

/**
 * When the byte at this offset of a direction's stream arrived; undefined while it has not. Arrivals in the order they
 * came: without any, and before the first, a byte arrives as it is sent.
 */
export function arrivalOf(
  arrivals: readonly Arrival[],
  { offset, sentAtMs }: { offset: number; sentAtMs: number },
): number | undefined {
  const [first] = arrivals;
  if (first === undefined || offset < first.arrivedBytes) return sentAtMs;
  // The first of those that reach beyond the byte.
  let low = 1;
  let high = arrivals.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((arrivals[middle]?.arrivedBytes ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  const arrival = arrivals[low];
  return arrival && Math.max(arrival.atMs, sentAtMs);
}
