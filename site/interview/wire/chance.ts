// Chance with a seed, so that a task can be drawn again: by a test, or for a page that shows it once more.

import type { Chance } from '../../../content/wire-card.ts';

export function createChance(seed: number): Chance {
  let state = seed >>> 0;
  // Mulberry32: short, and good enough to choose the numbers of a question.
  const next = () => {
    state = (state + 0x6d2b_79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    below,
    bytes: (length) => Uint8Array.from({ length }, () => below(256)),
    pick: (list) => list[below(list.length)] ?? list[0],
    shuffle(list) {
      const left = [...list];
      return list.flatMap(() => left.splice(below(left.length), 1));
    },
  };
}
