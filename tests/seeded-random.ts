// Chance that can be repeated: a failing test prints its seed, and the seed brings the failure back.

export type Random = {
  /** A whole number from 0 to `below - 1`. */
  below(below: number): number;
  bytes(length: number): Uint8Array<ArrayBuffer>;
  pick<const T>(list: readonly [T, ...T[]]): T;
  /** The bytes in pieces of 1 to `longest` bytes. */
  pieces(bytes: Uint8Array, longest: number): Uint8Array[];
};

const { SEED } = process.env;

/** The seed for this run: SEED when it is set, else a new one. */
export const seedOfRun = Number(SEED ?? Math.floor(Math.random() * 2 ** 32));

export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  // Mulberry32: short, and good enough to choose test data.
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
    pieces(bytes, longest) {
      const pieces: Uint8Array[] = [];
      for (let at = 0; at < bytes.length; ) {
        const end = at + 1 + below(longest);
        pieces.push(bytes.subarray(at, end));
        at = end;
      }
      return pieces;
    },
  };
}
