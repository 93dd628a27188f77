// UTF-8 judged as it comes (RFC 3629): the first byte that cannot be is named at once, not at the end of the text.

export type Utf8Validator = {
  /** Judges the next bytes, the first of which stands at `offset`. The offset of the first impossible byte, or -1. */
  push(bytes: Uint8Array, offset: number): number;
  /** The first byte of a sequence that is not finished, if there is one. */
  unfinished(): { offset: number; byte: number } | undefined;
};

export function createUtf8Validator(): Utf8Validator {
  let continuationsLeft = 0;
  let sequence = { offset: 0, byte: 0 };
  // What the next continuation byte may be. After some first bytes only a part of 80..BF is left:
  // the rest would be overlong forms, surrogates, or beyond U+10FFFF.
  let lowest = 0x80;
  let highest = 0xbf;

  return {
    push(bytes, offset) {
      let at = 0;
      while (at < bytes.length) {
        if (continuationsLeft === 0) {
          at = skipPlain(bytes, at);
          if (at === bytes.length) return -1;
        }
        const byte = bytes[at] ?? 0;
        if (continuationsLeft > 0) {
          if (byte < lowest || byte > highest) return offset + at;
          lowest = 0x80;
          highest = 0xbf;
          continuationsLeft -= 1;
        } else {
          if (byte < 0xc2 || byte > 0xf4) return offset + at;
          continuationsLeft = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
          sequence = { offset: offset + at, byte };
          lowest = byte === 0xe0 ? 0xa0 : byte === 0xf0 ? 0x90 : 0x80;
          highest = byte === 0xed ? 0x9f : byte === 0xf4 ? 0x8f : 0xbf;
        }
        at += 1;
      }
      return -1;
    },
    unfinished: () => (continuationsLeft > 0 ? sequence : undefined),
  };
}

/**
 * The fast way through what most text is made of: ASCII, four bytes at a time where it runs long, and whole sequences
 * of two and three bytes. Stops at the first byte that needs the slow way, or at the end.
 */
function skipPlain(bytes: Uint8Array, from: number): number {
  const end = bytes.length;
  let at = skipAscii(bytes, from);
  while (at < end) {
    const first = bytes[at] ?? 0;
    if (first < 0x80) {
      at += 1;
      if (at + 8 < end && (bytes[at] ?? 0) < 0x80 && (bytes[at + 8] ?? 0) < 0x80) at = skipAscii(bytes, at);
    } else if (first >= 0xc2 && first < 0xe0) {
      if (at + 1 >= end || ((bytes[at + 1] ?? 0) & 0xc0) !== 0x80) return at;
      at += 2;
    } else if (first > 0xe0 && first < 0xf0 && first !== 0xed) {
      if (at + 2 >= end || ((bytes[at + 1] ?? 0) & 0xc0) !== 0x80 || ((bytes[at + 2] ?? 0) & 0xc0) !== 0x80) return at;
      at += 3;
    } else return at;
  }
  return at;
}

/** The first index from `at` on that is not ASCII, or the length. Long runs are read four bytes at a time. */
function skipAscii(bytes: Uint8Array, from: number): number {
  let at = from;
  const end = bytes.length;
  if (end - at >= 64) {
    while (((bytes.byteOffset + at) & 3) !== 0) {
      if ((bytes[at] ?? 0) >= 0x80) return at;
      at += 1;
    }
    const words = new Int32Array(bytes.buffer, bytes.byteOffset + at, (end - at) >> 2);
    let word = 0;
    while (word < words.length && ((words[word] ?? 0) & 0x8080_8080) === 0) word += 1;
    at += 4 * word;
  }
  while (at < end && (bytes[at] ?? 0) < 0x80) at += 1;
  return at;
}

// The byte order mark is a character of the message, so it stays.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const strictDecoder = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true });

/** The text, with U+FFFD where the bytes are no UTF-8. */
export const decodeUtf8 = (bytes: Uint8Array): string => decoder.decode(bytes);

/** The text; undefined when the bytes are no UTF-8. */
export function decodeStrictUtf8(bytes: Uint8Array): string | undefined {
  try {
    return strictDecoder.decode(bytes);
  } catch {
    // A decoder made with `fatal` says so by throwing; the caller then looks for the place.
    return undefined;
  }
}
