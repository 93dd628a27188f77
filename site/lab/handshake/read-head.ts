// A head while it is being written: read as far as it has come, even before its blank line and with a start line that is
// not one yet, so that every header can be judged on its own.

import { createHeadReader } from '../../../wire/decode-head.ts';
import type { RequestHead, ResponseHead } from '../../../wire/http-head.ts';
import type { Violation } from '../../../wire/violations.ts';

export type DraftHead<Head extends RequestHead | ResponseHead> = {
  /** Undefined when not even its lines can be told. Places in it are places in the bytes. */
  head: Head | undefined;
  /** What is wrong with lines, whatever they say. */
  violations: Violation[];
  isStartLineRead: boolean;
  /** Where the start line ends, its line break included. */
  startLineBytes: number;
  /** How many bytes the head takes, its blank line included; undefined while that has not come. */
  headBytes: number | undefined;
};

const maxHeadBytes = 65_536;
const lineFeed = 0x0a;
const stand = { client: 'GET / HTTP/1.1\r\n', server: 'HTTP/1.1 101 \r\n' } as const;
const blankLine = Uint8Array.of(0x0d, 0x0a, 0x0d, 0x0a);

export const readRequest = (bytes: Uint8Array) => readDraft<RequestHead>(bytes, 'client');
export const readResponse = (bytes: Uint8Array) => readDraft<ResponseHead>(bytes, 'server');

function readDraft<Head extends RequestHead | ResponseHead>(
  bytes: Uint8Array,
  from: 'client' | 'server',
): DraftHead<Head> {
  const whole = read(bytes, from, 0);
  const startLineBytes = bytes.indexOf(lineFeed) + 1 || bytes.length;
  if (whole.outcome.kind === 'head') {
    const { head, violations } = whole.outcome;
    // The reader gives the kind of head that its side sends.
    return { head: head as Head, violations, isStartLineRead: true, startLineBytes, headBytes: whole.consumed };
  }
  const headBytes = lengthOfHead(bytes, startLineBytes);
  const closed = read(joined(bytes, blankLine), from, 0);
  if (closed.outcome.kind === 'head') {
    const { head, violations } = closed.outcome;
    const own = violations.filter(({ offset }) => offset < bytes.length);
    return { head: head as Head, violations: own, isStartLineRead: true, startLineBytes, headBytes: undefined };
  }
  // The start line is no start line yet: another stands in for it, so that the rest can be judged.
  const standIn = new TextEncoder().encode(stand[from]);
  const shifted = read(
    joined(standIn, bytes.subarray(startLineBytes), blankLine),
    from,
    startLineBytes - standIn.length,
  );
  const violations = closed.outcome.kind === 'failed' && bytes.length > 0 ? [closed.outcome.violation] : [];
  if (shifted.outcome.kind !== 'head') {
    return { head: undefined, violations, isStartLineRead: false, startLineBytes, headBytes };
  }
  const own = shifted.outcome.violations.filter(({ offset }) => offset < bytes.length);
  const { head } = shifted.outcome;
  return { head: head as Head, violations: [...violations, ...own], isStartLineRead: false, startLineBytes, headBytes };
}

function read(bytes: Uint8Array, from: 'client' | 'server', offset: number) {
  return createHeadReader({ from, offset, maxHeadBytes }).read(bytes);
}

/** Where the first blank line ends, whatever stands before it. */
function lengthOfHead(bytes: Uint8Array, startLineBytes: number): number | undefined {
  let lineAt = startLineBytes;
  for (;;) {
    const end = bytes.indexOf(lineFeed, lineAt);
    if (end === -1) return undefined;
    if (end === lineAt || (end === lineAt + 1 && bytes[lineAt] === 0x0d)) return end + 1;
    lineAt = end + 1;
  }
}

function joined(...parts: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
