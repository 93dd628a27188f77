import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hex } from '../../wire/hex.ts';
import type { Direction } from '../../wire/tap-events.ts';
import { createCapture } from './capture.ts';
import { chunkMarkOf, chunkStartsIn } from './chunk-marks.ts';

const ascii = (text: string) => new TextEncoder().encode(text);
const request = ascii(
  'GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n',
);
const answer = ascii(
  'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
    'Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n',
);

test('frames of one chunk are joined, frames of their own are not', () => {
  assert.deepEqual(
    marksOf([
      ['down', '81 01 61 81 01 62 81 01 63'],
      ['down', '81 01 64'],
    ]),
    [
      { first: 2, last: 2, joinsAbove: false, joinsBelow: true },
      { first: 2, last: 2, joinsAbove: true, joinsBelow: true },
      { first: 2, last: 2, joinsAbove: true, joinsBelow: false },
      { first: 3, last: 3, joinsAbove: false, joinsBelow: false },
    ],
  );
});

test('a frame in three chunks says so, and shares the last with the frame that follows', () => {
  assert.deepEqual(
    marksOf([
      ['down', '81'],
      ['down', '03 61'],
      ['down', '62 63 81 00'],
    ]),
    [
      { first: 2, last: 4, joinsAbove: false, joinsBelow: true },
      { first: 4, last: 4, joinsAbove: true, joinsBelow: false },
    ],
  );
});

test('the same number in the other direction is another chunk', () => {
  assert.deepEqual(
    marksOf([
      ['down', '81 01 61'],
      ['up', '81 81 00 00 00 01 61'],
    ]).map((mark) => mark && [mark.first, mark.joinsAbove]),
    [
      [2, false],
      [2, false],
    ],
  );
});

test('a broken rule between two frames of a chunk does not part them', () => {
  assert.deepEqual(
    marksOf([['up', '81 01 61 81 81 00 00 00 01 62']]).map((mark) => mark && [mark.joinsAbove, mark.joinsBelow]),
    [
      [false, true],
      [true, true],
      [true, false],
    ],
  );
});

test('the chunks that begin within an entry are found by its place in the stream', () => {
  const ends = [10, 20, 21, 40];
  assert.deepEqual(chunkStartsIn(ends, { offset: 0, length: 10 }), []);
  assert.deepEqual(chunkStartsIn(ends, { offset: 10, length: 10 }), []);
  assert.deepEqual(chunkStartsIn(ends, { offset: 5, length: 30 }), [10, 20, 21]);
  assert.deepEqual(chunkStartsIn(ends, { offset: 20, length: 2 }), [21]);
  assert.deepEqual(chunkStartsIn([], { offset: 0, length: 9 }), []);
});

test('a capture knows where the chunks of each direction begin', () => {
  const capture = captureOf([
    ['down', '81'],
    ['down', '03 61'],
    ['down', '62 63'],
  ]);
  const place = { connection: 1, direction: 'down' as const, offset: answer.length };
  assert.deepEqual(capture.chunkStarts({ ...place, length: 5 }), [answer.length + 1, answer.length + 3]);
  assert.deepEqual(capture.chunkStarts({ ...place, direction: 'up', length: 5 }), []);
  assert.deepEqual(capture.chunkStarts({ ...place, connection: 2, length: 5 }), []);
});

/** After the handshake, which takes the first chunk of each direction. */
function marksOf(chunks: [Direction, string][]) {
  const rows = captureOf(chunks).rows.value;
  return rows.map((_, at) => chunkMarkOf(rows, at)).slice(2);
}

function captureOf(chunks: [Direction, string][]) {
  const capture = createCapture({ schedule: (publish) => publish() });
  capture.opened({ run: 1, connection: 1, atMs: 0, path: '/' });
  const crossed = (direction: Direction, bytes: Uint8Array) =>
    capture.chunks([{ connection: 1, direction, atMs: 0, bytes, bytesNotKept: 0 }]);
  crossed('up', request);
  crossed('down', answer);
  for (const [direction, bytes] of chunks) crossed(direction, hex(bytes));
  return capture;
}
