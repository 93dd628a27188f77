import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ApiCall, ApiEvent } from '../../wire/api-events.ts';
import type { Sender } from '../../wire/frame.ts';
import { hex } from '../../wire/hex.ts';
import type { Direction } from '../../wire/tap-events.ts';
import { apiText } from './api-text.ts';
import { mergeEnds } from './both-ends.ts';
import { createCapture } from './capture.ts';
import type { Row } from './rows.ts';

const text = (preview: string) => ({ isBinary: false, length: preview.length, preview });
const send = (preview: string): ApiCall => ({ how: 'called', name: 'send', ...text(preview) });
const message = (preview: string): ApiCall => ({ how: 'reported', name: 'message', ...text(preview) });
const connect: ApiCall = { how: 'called', name: 'connect', url: 'ws://localhost/' };
const open: ApiCall = { how: 'reported', name: 'open' };

const request = ascii(
  'GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n',
);
const answer = ascii(
  'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
    'Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n',
);
// Of its key only the last byte is not zero: two letters cross as they are.
const up = (payload: string) => new Uint8Array([0x81, 0x80 | payload.length, 0, 0, 0, 1, ...ascii(payload)]);
const down = (payload: string) => new Uint8Array([0x81, payload.length, ...ascii(payload)]);

/** Recorded at these milliseconds. */
const echo: [Direction, number, Uint8Array][] = [
  ['up', 10, request],
  ['down', 12, answer],
  ['up', 20, up('hi')],
  ['down', 22, down('hi')],
];

test('where the clocks agree, everything stands at its time', () => {
  const lines = merged(echo, [
    ['client', 9, connect],
    ['server', 13, open],
    ['client', 14, open],
    ['client', 19, send('hi')],
    ['server', 21, message('hi')],
    ['server', 21.5, send('hi')],
    ['client', 23, message('hi')],
  ]);
  assert.deepEqual(lines, [
    'client new WebSocket("ws://localhost/")',
    'request',
    'response',
    'server open',
    'client open',
    'client send("hi")',
    'up "hi"',
    'server message "hi"',
    'server send("hi")',
    'down "hi"',
    'client message "hi"',
  ]);
});

for (const offMs of [-1000, -3, 3, 1000]) {
  test(`a client's clock that is ${offMs} ms off moves no cause behind its effect`, () => {
    const lines = merged(echo, [
      ['client', 9 + offMs, connect],
      ['client', 14 + offMs, open],
      ['client', 19 + offMs, send('hi')],
      ['client', 23 + offMs, message('hi')],
    ]);
    const isBefore = (one: string, other: string) => {
      const [first, second] = [lines.indexOf(one), lines.indexOf(other)];
      assert.ok(first !== -1 && first < second, `${one} is not before ${other}:\n${lines.join('\n')}`);
    };
    isBefore('client new WebSocket("ws://localhost/")', 'request');
    isBefore('response', 'client open');
    isBefore('client open', 'client send("hi")');
    isBefore('client send("hi")', 'up "hi"');
    isBefore('down "hi"', 'client message "hi"');
  });
}

test('a report of a message in fragments comes after its last frame, a ping between them notwithstanding', () => {
  const lines = merged(
    [...echo.slice(0, 2), ['down', 20, hex('01 01 61')], ['down', 30, hex('89 00')], ['down', 40, hex('80 01 62')]],
    [['client', 15, message('ab')]],
  );
  assert.deepEqual(lines.slice(2), ['down "a"', 'down ping', 'down "b"', 'client message "ab"']);
});

test('a call in vain matches no frame, and takes none from the next call', () => {
  const lines = merged(echo, [
    ['client', 0, send('too early and never sent')],
    ['client', 100, send('hi')],
  ]);
  assert.deepEqual(lines.slice(-3), ['client send("hi")', 'up "hi"', 'down "hi"']);
});

