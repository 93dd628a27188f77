import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hex } from '../../wire/hex.ts';
import type { Direction } from '../../wire/tap-events.ts';
import { createCapture } from './capture.ts';
import { findRow, type Row } from './rows.ts';

const request = ascii(
  'GET /s/t/ HTTP/1.1\r\nHost: localhost:4321\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n',
);
const answer = ascii(
  'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
    'Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n',
);
const maskedHello = hex('81 85 37 fa 21 3d 7f 9f 4d 51 58');
const plainHello = hex('81 05 48 65 6c 6c 6f');
const nothingLost = { up: 0, down: 0 };

test('a connection is CONNECTING until the 101, then OPEN, CLOSING and CLOSED with the code of the close frame', () => {
  const { capture, up, down, state } = openConnection();
  assert.deepEqual(state(), { kind: 'connecting' });
  up(request);
  assert.deepEqual(state(), { kind: 'connecting' });
  down(answer);
  assert.deepEqual(state(), { kind: 'open' });
  up(hex('88 82 00 00 00 00 03 e8'));
  assert.deepEqual(state(), { kind: 'closing', code: 1000 });
  down(hex('88 02 03 e8'));
  assert.deepEqual(state(), { kind: 'closing', code: 1000 });
  capture.ended({ connection: 1, atMs: 9, by: 'server', how: 'fin', bytesNotKept: nothingLost });
  assert.deepEqual(state(), { kind: 'closed', code: 1000 });
});

test('an empty close frame closes with 1005, TCP ending without one with 1006, a refused handshake without a code', () => {
  const empty = openConnection();
  empty.up(request);
  empty.down(answer);
  empty.down(hex('88 00'));
  empty.end();
  assert.deepEqual(empty.state(), { kind: 'closed', code: 1005 });

  const cut = openConnection();
  cut.up(request);
  cut.down(answer);
  cut.end();
  assert.deepEqual(cut.state(), { kind: 'closed', code: 1006 });

  const refused = openConnection();
  refused.up(request);
  refused.down(ascii('HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\nno'));
  refused.end();
  assert.deepEqual(refused.state(), { kind: 'closed', code: undefined });
});

test('frames and bytes are counted for each direction, the handshake bytes included', () => {
  const { capture, up, down } = openConnection();
  up(request);
  down(answer);
  up(maskedHello);
  down(plainHello);
  down(plainHello);
  const [connection] = capture.connections.value;
  assert.deepEqual(connection?.frames, { up: 1, down: 2 });
  assert.deepEqual(connection?.bytes, { up: request.length + 11, down: answer.length + 14 });
});

test('the rows stand in the order the bytes crossed', () => {
  const { up, down, kinds } = openConnection();
  up(request);
  down(answer);
  up(maskedHello);
  down(plainHello);
  assert.deepEqual(kinds(), ['head up', 'head down', 'frame up', 'frame down']);
});

test('fragments know their message and how many parts it has, a ping between them does not', () => {
  const { capture, up, down } = openConnection();
  up(request);
  down(answer);
  down(hex('01 03 48 65 6c'));
  const first = frames(capture.rows.value)[0]?.belongsTo;
  assert.deepEqual([first?.message.number, first?.part, first?.message.isComplete], [1, 1, false]);
  down(hex('89 00'));
  down(hex('80 02 6c 6f'));
  const [start, ping, end] = frames(capture.rows.value);
  assert.equal(ping?.belongsTo, undefined);
  assert.equal(start?.belongsTo?.message, end?.belongsTo?.message);
  assert.deepEqual([end?.belongsTo?.part, end?.belongsTo?.message.partCount], [2, 2]);
  assert.equal(end?.belongsTo?.message.whole?.text, 'Hello');
});

