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
  const size = chunks.reduce((sum, chunk) => sum + recordHeaderBytes + chunk.bytes.length, batchHeaderBytes);
  const batch = new Uint8Array(size);
  const view = new DataView(batch.buffer);
  view.setUint32(0, sequence);
  let at = batchHeaderBytes;
  for (const chunk of chunks) {
    view.setUint32(at, chunk.connection);
    view.setUint8(at + 4, chunk.direction === 'up' ? 0 : 1);
    view.setFloat64(at + 5, chunk.atMs);
    view.setUint32(at + 13, Math.min(chunk.bytesNotKept, 0xffff_ffff));
    view.setUint32(at + 17, chunk.bytes.length);
    batch.set(chunk.bytes, at + recordHeaderBytes);
    at += recordHeaderBytes + chunk.bytes.length;
  }
  return batch;
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
