// How a client chooses its masking keys (RFC 6455, 5.3: new for every frame, and not to be foreseen). A reader cannot
// prove a key random, but two habits show at once. Each is told once a direction: every frame would have it again.

export type KeyHabit = 'masking-key-zero' | 'masking-key-reused';

export type KeyLog = { note(key: Uint8Array): KeyHabit | undefined };

export function createKeyLog(): KeyLog {
  const told = new Set<KeyHabit>();
  let before: Uint8Array | undefined;
  return {
    note(key) {
      const habit = habitOf(key, before);
      before = key;
      if (habit === undefined || told.has(habit)) return undefined;
      told.add(habit);
      return habit;
    },
  };
}

/** Zeros again and again are one habit, not two. */
function habitOf(key: Uint8Array, before: Uint8Array | undefined): KeyHabit | undefined {
  if (key.every((byte) => byte === 0)) return 'masking-key-zero';
  const isSame = before?.every((byte, at) => byte === key[at]) ?? false;
  return isSame ? 'masking-key-reused' : undefined;
}
