// A token bucket: holds one interval's worth, fills evenly, so that a burst passes and a flood does not.

export type Rate = {
  /** False when `amount` more would exceed the rate; a refused amount is not taken. For whoever has just read the clock: `atMs`. */
  take(amount?: number, atMs?: number): boolean;
};

export function createRate({ amount, perMs, now }: { amount: number; perMs: number; now: () => number }): Rate {
  let available = amount;
  let filledAtMs = now();
  return {
    take(wanted = 1, atMs = now()) {
      available = Math.min(amount, available + ((atMs - filledAtMs) * amount) / perMs);
      filledAtMs = atMs;
      if (available < wanted) return false;
      available -= wanted;
      return true;
    },
  };
}
