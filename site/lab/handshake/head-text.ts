// A head as text in which every byte can be seen and typed (request.http, answer.http):
//
//   - A line break is CRLF, as HTTP wants it, in whichever form the file itself has it.
//   - ␍ and ␊ are the bytes CR and LF. A line break right after one of them is there for the eye and is no byte,
//     so a line that ends in ␊ ends in LF alone.
//   - \xff is that one byte, for bytes that are no text.
//   - Everything else is UTF-8.
//
// Any bytes have such a text, and reading it gives the same bytes.

export type HeadToken = {
  /** `ending`: a line break that is CRLF. `shown`: one that is there for the eye. `control`: ␍ or ␊ as written. */
  kind: 'plain' | 'trailing' | 'tab' | 'ending' | 'shown' | 'control' | 'escape' | 'foreign';
  text: string;
  /** Where it stands in the text, in UTF-16 units. */
  at: number;
  firstByte: number;
  bytes: readonly number[];
};

const carriageReturn = 0x0d;
const lineFeed = 0x0a;
const controlBytes = new Map([
  ['␍', carriageReturn],
  ['␊', lineFeed],
]);
// In the order they are tried: the last takes whatever is left, one character at a time.
const tokenPattern =
  /\r?\n|[␍␊]|\\x[0-9a-f]{2}|\t| +(?=\r?\n|[␍␊]|$)|(?:(?!\\x[0-9a-f]{2})[!-~]| +(?!\r?\n|[␍␊]| |$))+|./gsu;
const encoder = new TextEncoder();

export function readHeadText(text: string): HeadToken[] {
  const tokens: HeadToken[] = [];
  let firstByte = 0;
  for (const { 0: part, index: at } of text.matchAll(tokenPattern)) {
    const isAfterControl = tokens.at(-1)?.kind === 'control';
    const { kind, bytes } = readPart(part, isAfterControl);
    tokens.push({ kind, text: part, at, firstByte, bytes });
    firstByte += bytes.length;
  }
  return tokens;
}

function readPart(part: string, isAfterControl: boolean): Pick<HeadToken, 'kind' | 'bytes'> {
  const control = controlBytes.get(part);
  if (part.endsWith('\n')) return isAfterControl ? { kind: 'shown', bytes: [] } : { kind: 'ending', bytes: crlf };
  if (control !== undefined) return { kind: 'control', bytes: [control] };
  if (part === '\t') return { kind: 'tab', bytes: [0x09] };
  if (/^\\x[0-9a-f]{2}$/.test(part)) return { kind: 'escape', bytes: [Number.parseInt(part.slice(2), 16)] };
  if (/^ +$/.test(part)) return { kind: 'trailing', bytes: [...encoder.encode(part)] };
  return { kind: /^[ -~]+$/.test(part) ? 'plain' : 'foreign', bytes: [...encoder.encode(part)] };
}

const crlf = [carriageReturn, lineFeed];

export const headBytes = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(readHeadText(text).flatMap(({ bytes }) => bytes));

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text that stands for these bytes. */
export function headTextOf(bytes: Uint8Array): string {
  let text = '';
  let at = 0;
  while (at < bytes.length) {
    const byte = bytes[at] ?? 0;
    if (byte === carriageReturn && bytes[at + 1] === lineFeed) {
      text += '\n';
      at += 2;
      // The break after ␍ would be one for the eye: there CRLF must be written out.
      if (/[␍␊]\n$/.test(text)) text = `${text.slice(0, -1)}␍␊\n`;
      continue;
    }
    if (byte === carriageReturn || byte === lineFeed) {
      text += byte === lineFeed ? '␊\n' : '␍';
      at += 1;
      continue;
    }
    const char = charAt(bytes, at);
    const isOrdinary = char !== undefined && !isControl(byte) && !controlBytes.has(char);
    text += isOrdinary && !isEscapeAt(bytes, at) ? char : `\\x${byte.toString(16).padStart(2, '0')}`;
    at += isOrdinary && !isEscapeAt(bytes, at) ? encoder.encode(char).length : 1;
  }
  return text;
}

/** The character that begins there, if its bytes are whole. */
function charAt(bytes: Uint8Array, at: number): string | undefined {
  const lead = bytes[at] ?? 0;
  const length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  try {
    return strict.decode(bytes.subarray(at, at + length)) || undefined;
  } catch {
    // No UTF-8 from here: the byte stands for itself.
    return undefined;
  }
}

const isControl = (byte: number): boolean => (byte < 0x20 && byte !== 0x09) || byte === 0x7f;

/** A backslash that would be read as the beginning of \xff. */
const isEscapeAt = (bytes: Uint8Array, at: number): boolean =>
  /^\\x[0-9a-f]{2}$/.test(String.fromCharCode(...bytes.subarray(at, at + 4)));
