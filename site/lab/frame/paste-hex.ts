// Hex as it is found in the world, made into bytes: with 0x, \x, commas, braces, quotes, colons; with the offsets and the
// text column of a hex dump.

/** Ten times what the lab can hold as text; a longer paste is a file for the trace viewer. */
export const maxPasteCharacters = 1_200_000;

export type Pasted = { bytes: Uint8Array } | { problem: 'too-long' | 'not-hex' | 'half-byte' | 'empty' };

export function readPastedHex(text: string): Pasted {
  if (text.length > maxPasteCharacters) return { problem: 'too-long' };
  const found = withoutWrapping(undump(text) ?? text);
  const isMarked = /0x|\\x|,/i.test(found);
  const digits = found
    .replace(/0x|\\x|\\u00/gi, ' ')
    .replace(/[\s,;:{}[\]()"'`<>|_-]+/g, ' ')
    .trim();
  if (digits === '') return { problem: 'empty' };
  const bytes = new Uint8Array(digits.length);
  let count = 0;
  for (const group of digits.split(' ')) {
    if (/[^0-9a-f]/i.test(group)) return { problem: 'not-hex' };
    // "0x5" is a byte; a digit among pairs of digits is half a one.
    const even = group.length === 1 && isMarked ? `0${group}` : group;
    if (even.length % 2 === 1) return { problem: 'half-byte' };
    for (let at = 0; at < even.length; at += 2) {
      bytes[count] = Number.parseInt(even.slice(at, at + 2), 16);
      count += 1;
    }
  }
  return { bytes: bytes.slice(0, count) };
}

/** The bytes of a C array stand in its braces, those of Node's <Buffer …> behind its name; comments hold none. */
function withoutWrapping(text: string): string {
  const bare = text.replace(/\/\*[\s\S]*?\*\/|(?:\/\/|#).*$/gm, ' ');
  const braces = /=\s*(\{[^{}]*\})\s*;?\s*$/.exec(bare);
  return (braces?.[1] ?? bare).replace(/^\s*<Buffer /, '');
}

// "00000000  81 85 37 fa …  |..7.!=|", "00000000: 8185 37fa …  ..7." and "0000   81 85 …   ..7.": an offset, at most
// sixteen bytes, and behind two spaces their characters.
const dumpLine =
  /^([0-9a-f]{4,8})(?::\s?|\s{2,3})((?:[0-9a-f]{2}){1,2}(?:\s{1,2}(?:[0-9a-f]{2}){1,2})*)(?:\s{2,}.*)?$/i;
// hexdump -C ends with a line that holds the length alone.
const dumpEnd = /^[0-9a-f]{7,8}$/i;

/** Undefined unless every line is one of a hex dump, whose offsets go on from line to line. */
function undump(text: string): string | undefined {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const parts: string[] = [];
  let expected = 0;
  for (const [at, line] of lines.entries()) {
    if (at > 0 && at === lines.length - 1 && dumpEnd.test(line)) break;
    const [, offset = '', bytes] = dumpLine.exec(line) ?? [];
    if (bytes === undefined || Number.parseInt(offset, 16) !== expected) return undefined;
    expected += bytes.replace(/\s/g, '').length / 2;
    parts.push(bytes);
  }
  return parts.length === 0 ? undefined : parts.join('\n');
}

/** Cuts bytes into frames by what their headers say; what is left over is a frame that is not whole. */
export function splitFrames(bytes: Uint8Array): Uint8Array[] {
  const frames: Uint8Array[] = [];
  let at = 0;
  while (at < bytes.length) {
    const length = frameLengthAt(bytes, at);
    const end = length === undefined || length > bytes.length - at ? bytes.length : at + length;
    frames.push(bytes.slice(at, end));
    at = end;
  }
  return frames;
}

function frameLengthAt(bytes: Uint8Array, at: number): number | undefined {
  const second = bytes[at + 1];
  if (second === undefined) return undefined;
  const short = second & 0b0111_1111;
  const lengthBytes = short === 127 ? 8 : short === 126 ? 2 : 0;
  if (at + 2 + lengthBytes > bytes.length) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset + at);
  const payload = short === 127 ? Number(view.getBigUint64(2)) : short === 126 ? view.getUint16(2) : short;
  return 2 + lengthBytes + ((second & 0b1000_0000) === 0 ? 0 : 4) + payload;
}
