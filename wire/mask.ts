// Masking (RFC 6455, 5.3): byte i of the payload is XORed with byte i mod 4 of the key. The same act takes it off.

// Below this, setting up the word view costs more than it saves.
const smallBytes = 256;

/** Masks `source` into `target`, which is as long. `position` is where `source` begins in its payload. */
export function maskInto(
  target: Uint8Array,
  source: Uint8Array,
  { key, position }: { key: Uint8Array; position: number },
) {
  if (source.length < smallBytes) {
    maskRange(target, source, { key, position, from: 0, to: source.length });
    return;
  }
  // Four bytes at a time: copy, then XOR words in place, with the key turned so that it begins where the words do.
  const head = (4 - (target.byteOffset & 3)) & 3;
  const words = (source.length - head) >> 2;
  const tail = head + 4 * words;
  target.set(source);
  const turnedKey = new Uint8Array(4);
  for (let at = 0; at < 4; at += 1) turnedKey[at] = key[(position + head + at) & 3] ?? 0;
  const keyWord = new Int32Array(turnedKey.buffer)[0] ?? 0;
  const targetWords = new Int32Array(target.buffer, target.byteOffset + head, words);
  for (let at = 0; at < words; at += 1) targetWords[at] = (targetWords[at] ?? 0) ^ keyWord;
  maskRange(target, source, { key, position, from: 0, to: head });
  maskRange(target, source, { key, position, from: tail, to: source.length });
}

function maskRange(
  target: Uint8Array,
  source: Uint8Array,
  { key, position, from, to }: { key: Uint8Array; position: number; from: number; to: number },
): void {
  for (let at = from; at < to; at += 1) target[at] = (source[at] ?? 0) ^ (key[(position + at) & 3] ?? 0);
}

/** The payload with the mask put on or taken off. */
export function maskPayload(payload: Uint8Array, key: Uint8Array): Uint8Array<ArrayBuffer> {
  const target = new Uint8Array(payload.length);
  maskInto(target, payload, { key, position: 0 });
  return target;
}