test('what a fault held back arrives in a row of its own, and is reported after it', () => {
  const capture = captureOf(echo.slice(0, 3));
  capture.arrivals([{ connection: 1, direction: 'up', atMs: 20, arrivedBytes: request.length }]);
  assert.deepEqual(mergeEnds(capture.rows.value, []).slice(2).map(lineOf), ['up "hi"']);
  capture.chunks([{ connection: 1, direction: 'down', atMs: 500, bytes: down('meanwhile'), bytesNotKept: 0 }]);
  capture.arrivals([{ connection: 1, direction: 'up', atMs: 1020, arrivedBytes: request.length + up('hi').length }]);
  // The server's clock is behind: without its cause this report would stand at the beginning.
  capture.api([{ connection: 1, end: 'server', atMs: 1, ...message('hi') }]);
  assert.deepEqual(mergeEnds(capture.rows.value, capture.apiRows.value).slice(2).map(lineOf), [
    'up "hi"',
    'down "meanwhile"',
    'up "hi" arrived',
    'server message "hi"',
  ]);
});

test('a broken rule stays right below its frame', () => {
  const lines = merged(
    [...echo.slice(0, 2), ['up', 20, hex('81 02 68 69')]],
    [['server', 20, { how: 'reported', name: 'error', code: 'WS_ERR_EXPECTED_MASK' }]],
  );
  assert.deepEqual(lines.slice(2), ['up "hi"', 'mask-missing', 'server error WS_ERR_EXPECTED_MASK']);
});

test('each connection has its own causes', () => {
  const capture = createCapture({ schedule: (publish) => publish() });
  for (const connection of [1, 2]) {
    capture.opened({ run: 1, connection, atMs: 0, path: '/' });
    for (const [direction, atMs, bytes] of echo) {
      capture.chunks([{ connection, direction, atMs: atMs + connection, bytes, bytesNotKept: 0 }]);
    }
  }
  capture.api([{ connection: 2, end: 'client', atMs: 0, ...message('hi') }]);
  capture.api([{ connection: 1, end: 'client', atMs: 0, ...message('hi') }]);
  const rows = mergeEnds(capture.rows.value, capture.apiRows.value);
  const causes = rows.flatMap((row, at) => (row.kind === 'api' ? [[row, rows[at - 1]]] : []));
  assert.equal(causes.length, 2);
  for (const [report, frame] of causes) {
    assert.ok(frame?.kind === 'frame' && frame.direction === 'down');
    assert.ok(report?.kind === 'api' && report.connection === frame.connection);
  }
});

test('without calls the rows are as they were', () => {
  const rows: Row[] = [];
  assert.equal(mergeEnds(rows, []), rows);
});

function captureOf(crossed: [Direction, number, Uint8Array][]) {
  const capture = createCapture({ schedule: (publish) => publish() });
  capture.opened({ run: 1, connection: 1, atMs: 0, path: '/' });
  for (const [direction, atMs, bytes] of crossed) {
    capture.chunks([{ connection: 1, direction, atMs, bytes, bytesNotKept: 0 }]);
  }
  return capture;
}

function merged(crossed: [Direction, number, Uint8Array][], calls: [Sender, number, ApiCall][]): string[] {
  const capture = captureOf(crossed);
  capture.api(calls.map(([end, atMs, call]): ApiEvent => ({ connection: 1, end, atMs, ...call })));
  return mergeEnds(capture.rows.value, capture.apiRows.value).map(lineOf);
}

function lineOf(row: Row): string {
  if (row.kind === 'api') return `${row.event.end} ${apiText(row.event)}`;
  if (row.kind === 'violation') return row.entry.code;
  if (row.kind === 'head') return row.entry.kind;
  if (row.kind === 'arrival') return `${lineOf(row.frame)} arrived`;
  if (row.kind !== 'frame') return row.kind;
  const { opcodeName, payload } = row.entry;
  return `${row.direction} ${opcodeName === 'ping' ? 'ping' : `"${new TextDecoder().decode(payload)}"`}`;
}

function ascii(words: string): Uint8Array {
  return new TextEncoder().encode(words);
}
