// Which character stands under which byte: a character of several bytes stands under its first.

import { charOf } from './format.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** One string per byte: '' under the further bytes of a character, '·' where there is none. */
export function byteChars(bytes: Uint8Array, { isText }: { isText: boolean }): string[] {
  if (!isText) return Array.from(bytes, charOf);
  const chars: string[] = [];
  let at = 0;
  while (at < bytes.length) {
    const length = sequenceLength(bytes[at] ?? 0);
    const char = length === 1 ? charOf(bytes[at] ?? 0) : decode(bytes.subarray(at, at + length));
    if (char === undefined) {
      chars.push('·');
      at += 1;
      continue;
    }
    chars.push(char, ...Array<string>(length - 1).fill(''));
    at += length;
  }
  return chars;
}

function sequenceLength(lead: number): number {
  if (lead >= 0xf0) return 4;
  if (lead >= 0xe0) return 3;
  return lead >= 0xc0 ? 2 : 1;
}

function decode(sequence: Uint8Array): string | undefined {
  try {
    return utf8.decode(sequence);
  } catch {
    // Cut or broken: no character to show.
    return undefined;
  }
}
