import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createConnectionReader } from '../../wire/connection.ts';
import { headFields, startLineOf } from './head-fields.ts';
import type { HeadEntry } from './rows.ts';

test('the fields of a head cover its bytes without a gap', () => {
  const head = readHead('GET /chat HTTP/1.1\r\nHost: example.com\r\nX-Own: 1\r\n\r\n');
  const fields = headFields(head);
  assert.deepEqual(
    fields.map(({ name, value, firstByte, byteCount }) => [name, value, firstByte, byteCount]),
    [
      [undefined, 'GET /chat HTTP/1.1', 0, 20],
      ['Host', 'example.com', 20, 19],
      ['X-Own', '1', 39, 10],
      [undefined, '\\r\\n', 49, 2],
    ],
  );
  assert.equal(head.bytes.length, 51);
});

test('a header is explained whatever its case, and an unknown one as such', () => {
  const fields = headFields(readHead('GET / HTTP/1.1\r\nSEC-WebSocket-KEY: x\r\nX-Own: 1\r\n\r\n'));
  assert.deepEqual(
    fields.map(({ sentence }) => sentence),
    ['header.requestLine', 'header.sec-websocket-key', 'header.other', 'header.blankLine'],
  );
});

test('a head whose lines end in LF alone keeps its one-byte blank line', () => {
  const head = readHead('GET / HTTP/1.1\nHost: a\n\n');
  assert.equal(startLineOf(head), 'GET / HTTP/1.1');
  const last = headFields(head).at(-1);
  assert.deepEqual([last?.firstByte, last?.byteCount, last?.value], [23, 1, '\\n']);
});

function readHead(text: string): HeadEntry {
  const bytes = new TextEncoder().encode(text);
  const entries = createConnectionReader().push({ direction: 'up', atMs: 0, bytes });
  const head = entries.find((entry) => entry.kind === 'request');
  assert.ok(head, 'no head was read');
  return head;
}
