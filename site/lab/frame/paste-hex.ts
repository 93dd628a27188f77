// Hex as it is found in the world, made into bytes: with 0x, \x, commas, braces, quotes, colons; with the offsets and the
// text column of a hex dump.

/** A megabyte of hex in its widest form; a longer paste is a file for the trace viewer. */
export const maxPasteCharacters = 6_000_000;

export type Pasted = { bytes: Uint8Array } | { problem: 'too-long' | 'not-hex' | 'half-byte' | 'empty' };

// "0000  81 85 37 fa …  |..7.!=|" and "00000000: 8185 37fa  ..7.": an offset, the bytes, and perhaps their characters.
const dumpLine = /^\s*[0-9a-f]{4,8}(?::\s*|\s{1,})((?:[0-9a-f]{2}\s{0,2}|[0-9a-f]{4}\s{1,2}){1,16})(?:\s.*|\|.*)?$/i;

export function readPastedHex(text: string): Pasted {
  if (text.length > maxPasteCharacters) return { problem: 'too-long' };
  const digits = (undump(text) ?? text)
    .replace(/\/\*[\s\S]*?\*\/|(?:\/\/|#).*$/gm, ' ')
    .replace(/0x|\\x|\\u00/gi, ' ')
    .replace(/[\s,;:{}[\]()"'`<>|_-]+/g, ' ')
    .trim();
  if (digits === '') return { problem: 'empty' };
  const bytes: number[] = [];
  for (const group of digits.split(' ')) {
    if (/[^0-9a-f]/i.test(group)) return { problem: 'not-hex' };
    // "0x5" is a byte, and so is a digit among bytes written apart.
    const even = group.length === 1 && digits.includes(' ') ? `0${group}` : group;
    if (even.length % 2 === 1) return { problem: 'half-byte' };
    for (let at = 0; at < even.length; at += 2) bytes.push(Number.parseInt(even.slice(at, at + 2), 16));
  }
  return { bytes: Uint8Array.from(bytes) };
}

/** Undefined unless every line is one of a hex dump, whose offsets go on from line to line. */
function undump(text: string): string | undefined {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const parts: string[] = [];
  let expected: number | undefined;
  for (const line of lines) {
    const match = dumpLine.exec(line);
    const bytes = match?.[1]?.trim();
    if (bytes === undefined) return undefined;
    const offset = Number.parseInt(line.trim(), 16);
    if (expected !== undefined && offset !== expected) return undefined;
    expected = offset + bytes.replace(/\s/g, '').length / 2;
    parts.push(bytes);
  }
  // A single line "8185 37fa" could be either; an offset that is not 0 is no offset.
  const first = Number.parseInt(lines[0]?.trim() ?? '', 16);
  return first === 0 && /^0{4,8}/.test(lines[0]?.trim() ?? '') ? parts.join('\n') : undefined;
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
