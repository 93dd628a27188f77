// Masking (RFC 6455, 5.3): byte i of the payload is XORed with byte i mod 4 of the key. The same act takes it off.

// Below this, setting up the word view costs more than it saves.
const smallBytes = 48;

/** Masks `source` into `target` from `targetAt` on. `position` is where `source` begins in its payload. */
export function maskInto({
  target,
  targetAt,
  source,
  key,
  position,
}: {
  target: Uint8Array;
  targetAt: number;
  source: Uint8Array;
  key: Uint8Array;
  position: number;
}): void {
  const keyBytes = [key[0] ?? 0, key[1] ?? 0, key[2] ?? 0, key[3] ?? 0];
  const maskRange = (from: number, to: number) => {
    for (let at = from; at < to; at += 1) {
      // In range by the caller's bounds, where `?? 0` would only hide a fault; XOR takes undefined as 0 anyway.
      target[targetAt + at] = (source[at] as number) ^ (keyBytes[(position + at) & 3] as number);
    }
  };
  if (source.length < smallBytes) {
    maskRange(0, source.length);
    return;
  }
  // Four bytes at a time: copy, then XOR words in place, with the key turned so that it begins where the words do.
  const absoluteAt = target.byteOffset + targetAt;
  const head = (4 - (absoluteAt & 3)) & 3;
  const words = (source.length - head) >> 2;
  maskRange(0, head);
  target.set(source.subarray(head, head + 4 * words), targetAt + head);
  const turnedKey = new Uint8Array(4);
  for (let at = 0; at < 4; at += 1) turnedKey[at] = keyBytes[(position + head + at) & 3] ?? 0;
  const keyWord = new Int32Array(turnedKey.buffer)[0] ?? 0;
  const targetWords = new Int32Array(target.buffer, absoluteAt + head, words);
  // In range by the loop's bound.
  for (let at = 0; at < words; at += 1) targetWords[at] = (targetWords[at] as number) ^ keyWord;
  maskRange(head + 4 * words, source.length);
}

/** The payload with the mask put on or taken off. */
export function maskPayload(payload: Uint8Array, key: Uint8Array): Uint8Array<ArrayBuffer> {
  const target = new Uint8Array(payload.length);
  maskInto({ target, targetAt: 0, source: payload, key, position: 0 });
  return target;
}
