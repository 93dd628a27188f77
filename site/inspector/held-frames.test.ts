import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createCapture } from './capture.ts';
import type { FrameRow } from './rows.ts';

// 81 01 a, 81 01 b …: three bytes each, after a head of 19 and with the handshake answered.
const up = 'GET / HTTP/1.1\r\n\r\n';
const down = 'HTTP/1.1 101 X\r\n\r\n';
const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);
const letter = (text: string): Uint8Array => Uint8Array.of(0x81, 0x01, text.charCodeAt(0));

function openCapture() {
  const capture = createCapture({ schedule: (publish) => publish() });
  capture.opened({ run: 1, connection: 1, atMs: 0, path: '/' });
  const sent = (direction: 'up' | 'down', atMs: number, bytes: Uint8Array) =>
    capture.chunks([{ connection: 1, direction, atMs, bytes, bytesNotKept: 0 }]);
  const arrived = (atMs: number, arrivedBytes: number) =>
    capture.arrivals([{ connection: 1, direction: 'down', atMs, arrivedBytes }]);
  const held = () =>
    capture.rows.value.filter((row): row is FrameRow => row.kind === 'frame').map(({ held }) => held?.arrivedAtMs);
  const isHeld = () =>
    capture.rows.value.filter((row): row is FrameRow => row.kind === 'frame').map(({ held }) => held !== undefined);
  sent('up', 0, ascii(up));
  sent('down', 1, ascii(down));
  return { capture, sent, arrived, held, isHeld };
}

test('a frame is held from where its direction is, and arrives with its last byte', () => {
  const { capture, sent, arrived, held, isHeld } = openCapture();
  sent('down', 2, letter('a'));
  // The frame of the same batch comes before the word that it is held.
  sent('down', 10, letter('b'));
  arrived(9, down.length + 3);
  sent('down', 11, letter('c'));
  assert.deepEqual(isHeld(), [false, true, true]);
  arrived(500, down.length + 5);
  assert.deepEqual(held(), [undefined, undefined, undefined]);
  arrived(600, down.length + 8);
  assert.deepEqual(held(), [undefined, 600, undefined]);
  arrived(700, down.length + 9);
  assert.deepEqual(held(), [undefined, 600, 700]);
  assert.equal(capture.trace().connections[0]?.arrivals.down.length, 4);
});

test('without a fault nothing is held', () => {
  const { sent, isHeld, capture } = openCapture();
  for (let round = 0; round < 3000; round += 1) sent('down', round, letter('a'));
  assert.ok(isHeld().every((is) => !is));
  assert.deepEqual(capture.trace().connections[0]?.arrivals, { up: [], down: [] });
});
