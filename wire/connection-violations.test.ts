import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createConnectionReader, type Entry } from './connection.ts';
import { hex } from './hex.ts';

const ascii = (text: string) => new TextEncoder().encode(text);

const request = ascii(
  'GET / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n' +
    'Sec-WebSocket-Extensions: permessage-deflate\r\n\r\n',
);
const answerHead =
  'HTTP/1.1 101 x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n';
const answer = ascii(`${answerHead}\r\n`);
const answerWithDeflate = ascii(`${answerHead}Sec-WebSocket-Extensions: permessage-deflate\r\n\r\n`);

type Step = ['up' | 'down', Uint8Array | 'end'];

function read(...steps: Step[]): Entry[] {
  const reader = createConnectionReader();
  return steps.flatMap(([direction, what], index) =>
    what === 'end' ? reader.end({ direction, atMs: index }) : reader.push({ direction, atMs: index, bytes: what }),
  );
}

const violations = (...steps: Step[]) =>
  read(...steps).flatMap((entry) =>
    entry.kind === 'violation' ? [`${entry.direction} ${entry.code} at ${entry.offset}`] : [],
  );

const clientClose = hex('88 82 37 fa 21 3d 34 12');
const serverClose = hex('88 02 03 e8');

test('a frame before the 101 is told where the head ends, once', () => {
  const early = new Uint8Array([...request, ...hex('89 80 37 fa 21 3d')]);
  const more = hex('89 80 7f 9f 4d 51');
  assert.deepEqual(violations(['up', early], ['up', more], ['down', answer]), [
    `up frames-before-101 at ${request.length}`,
  ]);
});

test('violations of a handshake come right before its head', () => {
  const kinds = read(['up', ascii('GET / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\n\r\n')]).map((entry) =>
    entry.kind === 'violation' ? entry.code : entry.kind,
  );
  assert.deepEqual(kinds, ['connection-missing', 'key-missing', 'version-missing', 'request']);
});

test('an Accept that answers another key is told', () => {
  const wrong = ascii(answerHead.replace('s3pP', 'AAAA').concat('\r\n'));
  assert.deepEqual(violations(['up', request], ['down', wrong]), ['down accept-wrong at 57']);
});

test('an informational answer settles nothing', () => {
  const early = ascii('HTTP/1.1 103 Early Hints\r\n\r\n');
  const entries = read(['up', request], ['down', early], ['down', answer], ['up', clientClose]);
  assert.deepEqual(
    entries.map((entry) => (entry.kind === 'violation' ? entry.code : entry.kind)),
    ['request', 'response', 'response', 'frame'],
  );
});

test('a refusal ends the frames of the client, and no Close is missed', () => {
  const entries = read(
    ['up', request],
    ['down', ascii('HTTP/1.1 403 Forbidden\r\n\r\nno')],
    ['up', hex('81 80 00 00 00 00')],
    ['up', 'end'],
    ['down', 'end'],
  );
  const kinds = entries.map((entry) => (entry.kind === 'violation' ? entry.code : entry.kind));
  assert.deepEqual(kinds, ['request', 'status-not-101', 'response', 'opaque', 'opaque', 'body']);
});

test("the extension agreed on gives the client's RSV1 its meaning", () => {
  const compressed = hex('c1 81 37 fa 21 3d 37');
  assert.deepEqual(violations(['up', request], ['down', answerWithDeflate], ['up', compressed]), []);
  assert.deepEqual(violations(['up', request], ['down', answer], ['up', compressed]), [
    `up reserved-bit at ${request.length}`,
  ]);
});

test('TCP that ends without any Close is told once, by the side that ended first', () => {
  assert.deepEqual(violations(['up', request], ['down', answer], ['down', 'end'], ['up', 'end']), [
    `down close-missing at ${answer.length}`,
  ]);
});

