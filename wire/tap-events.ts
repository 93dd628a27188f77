// What the tap tells the page. Bytes travel as binary batches, so that nothing is re-encoded on the way:
// each record says which connection, which direction, when, and then carries the bytes as they were sent.

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

/**
 * How much of a direction's stream has come to its other end, told only of connections a fault holds bytes of: everything
 * else arrives as it is sent. The first of a direction says what had arrived before anything was held (arrivals.ts).
 */
export type TapArrival = {
  connection: number;
  direction: Direction;
  atMs: number;
  /** From the stream's beginning, with what a fault took out on the way. */
  arrivedBytes: number;
};

/** A batch of chunks and arrivals with a running number, so that a page that comes back knows what it missed. */
export type TapBatch = { sequence: number; chunks: TapChunk[]; arrivals: TapArrival[] };

const batchHeaderBytes = 4;
// Connection, kind and time; then of a chunk the count of bytes not kept and its length, of an arrival its count.
const recordHeaderBytes = 4 + 1 + 8 + 4 + 4;
const recordKinds = { up: 0, down: 1, upArrived: 2, downArrived: 3 } as const;

/** Chunks first: between them and the arrivals only their times tell the order. */
export function encodeTapBatch({ sequence, chunks, arrivals }: TapBatch): Uint8Array<ArrayBuffer> {
  const writer = createTapBatchWriter();
  for (const { bytes, ...chunk } of chunks) writer.append({ ...chunk, pieces: [bytes] });
  for (const arrival of arrivals) writer.appendArrival(arrival);
  return writer.take(sequence);
}

/** A chunk that may lie in several pieces of memory, as a write of many parts does. */
export type TapRecord = Omit<TapChunk, 'bytes'> & { pieces: readonly Uint8Array[] };

export type TapBatchWriter = {
  /** Copies the bytes at once. */
  append(record: TapRecord): void;
  appendArrival(arrival: TapArrival): void;
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
      view.setUint8(at + 4, recordKinds[direction]);
      view.setFloat64(at + 5, atMs);
      view.setUint32(at + 13, Math.min(bytesNotKept, 0xffff_ffff));
      view.setUint32(at + 17, length);
      at += recordHeaderBytes;
      for (const piece of pieces) {
        batch.set(piece, at);
        at += piece.length;
      }
    },
    appendArrival({ connection, direction, atMs, arrivedBytes }) {
      makeRoom(recordHeaderBytes);
      view.setUint32(at, connection);
      view.setUint8(at + 4, direction === 'up' ? recordKinds.upArrived : recordKinds.downArrived);
      view.setFloat64(at + 5, atMs);
      view.setFloat64(at + 13, arrivedBytes);
      at += recordHeaderBytes;
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
  const arrivals: TapArrival[] = [];
  let at = batchHeaderBytes;
  while (at < batch.length) {
    if (at + recordHeaderBytes > batch.length) return undefined;
    const kind = view.getUint8(at + 4);
    if (kind === recordKinds.upArrived || kind === recordKinds.downArrived) {
      arrivals.push({
        connection: view.getUint32(at),
        direction: kind === recordKinds.upArrived ? 'up' : 'down',
        atMs: view.getFloat64(at + 5),
        arrivedBytes: view.getFloat64(at + 13),
      });
      at += recordHeaderBytes;
      continue;
    }
    const length = view.getUint32(at + 17);
    const end = at + recordHeaderBytes + length;
    if (end > batch.length) return undefined;
    chunks.push({
      connection: view.getUint32(at),
      direction: kind === recordKinds.up ? 'up' : 'down',
      atMs: view.getFloat64(at + 5),
      bytesNotKept: view.getUint32(at + 13),
      bytes: batch.slice(at + recordHeaderBytes, end),
    });
    at = end;
  }
  return { sequence: view.getUint32(0), chunks, arrivals };
}
