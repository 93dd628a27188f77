// Collects one HTTP/1.1 head and reads it (RFC 9112). A line may also end in a bare LF, which is read and reported.

import { createByteBuffer } from './byte-buffer.ts';
import type { Sender } from './frame.ts';
import type { HeaderField, RequestHead, ResponseHead } from './http-head.ts';
import { decodeUtf8 } from './utf8.ts';
import type { Violation, ViolationCode } from './violations.ts';

export type HeadReader = {
  /** Takes what belongs to the head and says how many bytes that was. */
  read(chunk: Uint8Array): { consumed: number; outcome: HeadOutcome };
  /** What was taken so far, for the case that no head came of it. */
  bytesTaken(): Uint8Array;
};

export type HeadOutcome =
  | { kind: 'unfinished' }
  | { kind: 'head'; head: RequestHead | ResponseHead; violations: Violation[] }
  | { kind: 'failed'; violation: Violation };

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

// A method is a token (RFC 9110, 9.1); the target is anything without white space, to be judged by others.
const requestLine = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+) (\S+) HTTP\/(\d\.\d)$/;
const statusLine = /^HTTP\/(\d\.\d) (\d{3})(?: (.*))?$/;
// CR and NUL make a value invalid (RFC 9110, 5.5): whoever reads it with less care may see another head.
const fieldLine = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):([^\r\0]*)$/;
const tokenByte = /[!#$%&'*+.^_`|~0-9A-Za-z-]/;

// A chunk can hold much more than the head. Taken in small pieces, little is copied that belongs to what follows.
const pieceBytes = 1024;

export function createHeadReader({
  from,
  offset,
  maxHeadBytes,
}: {
  from: Sender;
  offset: number;
  maxHeadBytes: number;
}): HeadReader {
  const taken = createByteBuffer({ maxBytes: maxHeadBytes });
  const startLine = from === 'client' ? requestLine : statusLine;
  let scanned = 0;
  let lineAt = 0;

  const fail = (code: ViolationCode, at: number): HeadOutcome => ({
    kind: 'failed',
    violation: { kind: 'violation', code, from, offset: offset + at, frameOffset: undefined, values: {} },
  });

  function scan(): { end: number; outcome: HeadOutcome } | undefined {
    const bytes = taken.view();
    // Frames or TLS where a head should be are told by their first byte, without waiting for a line that never ends.
    if (scanned === 0 && !tokenByte.test(String.fromCharCode(bytes[0] ?? 0))) {
      return { end: 1, outcome: fail('head-unreadable', 0) };
    }
    for (;;) {
      const lineFeedAt = bytes.indexOf(lineFeed, scanned);
      if (lineFeedAt === -1) break;
      scanned = lineFeedAt + 1;
      const isFirstLine = lineAt === 0;
      const line = lineWithoutEnding(bytes, lineAt, lineFeedAt);
      lineAt = scanned;
      if (isFirstLine) {
        if (!startLine.test(decodeUtf8(line))) return { end: scanned, outcome: fail('head-unreadable', 0) };
      } else if (line.length === 0) {
        return { end: scanned, outcome: parseHead({ bytes: bytes.slice(0, scanned), from, offset }) };
      }
    }
    scanned = bytes.length;
    return undefined;
  }

  return {
    read(chunk) {
      let at = 0;
      while (at < chunk.length) {
        const before = taken.length();
        taken.append(chunk.subarray(at, at + Math.min(pieceBytes, maxHeadBytes - before)));
        const result = scan();
        if (result) return { consumed: at + result.end - before, outcome: result.outcome };
        at += taken.length() - before;
        if (taken.length() === maxHeadBytes) return { consumed: at, outcome: fail('head-too-large', maxHeadBytes) };
      }
      return { consumed: at, outcome: { kind: 'unfinished' } };
    },
    bytesTaken: () => taken.view(),
  };
}

function lineWithoutEnding(bytes: Uint8Array, from: number, lineFeedAt: number): Uint8Array {
  const hasReturn = lineFeedAt > from && bytes[lineFeedAt - 1] === carriageReturn;
  return bytes.subarray(from, hasReturn ? lineFeedAt - 1 : lineFeedAt);
}

/** Space and tab off both ends (RFC 9110, 5.5), in one pass: a pattern would look again at every run of spaces. */
function trimWhiteSpace(text: string): string {
  const isWhite = (at: number) => text[at] === ' ' || text[at] === '\t';
  let from = 0;
  let to = text.length;
  while (from < to && isWhite(from)) from += 1;
  while (to > from && isWhite(to - 1)) to -= 1;
  return text.slice(from, to);
}

/** Reads a head that ends in its blank line and whose start line has been found readable. */
function parseHead({ bytes, from, offset }: { bytes: Uint8Array; from: Sender; offset: number }): HeadOutcome {
  const violations: Violation[] = [];
  const report = (code: ViolationCode, at: number, values: Violation['values'] = {}) =>
    violations.push({ kind: 'violation', code, from, offset: offset + at, frameOffset: undefined, values });
  const fields: HeaderField[] = [];
  let start = '';
  let lineAt = 0;
  while (lineAt < bytes.length) {
    const lineFeedAt = bytes.indexOf(lineFeed, lineAt);
    const line = lineWithoutEnding(bytes, lineAt, lineFeedAt);
    const hasBareEnding = line.length === lineFeedAt - lineAt;
    const text = decodeUtf8(line);
    if (hasBareEnding) report('line-ending-bare', lineFeedAt);
    if (lineAt === 0) start = text;
    else if (line.length > 0) {
      const match = fieldLine.exec(text);
      if (match) {
        fields.push({
          name: match[1] ?? '',
          value: trimWhiteSpace(match[2] ?? ''),
          offset: offset + lineAt,
          length: lineFeedAt + 1 - lineAt,
        });
      } else report('field-malformed', lineAt, { line: text });
    }
    lineAt = lineFeedAt + 1;
  }
  return { kind: 'head', head: { ...startLineParts(start, from), offset, bytes, fields }, violations };
}

function startLineParts(line: string, from: Sender) {
  if (from === 'client') {
    const [, method = '', target = '', version = ''] = requestLine.exec(line) ?? [];
    return { kind: 'request' as const, method, target, version };
  }
  const [, version = '', status = '', reason = ''] = statusLine.exec(line) ?? [];
  return { kind: 'response' as const, status: Number(status), reason, version };
}