test('a Close without an answer is told of the side that owed it', () => {
  assert.deepEqual(violations(['up', request], ['down', answer], ['up', clientClose], ['down', 'end'], ['up', 'end']), [
    `down close-unanswered at ${answer.length}`,
  ]);
  assert.deepEqual(
    violations(['up', request], ['down', answer], ['down', serverClose], ['up', 'end'], ['down', 'end']),
    [`up close-unanswered at ${request.length}`],
  );
});

test('a Close that was cut short closes nothing', () => {
  const cut = clientClose.subarray(0, 7);
  assert.deepEqual(violations(['up', request], ['down', answer], ['up', cut], ['up', 'end'], ['down', 'end']), [
    `up frame-cut at ${request.length + 7}`,
    `up close-missing at ${request.length + 7}`,
  ]);
});

test('a pong is matched with the pings that wait for one', () => {
  const ping = (byte: string) => hex(`89 01 ${byte}`);
  // The key's first byte, the only one that is used, is zero.
  const pong = (byte: string) => hex(`8a 81 00 00 00 ${byte} ${byte}`);
  const opening: Step[] = [
    ['up', request],
    ['down', answer],
  ];
  // The newest ping may be answered alone, and a pong nobody asked for is legal.
  assert.deepEqual(
    violations(...opening, ['down', ping('01')], ['down', ping('02')], ['up', pong('02')], ['up', pong('07')]),
    [],
  );
  assert.deepEqual(violations(...opening, ['down', ping('01')], ['up', pong('07')], ['up', pong('01')]), [
    `up pong-mismatch at ${request.length}`,
  ]);
});

test('bytes the recorder did not keep are counted, and the chunks after them keep their numbers', () => {
  const reader = createConnectionReader();
  reader.push({ direction: 'up', atMs: 0, bytes: request });
  reader.push({ direction: 'down', atMs: 1, bytes: answer });
  reader.push({ direction: 'down', atMs: 2, bytes: hex('82 04 61'), bytesNotKept: 3 });
  const [frame] = reader.push({ direction: 'down', atMs: 3, bytes: hex('81 01 61') });
  assert.ok(frame?.kind === 'frame');
  assert.deepEqual([frame.offset, frame.firstChunk, frame.firstByteAtMs], [answer.length + 6, 2, 3]);
});

test('a frame fed byte by byte over many chunks keeps the times of its first and last byte', () => {
  const reader = createConnectionReader();
  reader.push({ direction: 'up', atMs: 0, bytes: request });
  reader.push({ direction: 'down', atMs: 1, bytes: answer });
  const frame = new Uint8Array([...hex('02 7e ff ff'), ...new Uint8Array(65_535), ...hex('80 01 00')]);
  const entries = Array.from(frame, (byte, index) =>
    reader.push({ direction: 'down', atMs: 10 + index, bytes: Uint8Array.of(byte) }),
  ).flat();
  const times = entries.map((entry) => [entry.kind, entry.firstByteAtMs, entry.lastByteAtMs, entry.firstChunk]);
  assert.deepEqual(times, [
    ['frame', 10, 65_548, 1],
    ['frame', 65_549, 65_551, 65_540],
    ['message', 10, 65_551, 1],
  ]);
});

test('keys of zeros are told once, where the key stands, and a server’s mask is no matter of keys', () => {
  const zeros = hex('82 fe 00 01 00 00 00 00 61');
  const again = hex('81 81 00 00 00 00 61');
  assert.deepEqual(violations(['up', request], ['down', answer], ['up', zeros], ['up', again], ['down', again]), [
    `up length-not-minimal at ${request.length + 1}`,
    `up masking-key-zero at ${request.length + 4}`,
    `down mask-unexpected at ${answer.length + 1}`,
  ]);
});

test('a key used again is told at the frame that uses it again', () => {
  const frame = hex('81 81 37 fa 21 3d 56');
  assert.deepEqual(violations(['up', request], ['down', answer], ['up', frame], ['up', frame], ['up', frame]), [
    `up masking-key-reused at ${request.length + 7 + 2}`,
  ]);
});
