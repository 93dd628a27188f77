// What the tap tells the page. Bytes travel as binary batches, so that nothing is re-encoded on the way:
// each record says which connection, which direction, when, and then carries the bytes as they crossed the wire.

export type Direction = 'up' | 'down';

/** One chunk as the server's socket read it (up) or wrote it (down). */
export type TapChunk = {
  connection: number;
  direction: Direction;
  /** Milliseconds on the server's monotonic clock, from the start of the run. */
  atMs: number;
  bytes: Uint8Array;
  /**
   * Bytes after this chunk that were counted but not kept, because a cap was reached: nothing after them is kept in this
   * direction. Chunks without bytes add to the count; `ended` has the total.
   */
  bytesNotKept: number;
};

/** A batch of chunks with a running number, so that a page that comes back knows what it missed. */
export type TapBatch = { sequence: number; chunks: TapChunk[] };

const batchHeaderBytes = 4;
const recordHeaderBytes = 4 + 1 + 8 + 4 + 4;

export function encodeTapBatch({ sequence, chunks }: TapBatch): Uint8Array<ArrayBuffer> {
  const writer = createTapBatchWriter();
  for (const { bytes, ...chunk } of chunks) writer.append({ ...chunk, pieces: [bytes] });
  return writer.take(sequence);
}

/** A chunk that may lie in several pieces of memory, as a write of many parts does. */
export type TapRecord = Omit<TapChunk, 'bytes'> & { pieces: readonly Uint8Array[] };

export type TapBatchWriter = {
  /** Copies the bytes at once. */
  append(record: TapRecord): void;
  /** Bytes gathered since the last batch was taken. */
  size(): number;
  take(sequence: number): Uint8Array<ArrayBuffer>;
};

/** Gathers chunks where they will be sent from, so that each byte is copied once while the connection waits. */
export function createTapBatchWriter({ capacity = 4096 }: { capacity?: number } = {}): TapBatchWriter {
  let batch = new Uint8Array(capacity);
  let view = new DataView(batch.buffer);
  let at = batchHeaderBytes;

  function makeRoom(count: number): void {
    if (at + count <= batch.length) return;
    const larger = new Uint8Array(Math.max(at + count, 2 * batch.length));
    larger.set(batch.subarray(0, at));
    batch = larger;
    view = new DataView(batch.buffer);
  }

  return {
    append({ connection, direction, atMs, bytesNotKept, pieces }) {
      let length = 0;
      for (const piece of pieces) length += piece.length;
      makeRoom(recordHeaderBytes + length);
      view.setUint32(at, connection);
      view.setUint8(at + 4, direction === 'up' ? 0 : 1);
      view.setFloat64(at + 5, atMs);
      view.setUint32(at + 13, Math.min(bytesNotKept, 0xffff_ffff));
      view.setUint32(at + 17, length);
      at += recordHeaderBytes;
      for (const piece of pieces) {
        batch.set(piece, at);
        at += piece.length;
      }
    },
    size: () => at - batchHeaderBytes,
    take(sequence) {
      view.setUint32(0, sequence);
      const taken = batch.slice(0, at);
      at = batchHeaderBytes;
      // One long message must not hold its memory for as long as the session lives.
      if (batch.length > 4 * capacity) {
        batch = new Uint8Array(capacity);
        view = new DataView(batch.buffer);
      }
      return taken;
    },
  };
}

/** Undefined for bytes that are no batch. */
export function decodeTapBatch(batch: Uint8Array): TapBatch | undefined {
  if (batch.length < batchHeaderBytes) return undefined;
  const view = new DataView(batch.buffer, batch.byteOffset, batch.byteLength);
  const chunks: TapChunk[] = [];
  let at = batchHeaderBytes;
  while (at < batch.length) {
    if (at + recordHeaderBytes > batch.length) return undefined;
    const length = view.getUint32(at + 17);
    const end = at + recordHeaderBytes + length;
    if (end > batch.length) return undefined;
    chunks.push({
      connection: view.getUint32(at),
      direction: view.getUint8(at + 4) === 0 ? 'up' : 'down',
      atMs: view.getFloat64(at + 5),
      bytesNotKept: view.getUint32(at + 13),
      bytes: batch.slice(at + recordHeaderBytes, end),
    });
    at = end;
  }
  return { sequence: view.getUint32(0), chunks };
}
