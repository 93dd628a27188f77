import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hex } from '../../wire/hex.ts';
import type { Direction } from '../../wire/tap-events.ts';
import { createCapture } from './capture.ts';
import { createRowFilter, type Filter, kindOf, noFilter, readSearch } from './row-filter.ts';
import type { Row } from './rows.ts';

const head = (text: string) => new TextEncoder().encode(`${text}\r\n\r\n`);
const request = head(
  'GET /chat HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13',
);
const answer = head(
  'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
    'Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=',
);
const crossed: [Direction, Uint8Array][] = [
  ['up', request],
  ['down', answer],
  ['up', hex('81 85 37 fa 21 3d 7f 9f 4d 51 58')], // Hello, masked
  ['up', hex('81 05 48 65 6c 6c 6f')], // Hello, its mask missing
  ['down', hex('01 02 4f 6c')], // "Olá" in two fragments, cut inside a character, with a ping between
  ['down', hex('89 00')],
  ['down', hex('80 02 c3 a1')],
  ['down', hex('82 02 01 02')],
  ['down', hex('88 05 0f a0 62 79 65')], // 4000 "bye"
];

test('no wish passes every row', () => {
  const rows = rowsOf(crossed);
  assert.deepEqual(createRowFilter(noFilter)(rows), rows);
});

test('text is found in any case, in payloads, headers and close reasons', () => {
  assert.deepEqual(shown({ search: 'hELLo' }), ['text', 'text', 'mask-missing']);
  assert.deepEqual(shown({ search: 'sec-websocket-ACCEPT' }), ['101']);
  assert.deepEqual(shown({ search: '4000' }), ['close']);
  assert.deepEqual(shown({ search: ' bye ' }), ['close']);
  assert.deepEqual(shown({ search: 'nowhere' }), []);
});

test('text across the border of two fragments is found at the frame that ends the message', () => {
  assert.deepEqual(shown({ search: 'olá' }), ['continuation']);
});

test('bytes are found as they crossed, and as the mask hid them', () => {
  assert.deepEqual(shown({ search: 'hex:81 85' }), ['text']);
  assert.deepEqual(shown({ search: 'HEX: 3d7f' }), ['text']);
  assert.deepEqual(shown({ search: 'hex:48 65 6c' }), ['text', 'text', 'mask-missing']);
  assert.deepEqual(shown({ search: 'hex:0d 0a 0d 0a' }), ['GET', '101']);
  assert.deepEqual(shown({ search: 'hex:' }).length, rowsOf(crossed).length);
});

test('half a byte is no hex, and finds nothing', () => {
  assert.equal(readSearch('hex:81 8'), 'no-hex');
  assert.equal(readSearch('hex:zz'), 'no-hex');
  assert.deepEqual(shown({ search: 'hex:8' }), []);
});

test('a direction hides the other', () => {
  assert.deepEqual(shown({ direction: 'up' }), ['GET', 'text', 'text', 'mask-missing']);
});

test('a hidden kind takes the rules of its frames along, and fragments are of their message’s kind', () => {
  assert.deepEqual(shown({ hiddenKinds: new Set(['text', 'handshake']) }), ['ping', 'binary', 'close']);
  assert.deepEqual(rowsOf(crossed).map(kindOf), [
    'handshake',
    'handshake',
    'text',
    'text',
    'note',
    'text',
    'ping',
    'text',
    'binary',
    'close',
  ]);
});

test('only broken rules keeps the frame that broke one, with its rule below it', () => {
  assert.deepEqual(shown({ brokenOnly: true }), ['text', 'mask-missing']);
});

test('a log that grows is judged as one that came at once', () => {
  const capture = openCapture();
  const wishes: Partial<Filter>[] = [{ brokenOnly: true }, { search: 'hello' }, { direction: 'down' }];
  const filters = wishes.map((wish) => createRowFilter({ ...noFilter, ...wish }));
  for (const [direction, bytes] of crossed) {
    for (const byte of bytes) {
      capture.chunks([{ connection: 1, direction, atMs: 0, bytes: new Uint8Array([byte]), bytesNotKept: 0 }]);
      for (const [at, pass] of filters.entries()) {
        const atOnce = createRowFilter({ ...noFilter, ...wishes[at] });
        assert.deepEqual(pass(capture.rows.value).map(nameOf), atOnce(capture.rows.value).map(nameOf));
      }
    }
  }
});

const shown = (wish: Partial<Filter>): string[] =>
  createRowFilter({ ...noFilter, ...wish })(rowsOf(crossed)).map(nameOf);

function nameOf(row: Row): string {
  if (row.kind === 'frame') return row.entry.opcodeName;
  if (row.kind === 'violation') return row.entry.code;
  if (row.kind !== 'head') return row.kind;
  return row.entry.kind === 'request' ? row.entry.method : String(row.entry.status);
}

function openCapture() {
  const capture = createCapture({ schedule: (publish) => publish() });
  capture.opened({ run: 1, connection: 1, atMs: 0, path: '/' });
  return capture;
}

function rowsOf(pieces: [Direction, Uint8Array][]): readonly Row[] {
  const capture = openCapture();
  for (const [direction, bytes] of pieces) {
    capture.chunks([{ connection: 1, direction, atMs: 0, bytes, bytesNotKept: 0 }]);
  }
  return capture.rows.value;
}
