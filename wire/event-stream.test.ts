import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createEventStreamReader, type ServerSentEvent } from './event-stream.ts';

function read(text: string, { maxBytesKept = 1000 } = {}): ServerSentEvent[] {
  const bytes = new TextEncoder().encode(text);
  const whole = createEventStreamReader({ maxBytesKept }).push(bytes, 100);
  const reader = createEventStreamReader({ maxBytesKept });
  const single = Array.from(bytes, (byte, at) => reader.push(Uint8Array.of(byte), 100 + at)).flat();
  assert.deepEqual(single, whole);
  return whole;
}

const dataOf = (text: string) => read(text).map(({ data }) => data);

test('an event has its lines of data, type, id and time to wait', () => {
  assert.deepEqual(read('id: 7\nevent: add\nretry: 3000\ndata: one\ndata:two\n\n'), [
    {
      kind: 'event',
      offset: 100,
      lastOffset: 148,
      type: 'add',
      data: 'one\ntwo',
      lastEventId: '7',
      retryMs: 3000,
      comments: [],
      isDispatched: true,
      bytesNotKept: 0,
    },
  ]);
});

test('lines may end in LF, CR or CRLF, and blank lines say nothing', () => {
  assert.deepEqual(dataOf('data: a\n\n\ndata: b\r\rdata: c\r\n\r\n\r\ndata: d\r\n\r\n'), ['a', 'b', 'c', 'd']);
});

test('places do not count the LF that ends the line before', () => {
  const places = read('data: a\r\n\r\ndata: b\r\n\r\n').map(({ offset, lastOffset }) => [offset, lastOffset]);
  assert.deepEqual(places, [
    [100, 109],
    [111, 120],
  ]);
});

test('an id lasts until the next, an empty one ends it, and one with NUL is none', () => {
  const ids = read('id: 1\ndata\n\ndata\n\nid: a\0b\ndata\n\nid\ndata\n\n').map(({ lastEventId }) => lastEventId);
  assert.deepEqual(ids, ['1', '1', '1', '']);
});

test('without data nothing is dispatched, but comments and ids are told', () => {
  const [comment, id] = read(': still here\n\nid: 4\n\n');
  assert.deepEqual([comment?.comments, comment?.isDispatched], [['still here'], false]);
  assert.deepEqual([id?.lastEventId, id?.isDispatched], ['4', false]);
});

test('an empty line of data is data', () => {
  assert.deepEqual(
    read('data\n\n').map(({ data, isDispatched }) => [data, isDispatched]),
    [['', true]],
  );
});

test('a byte order mark, unknown fields and a retry that is no number are passed over', () => {
  assert.deepEqual(
    read('\ufeffdata: a\nfoo: b\nretry: 1s\n\n').map(({ data, retryMs }) => [data, retryMs]),
    [['a', undefined]],
  );
});

test('an event that its blank line does not end is none yet', () => {
  assert.deepEqual(read('data: a\n'), []);
});

test('an event beyond the cap is cut and counted', () => {
  const [event] = read('data: abcdef\n\ndata: b\n\n', { maxBytesKept: 8 });
  assert.deepEqual([event?.data, event?.bytesNotKept], ['ab', 5]);
});
