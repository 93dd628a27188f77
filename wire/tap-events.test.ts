import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTapBatchWriter, decodeTapBatch, encodeTapBatch, type TapArrival, type TapChunk } from './tap-events.ts';

const chunk: TapChunk = {
  connection: 7,
  direction: 'down',
  atMs: 1.5,
  bytesNotKept: 3,
  bytes: Uint8Array.of(0x81, 0x00),
};

test('a batch is its number, then each chunk: connection, direction, time, bytes not kept, length, bytes', () => {
  assert.equal(
    Buffer.from(encodeTapBatch({ sequence: 258, chunks: [chunk], arrivals: [] })).toString('hex'),
    ['00000102', '00000007', '01', '3ff8000000000000', '00000003', '00000002', '8100'].join(''),
  );
});

test('what was gathered is what is read, in order', () => {
  const chunks: TapChunk[] = [
    chunk,
    { connection: 1, direction: 'up', atMs: 0, bytesNotKept: 0, bytes: new Uint8Array() },
    {
      connection: 0xffff_ffff,
      direction: 'up',
      atMs: 12_345.678,
      bytesNotKept: 0,
      bytes: new Uint8Array(70_000).fill(9),
    },
  ];
  const batch = { sequence: 1, chunks, arrivals: [] };
  assert.deepEqual(decodeTapBatch(encodeTapBatch(batch)), batch);
});

test('an arrival is connection, direction, time and how much of the stream has come', () => {
  const arrivals: TapArrival[] = [
    { connection: 7, direction: 'up', atMs: 1.5, arrivedBytes: 2 },
    { connection: 7, direction: 'down', atMs: 2, arrivedBytes: 2 ** 40 },
  ];
  const batch = encodeTapBatch({ sequence: 1, chunks: [], arrivals });
  assert.equal(
    Buffer.from(batch.subarray(0, 4 + 21)).toString('hex'),
    ['00000001', '00000007', '02', '3ff8000000000000', '4000000000000000'].join(''),
  );
  assert.deepEqual(decodeTapBatch(batch), { sequence: 1, chunks: [], arrivals });
});

test('a chunk in pieces is one chunk, copied at once', () => {
  const writer = createTapBatchWriter({ capacity: 32 });
  const piece = Uint8Array.of(1, 2);
  writer.append({
    connection: 1,
    direction: 'up',
    atMs: 0,
    bytesNotKept: 0,
    pieces: [piece, new Uint8Array(100), piece],
  });
  piece.fill(0);
  const [read] = decodeTapBatch(writer.take(1))?.chunks ?? [];
  assert.deepEqual(read?.bytes, Uint8Array.of(1, 2, ...new Uint8Array(100), 1, 2));
  assert.equal(writer.size(), 0);
  assert.deepEqual(decodeTapBatch(writer.take(2)), { sequence: 2, chunks: [], arrivals: [] });
});

test('a count too large for its field is the largest it can hold', () => {
  const batch = encodeTapBatch({ sequence: 1, chunks: [{ ...chunk, bytesNotKept: 2 ** 40 }], arrivals: [] });
  assert.equal(decodeTapBatch(batch)?.chunks[0]?.bytesNotKept, 0xffff_ffff);
});

test('bytes that stop in the middle of a record are no batch', () => {
  const batch = encodeTapBatch({ sequence: 1, chunks: [chunk], arrivals: [] });
  for (let length = 0; length < batch.length; length += 1) {
    // Four bytes are a batch without chunks.
    if (length !== 4) assert.equal(decodeTapBatch(batch.subarray(0, length)), undefined, `${length} bytes`);
  }
});
