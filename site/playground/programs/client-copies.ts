// How many clients a reader has in their browser: each copy runs the same code by itself, as other people's browsers would.

import { signal } from '@preact/signals';

type Parts = { start(copy: number): void; end(copy: number): void };

export type ClientCopies = ReturnType<typeof createClientCopies>;

/** More would be drawn too small, and could be told apart by nobody. */
export const mostCopies = 6;

/** Copies are numbered from 1; the one that came last goes first. */
export function createClientCopies({ start, end }: Parts) {
  const count = signal(1);
  return {
    count,
    add(): void {
      if (count.value >= mostCopies) return;
      count.value += 1;
      start(count.value);
    },
    remove(): void {
      if (count.value === 1) return;
      const last = count.value;
      count.value -= 1;
      end(last);
    },
  };
}
