// The answer to a WebSocket handshake goes to the browser as bytes, and a browser obeys its Set-Cookie as any other's. The fields
// that no reader's server has a right to are left out on the way behind the tap, which has them all.

import type { Socket } from 'node:net';
import { isRightOfTheSite } from './site-rights.ts';

/** Before the socket is tapped. */
export function withholdRights(socket: Socket): void {
  const { _write, _writev, _final } = socket;
  const filter = createHeadFilter();
  let isOver = false;

  function write(bytes: Uint8Array, done: (error?: Error | null) => void): void {
    const rest = filter.push(bytes);
    isOver = filter.isOver();
    if (rest.length === 0) done();
    else _write.call(socket, rest, asBytes, done);
  }
  socket._write = (chunk: Uint8Array | string, encoding, done) => {
    if (isOver) _write.call(socket, chunk, encoding, done);
    else write(bytesOf(chunk, encoding), done);
  };
  socket._writev = (chunks: { chunk: Uint8Array | string; encoding: BufferEncoding }[], done) => {
    if (isOver) _writev?.call(socket, chunks, done);
    else write(Buffer.concat(chunks.map(({ chunk, encoding }) => bytesOf(chunk, encoding))), done);
  };
  socket._final = (done) => {
    const rest = filter.end();
    if (rest.length === 0) _final.call(socket, done);
    else _write.call(socket, rest, asBytes, () => _final.call(socket, done));
  };
}

// What a stream passes on beside bytes; Node's types know only the encodings of strings.
const asBytes = 'buffer' as BufferEncoding;

const bytesOf = (chunk: Uint8Array | string, encoding: BufferEncoding): Uint8Array =>
  typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk;

const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const colon = 0x3a;
const space = 0x20;
const tab = 0x09;
const switching = 101;
const firstFinalStatus = 200;
// Longer than any name on the list: so much of a line is looked at, and the rest goes as it comes.
const longestName = 64;

/**
 * As forgiving about line ends as the most forgiving browser: what one takes for a field must not pass as part of another. Bytes
 * wait for no more than the colon of their line.
 */
export function createHeadFilter(): { push(bytes: Uint8Array): Uint8Array; end(): Uint8Array; isOver(): boolean } {
  let isOver = false;
  /** Of the head that is passing. */
  let status: number | undefined;
  let beginning: number[] = [];
  /** Undefined until the line has said enough. */
  let isKept: boolean | undefined;
  /** For what belongs to the line before: its line feed, and a folded line. */
  let wasKept = true;
  /** Nothing but carriage returns since the last line feed. */
  let isBlank = true;
  let out: number[] = [];

  function decide(text: string, keep: boolean): void {
    const [, code] = /HTTP\/\S*\s+(\d{3})/i.exec(text) ?? [];
    if (status === undefined && code !== undefined) status = Number(code);
    isKept = keep;
    if (keep) out.push(...beginning);
    beginning = [];
  }

  function endLine(byte: number): void {
    if (isKept === undefined && beginning.length > 0) decide(text(), true);
    if (isKept ?? (isBlank || wasKept)) out.push(byte);
    wasKept = isKept ?? wasKept;
    isKept = undefined;
    if (byte !== lineFeed) return;
    if (isBlank && status !== undefined) {
      isOver = status === switching || status >= firstFinalStatus;
      status = undefined;
    }
    isBlank = true;
  }

  const text = (): string => Buffer.from(beginning).toString('latin1');

  function take(byte: number): void {
    if (byte === lineFeed || byte === carriageReturn) {
      endLine(byte);
      return;
    }
    isBlank = false;
    if (isKept === true) out.push(byte);
    if (isKept !== undefined) return;
    beginning.push(byte);
    if (beginning.length === 1 && (byte === space || byte === tab)) decide('', wasKept);
    else if (byte === colon) decide(text(), !isRightOfTheSite(text().slice(0, -1)));
    else if (beginning.length > longestName) decide(text(), true);
  }

  return {
    push(bytes) {
      out = [];
      let at = 0;
      for (; at < bytes.length && !isOver; at += 1) take(bytes[at] ?? 0);
      return Buffer.concat([Buffer.from(out), bytes.subarray(at)]);
    },
    end() {
      isOver = true;
      const rest = Buffer.from(beginning);
      beginning = [];
      return rest;
    },
    isOver: () => isOver,
  };
}
