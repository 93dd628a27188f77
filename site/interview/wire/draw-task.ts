// A draw of a wire card's numbers that is not the draw before it: some cards have few, and a reader who sees the same ones
// again needs to remember the answer only.

import type { WireTask } from '../../../content/wire-card.ts';

export type Drawn = { seed: number; task: WireTask };

// A card that draws one of two needs seven on average, of three less; a card with a single draw must not hold up the page.
const mostDraws = 64;

export function drawAnother(
  draw: (seed: number) => WireTask,
  { nextSeed, last }: { nextSeed(): number; last: WireTask | undefined },
): Drawn {
  for (let drawn = 1; ; drawn += 1) {
    const seed = nextSeed();
    const task = draw(seed);
    if (drawn === mostDraws || last === undefined || !isSameQuestion(task, last)) return { seed, task };
  }
}

/** What the reader is asked: the code it runs in may differ in what is never seen, such as a masking key. */
function isSameQuestion(one: WireTask, other: WireTask): boolean {
  const names = new Set([...Object.keys(one.values), ...Object.keys(other.values)]);
  return [...names].every((name) => one.values[name] === other.values[name]);
}
