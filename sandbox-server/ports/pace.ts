// How fast a program's answers are read: all connections of a run share a rate, and one that is ahead of it is left alone for a
// while. The program then waits, as it would for any slow network.

import type { Socket } from 'node:net';
import type { Rate } from '../rate.ts';

export type Pace = {
  /** So much has been read. */
  passed(bytes: number): void;
  /** Whoever it is for takes no more, or takes more again. */
  hold(isHeld: boolean): void;
};

// What a chunk costs us beside its bytes: a flood of single bytes is a flood.
const chunkBytes = 2048;
const restMs = 50;

export function createPace({ server, rate }: { server: Socket; rate: Rate }): Pace {
  let isHeld = false;
  let isResting = false;

  function flow(): void {
    if (isHeld || isResting) server.pause();
    else server.resume();
  }

  function rest(cost: number): void {
    isResting = true;
    setTimeout(() => {
      if (server.destroyed) return;
      if (!rate.take(cost)) {
        rest(cost);
        return;
      }
      isResting = false;
      flow();
    }, restMs);
  }

  return {
    passed(bytes) {
      const cost = bytes + chunkBytes;
      if (rate.take(cost)) return;
      rest(cost);
      flow();
    },
    hold(held) {
      isHeld = held;
      flow();
    },
  };
}
