import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Direction } from '../../wire/tap-events.ts';
import { createCapture } from './capture.ts';
import { createRowFilter, noFilter } from './row-filter.ts';
import type { RowLimits } from './row-list.ts';
import { findRow } from './rows.ts';

const ascii = (text: string) => new TextEncoder().encode(text);
const request = ascii(
  'GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n',
);
const answer = ascii(
  'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
    'Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n',
);
const frame = new Uint8Array([0x81, 0x01, 0x78]);

test('beyond the limit the oldest frames leave, and one row says how many and how many bytes', () => {
  const { feed, kinds, folded } = openCapture({ rows: 20, atOnce: 5 });
  feed(18);
  assert.equal(folded(), undefined);
  feed(1);
  assert.deepEqual(folded(), { rows: 6, bytes: 18 });
  assert.deepEqual(kinds().slice(0, 3), ['folded', 'head', 'head']);
  feed(100);
  const shownFrames = kinds().filter((kind) => kind === 'frame').length;
  assert.equal((folded()?.rows ?? 0) + shownFrames, 119);
  assert.ok(kinds().length <= 21);
});

test('what left the log is still there for checks', () => {
  const { capture, feed } = openCapture({ rows: 20, atOnce: 5 });
  feed(100);
  const frames = capture.trace().connections[0]?.entries.filter(({ kind }) => kind === 'frame');
  assert.equal(frames?.length, 100);
});

test('checks get the first entries of a run, however many connections it has, and the number of the rest', () => {
  const { capture, feed } = openCapture({ entries: 10 });
  // The heads, then a frame and a message each.
  feed(6);
  const [trace] = capture.trace().connections;
  assert.deepEqual([trace?.entries.length, trace?.entriesNotKept], [10, 4]);
  assert.equal(openCapture({ entries: 10 }).capture.trace().connections[0]?.entriesNotKept, undefined);
});

test('a place that has left leads to the row that says so, one that has not to its own', () => {
  const { capture, feed } = openCapture({ rows: 20, atOnce: 5 });
  feed(100);
  const at = (offset: number) => findRow(capture.rows.value, { connection: 1, direction: 'down', offset })?.kind;
  assert.deepEqual([at(0), at(answer.length), at(answer.length + 99 * 3)], ['head', 'folded', 'frame']);
});

test('a search does not hide that it could not see all', () => {
  const { capture, feed } = openCapture({ rows: 20, atOnce: 5 });
  feed(100);
  const found = createRowFilter({ ...noFilter, search: 'nowhere' })(capture.rows.value);
  assert.deepEqual(
    found.map(({ kind }) => kind),
    ['folded'],
  );
});

test('a rule named before its frame was whole may leave, and the frame comes all the same', () => {
  const { crossed, feed, kinds } = openCapture({ rows: 20, atOnce: 5 });
  const up = (...bytes: number[]) => crossed('up', new Uint8Array(bytes));
  up(0x81, 0x02, 0x78);
  feed(100);
  up(0x78);
  assert.deepEqual(kinds().slice(-2), ['frame', 'violation']);
});

test('the next run begins with nothing folded', () => {
  const { capture, feed, kinds } = openCapture({ rows: 20, atOnce: 5 });
  feed(100);
  capture.clear();
  capture.opened({ run: 2, connection: 1, atMs: 0, path: '/' });
  feed(1);
  assert.equal(kinds().includes('folded'), false);
});

function openCapture(limits: Partial<RowLimits>) {
  const capture = createCapture({ schedule: (publish) => publish(), limits });
  capture.opened({ run: 1, connection: 1, atMs: 0, path: '/' });
  const crossed = (direction: Direction, bytes: Uint8Array) =>
    capture.chunks([{ connection: 1, direction, atMs: 0, bytes, bytesNotKept: 0 }]);
  crossed('up', request);
  crossed('down', answer);
  return {
    capture,
    crossed,
    feed(count: number) {
      for (let index = 0; index < count; index += 1) crossed('down', frame);
    },
    kinds: () => capture.rows.value.map(({ kind }) => kind),
    folded() {
      const row = capture.rows.value.find(({ kind }) => kind === 'folded');
      return row?.kind === 'folded' ? { rows: row.rows, bytes: row.bytes } : undefined;
    },
  };
}