test('a broken rule stands right under its frame, also when it was seen before the frame was whole', () => {
  const { up, down, kinds } = openConnection();
  up(request);
  down(answer);
  up(hex('81 05 48'));
  down(plainHello);
  up(hex('65 6c 6c 6f'));
  assert.deepEqual(kinds().slice(2), ['frame down', 'frame up', 'violation up']);
});

test('bytes that were counted and not kept stand in one row, whatever their chunks', () => {
  const { capture, up, down } = openConnection();
  up(request);
  down(answer);
  chunk(capture, 'down', new Uint8Array(), 70);
  chunk(capture, 'down', new Uint8Array(), 30);
  const gaps = capture.rows.value.filter((row) => row.kind === 'gap');
  assert.deepEqual(
    gaps.map(({ direction, bytesNotKept }) => ({ direction, bytesNotKept })),
    [{ direction: 'down', bytesNotKept: 100 }],
  );
  capture.ended({ connection: 1, atMs: 9, by: 'client', how: 'reset', bytesNotKept: { up: 4, down: 100 } });
  assert.deepEqual(capture.connections.value[0]?.bytesNotKept, { up: 4, down: 100 });
});

test('the address the code asked for stands beside its connection', () => {
  const capture = createCapture({ schedule: (publish) => publish() });
  capture.opened({ run: 1, connection: 1, atMs: 0, path: '/a?x=1' });
  capture.opened({ run: 1, connection: 2, atMs: 0, path: '/b' });
  capture.asked({ connection: 2, url: 'ws://localhost:8080/b', by: 'terminal' });
  capture.asked({ connection: 1, url: 'ws://localhost:8080/a?x=1', by: 'program' });
  assert.deepEqual(
    capture.connections.value.map(({ client, askedUrl }) => `${client} ${askedUrl}`),
    ['program ws://localhost:8080/a?x=1', 'terminal ws://localhost:8080/b'],
  );
});

