import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createConnectionReader } from '../../wire/connection.ts';
import { hex } from '../../wire/hex.ts';
import type { ShownFact } from './card-facts.ts';
import { isShown, type Shown } from './shown-facts.ts';

const ascii = (text: string) => new TextEncoder().encode(text);
const opening = [
  'GET / HTTP/1.1',
  'Host: a',
  'Upgrade: websocket',
  'Connection: Upgrade',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
];
const accepted = [
  'HTTP/1.1 101 Switching Protocols',
  'Upgrade: websocket',
  'Connection: Upgrade',
  'Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=',
];

function runOf(up: string, down: string): Shown {
  const reader = createConnectionReader();
  const head = (lines: string[]) => ascii(`${lines.join('\r\n')}\r\n\r\n`);
  const chunks = [
    { direction: 'up', bytes: head(opening) },
    { direction: 'down', bytes: head(accepted) },
    { direction: 'up', bytes: hex(up) },
    { direction: 'down', bytes: hex(down) },
  ] as const;
  const entries = chunks.flatMap((chunk, at) => reader.push({ ...chunk, atMs: at }));
  return { connections: [{ entries, ended: { by: 'server', how: 'fin' } }], lines: ['buffered 0 bytes'] };
}

// "hi" under the key 0, then "hi" from the server and a close with 1000.
const run = runOf('81 82 00 00 00 00 68 69', '81 02 68 69 88 02 03 e8');

const shown: ShownFact[] = [
  { frame: 'server', hex: '81 02 68 69' },
  { frame: 'client', hex: '81 82 00 00 00 00 68 69' },
  { frame: 'client', opcode: 'text', text: 'hi', length: 2, fin: true },
  { close: 1000, from: 'server' },
  { status: 101 },
  { head: 'server', contains: 'Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=' },
  { head: 'client', contains: 'upgrade: WebSocket' },
  { console: 'buffered 0' },
  { ended: 'server' },
];
for (const fact of shown) test(`shown: ${JSON.stringify(fact)}`, () => assert.ok(isShown(fact, run)));

const absent: ShownFact[] = [
  { frame: 'client', hex: '81 02 68 69' },
  { frame: 'server', hex: '81 02 68' },
  { frame: 'server', opcode: 'binary' },
  { frame: 'server', text: 'ho' },
  { frame: 'server', text: 'hi', fin: false },
  { close: 1000, from: 'client' },
  { close: 1005, from: 'server' },
  { status: 400 },
  { head: 'client', contains: 'Sec-WebSocket-Accept' },
  { body: 'server', contains: 'hi' },
  { violation: 'mask-missing' },
  { console: 'buffered 1' },
  { ended: 'client' },
];
for (const fact of absent) test(`not shown: ${JSON.stringify(fact)}`, () => assert.equal(isShown(fact, run), false));

test('a close frame without a code counts as 1005', () => {
  assert.ok(isShown({ close: 1005, from: 'server' }, runOf('81 80 00 00 00 00', '88 00')));
});

test('a message in two frames is its text, and neither frame is', () => {
  const inPieces = runOf('01 81 00 00 00 00 68 80 81 00 00 00 00 69', '8a 00');
  assert.ok(isShown({ frame: 'client', text: 'hi' }, inPieces));
  assert.equal(isShown({ frame: 'client', text: 'hi', fin: true }, inPieces), false);
});

test('a broken rule is shown by its code', () => {
  assert.ok(isShown({ violation: 'mask-missing' }, runOf('81 02 68 69', '88 02 03 ea')));
});
