// What a peer can make long takes time in proportion to its length. A timeout of the test runner cannot tell: it waits for
// work that never yields. So eight times the length is measured against once: the time grows about eightfold when it is in
// proportion, and about 64-fold when every element looks at all others.

import assert from 'node:assert/strict';
import test from 'node:test';
import { createConnectionReader } from './connection.ts';
import { createDecoder, type Decoded, type DecoderOptions, decodeAll } from './decode.ts';
import { encodeFrame } from './encode.ts';
import { checkRequest, checkResponse } from './handshake.ts';
import { hex } from './hex.ts';
import { createInflater } from './inflate.ts';

const times = 8;
const mostGrowth = 24;

const client = { from: 'client', maxHeadBytes: Number.MAX_SAFE_INTEGER } as const satisfies DecoderOptions;
const server = { ...client, from: 'server' } as const satisfies DecoderOptions;

/** Does the work for one length; returns what it found and what it should have found. */
type Work = (length: number) => [found: number, expected: number];

const works: [name: string, length: number, work: Work][] = [
  [
    'a frame, byte by byte',
    250_000,
    (length) => {
      const payload = new Uint8Array(length).fill(0x61);
      const bytes = encodeFrame({ opcode: 1, payload, maskingKey: hex('01 02 03 04') });
      const [, message] = decodeByteByByte(bytes, { ...client, startWith: 'frames' });
      return [message?.kind === 'message' ? message.payload.length : 0, length];
    },
  ],
  [
    'a compressed message, a frame for each byte',
    1000,
    (length) => {
      // A stored block for each byte.
      const stored = Array.from({ length }, () =>
        ['00', '01', '00', 'fe', 'ff', '61'].map((byte) => `00 01 ${byte}`).join(' '),
      ).join(' ');
      const decoder = createDecoder({ ...server, startWith: 'frames', createInflater });
      decoder.settle({ isAccepted: true, extensions: 'permessage-deflate' });
      const message = decoder.push(hex(`42 00 ${stored} 80 01 00`)).at(-1);
      return [message?.kind === 'message' ? (message.inflated?.payloadLength ?? 0) : 0, length];
    },
  ],
  [
    'a head of many fields, byte by byte',
    2500,
    (length) => {
      const fields = Array.from({ length }, (_, index) => `x-${index}: 1\r\n`).join('');
      const [head] = decodeByteByByte(ascii(`GET / HTTP/1.1\r\n${fields}\r\n`), client);
      return [head?.kind === 'request' ? head.fields.length : 0, length];
    },
  ],
  [
    'a value with a run of spaces',
    50_000,
    (length) => {
      const [head] = decodeAll(ascii(`GET / HTTP/1.1\r\na: b${' '.repeat(length)}c\r\n\r\n`), client);
      return [head?.kind === 'request' ? (head.fields[0]?.value.length ?? 0) : 0, length + 2];
    },
  ],
  [
    'informational heads in one chunk',
    10_000,
    (length) => [decodeAll(ascii('HTTP/1.1 100 \r\n\r\n'.repeat(length)), server).length, length],
  ],
  [
    'chunks of one byte, byte by byte',
    5000,
    (length) => {
      const head = 'HTTP/1.1 200 \r\nTransfer-Encoding: chunked\r\nContent-Type: text/event-stream\r\n\r\n';
      const body = decodeByteByByte(ascii(`${head}${'1\r\na\r\n'.repeat(length)}0\r\n\r\n`), server).at(-1);
      return [body?.kind === 'body' ? body.contentLength : 0, length];
    },
  ],
  [
    'exchanges on one connection',
    2000,
    (length) => {
      const reader = createConnectionReader();
      const asked = reader.push({ direction: 'up', atMs: 0, bytes: ascii('HEAD / HTTP/1.1\r\n\r\n'.repeat(length)) });
      const answers = ascii('HTTP/1.1 200 \r\nContent-Length: 5\r\n\r\n'.repeat(length));
      return [asked.length + reader.push({ direction: 'down', atMs: 1, bytes: answers }).length, 2 * length];
    },
  ],
  [
    'empty messages in one chunk',
    10_000,
    (length) => {
      const items = decodeAll(hex('81 00 '.repeat(length)), { ...server, startWith: 'frames' });
      return [items.filter(({ kind }) => kind === 'message').length, length];
    },
  ],
  [
    'extensions nobody offered, beside many fields and many offers',
    2000,
    (length) => {
      const [request] = decodeAll(
        ascii(`GET / HTTP/1.1\r\nSec-WebSocket-Extensions: ${'a,'.repeat(length)}\r\n\r\n`),
        client,
      );
      const [response] = decodeAll(
        ascii(`HTTP/1.1 101 \r\n${'a:\r\n'.repeat(length)}Sec-WebSocket-Extensions: ${'b,'.repeat(length)}\r\n\r\n`),
        server,
      );
      if (request?.kind !== 'request' || response?.kind !== 'response') return [0, length];
      const codes = checkResponse(request, response).map(({ code }) => code);
      return [codes.filter((code) => code === 'extension-not-offered').length, length];
    },
  ],
  [
    'subprotocols, all different',
    5000,
    (length) => {
      const offers = Array.from({ length }, (_, index) => `p${index}`).join();
      const [head] = decodeAll(ascii(`GET / HTTP/1.1\r\nSec-WebSocket-Protocol: ${offers},p0\r\n\r\n`), client);
      if (head?.kind !== 'request') return [0, 1];
      return [checkRequest(head).filter(({ code }) => code === 'subprotocol-repeated').length, 1];
    },
  ],
];

for (const [name, length, work] of works) {
  test(`${name}: the time grows with the length`, () => {
    const [once, more] = [bestTimeOf(work, length), bestTimeOf(work, times * length)];
    assert.ok(more < mostGrowth * once, `${times} times the length took ${(more / once).toFixed(1)} times as long`);
  });
}

/** Of three, in milliseconds: the others may have been disturbed. */
function bestTimeOf(work: Work, length: number): number {
  const tries = Array.from({ length: 3 }, () => {
    const began = performance.now();
    const [found, expected] = work(length);
    const took = performance.now() - began;
    assert.equal(found, expected);
    return took;
  });
  return Math.min(...tries);
}

function decodeByteByByte(bytes: Uint8Array, options: DecoderOptions): Decoded[] {
  const decoder = createDecoder(options);
  const items: Decoded[] = [];
  for (let at = 0; at < bytes.length; at += 1) items.push(...decoder.push(bytes.subarray(at, at + 1)));
  return items;
}

function ascii(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