test('a connection that asks for no WebSocket is told in requests and responses', () => {
  const capture = createCapture({ schedule: (publish) => publish() });
  const shown = () => capture.connections.value.map(({ exchanges, frames }) => exchanges ?? frames);
  const ascii = (text: string) => new TextEncoder().encode(text);
  const crossed = (connection: number, direction: Direction, text: string) =>
    capture.chunks([{ connection, direction, atMs: 1, bytes: ascii(text), bytesNotKept: 0 }]);
  for (const connection of [1, 2, 3]) {
    const dial = connection === 3 ? { dial: 1 } : {};
    capture.opened({ run: 1, connection, atMs: 0, path: '/', port: 3000, ...dial });
  }
  crossed(1, 'up', 'GET / HTTP/1.1\r\nHost: localhost:3000\r\n\r\n');
  crossed(1, 'down', 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi');
  crossed(1, 'up', 'GET /again HTTP/1.1\r\nHost: localhost:3000\r\n\r\n');
  crossed(2, 'up', 'GET / HTTP/1.1\r\nHost: localhost:3000\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n');
  // By hand: a handshake that lacks its Upgrade is still meant for one.
  crossed(3, 'up', 'GET / HTTP/1.1\r\nHost: localhost:3000\r\n\r\n');
  assert.deepEqual(shown(), [
    { up: 2, down: 1 },
    { up: 0, down: 0 },
    { up: 0, down: 0 },
  ]);
});

test('a lost control channel leaves open connections in an unknown state and says so once', () => {
  const { capture, up, down, state, kinds } = openConnection();
  up(request);
  down(answer);
  capture.lost();
  capture.lost();
  assert.deepEqual(state(), { kind: 'unknown' });
  assert.deepEqual(kinds().slice(2), ['lost']);
});

test('trace() is complete before anything is published', () => {
  const capture = createCapture({ schedule: () => {} });
  capture.opened({ run: 1, connection: 1, atMs: 0, path: '/' });
  chunk(capture, 'up', request);
  chunk(capture, 'down', answer);
  chunk(capture, 'down', plainHello);
  capture.ended({ connection: 1, atMs: 9, by: 'server', how: 'fin', bytesNotKept: nothingLost });
  assert.equal(capture.rows.value.length, 0);
  const [connection] = capture.trace().connections;
  assert.deepEqual(connection?.ended, { by: 'server', how: 'fin' });
  assert.deepEqual(connection?.entries.map(({ kind }) => kind).slice(0, 4), [
    'request',
    'response',
    'frame',
    'message',
  ]);
});

test('many events before one animation frame are published once', () => {
  const scheduled: (() => void)[] = [];
  const capture = createCapture({ schedule: (publish) => scheduled.push(publish) });
  capture.opened({ run: 1, connection: 1, atMs: 0, path: '/' });
  chunk(capture, 'up', request);
  chunk(capture, 'down', answer);
  assert.equal(scheduled.length, 1);
  scheduled[0]?.();
  assert.equal(capture.rows.value.length, 2);
});

test('the same refusal many times is one row that counts, another one is a row of its own', () => {
  const capture = createCapture({ schedule: (publish) => publish() });
  for (let time = 0; time < 1000; time += 1) capture.refused({ reason: 'connection-rate', status: 429 });
  capture.refused({ reason: 'no-run', status: 409 });
  capture.refused({ reason: 'connection-rate', status: 429 });
  assert.deepEqual(
    capture.rows.value.map((row) => (row.kind === 'refused' ? [row.reason, row.times] : row.kind)),
    [
      ['connection-rate', 1000],
      ['no-run', 1],
      ['connection-rate', 1],
    ],
  );
});

test('what each end left out is counted, a number told twice only once, and forgotten with the run', () => {
  const capture = createCapture({ schedule: (publish) => publish() });
  capture.api([], { end: 'server', count: 3 });
  capture.api([], { end: 'server', count: 5 });
  capture.api([], { end: 'server', count: 5 });
  capture.api([], { end: 'client', count: 2 });
  assert.equal(capture.apiNotKept.value, 7);
  capture.clear();
  assert.equal(capture.apiNotKept.value, 0);
});

test('a place inside a frame finds the row of that frame', () => {
  const { capture, up, down } = openConnection();
  up(request);
  down(answer);
  down(plainHello);
  down(plainHello);
  const second = frames(capture.rows.value)[1];
  assert.equal(
    findRow(capture.rows.value, { connection: 1, direction: 'down', offset: answer.length + 7 + 3 }),
    second,
  );
  assert.equal(findRow(capture.rows.value, { connection: 2, direction: 'down', offset: 0 }), undefined);
});

test('clear() forgets rows and connections, and later chunks of the run before', () => {
  const { capture, up } = openConnection();
  up(request);
  capture.clear();
  up(maskedHello);
  assert.deepEqual([capture.rows.value.length, capture.connections.value.length], [0, 0]);
});

function openConnection() {
  const capture = createCapture({ schedule: (publish) => publish() });
  capture.opened({ run: 1, connection: 1, atMs: 0, path: '/' });
  return {
    capture,
    up: (bytes: Uint8Array) => chunk(capture, 'up', bytes),
    down: (bytes: Uint8Array) => chunk(capture, 'down', bytes),
    end: () => capture.ended({ connection: 1, atMs: 9, by: 'server', how: 'fin', bytesNotKept: nothingLost }),
    state: () => capture.connections.value[0]?.state,
    kinds: () => capture.rows.value.map((row) => ('direction' in row ? `${row.kind} ${row.direction}` : row.kind)),
  };
}

function chunk(
  capture: ReturnType<typeof createCapture>,
  direction: Direction,
  bytes: Uint8Array,
  bytesNotKept = 0,
): void {
  capture.chunks([{ connection: 1, direction, atMs: 1, bytes, bytesNotKept }]);
}

function frames(rows: readonly Row[]) {
  return rows.filter((row) => row.kind === 'frame');
}

function ascii(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
