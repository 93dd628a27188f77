// Collects bytes up to a cap and counts the rest. It grows with what really came, never with what was announced:
// a header may promise 2^63 bytes.

const firstCapacityBytes = 64 * 1024;

export type ByteBuffer = {
  /** Bytes kept. */
  length(): number;
  bytesNotKept(): number;
  append(bytes: Uint8Array): void;
  /** Makes room for as many of the next `count` bytes as are kept, for the caller to write; the rest is counted. */
  reserve(count: number): Uint8Array<ArrayBuffer>;
  /** Counts bytes that nobody has; what comes after them is counted too, so that what is kept has no hole. */
  skip(count: number): void;
  /** What is kept, as a view that lasts until the next append. */
  view(): Uint8Array<ArrayBuffer>;
  /** What was kept, as bytes of their own; the buffer is empty again. */
  take(): Uint8Array<ArrayBuffer>;
};

export function createByteBuffer({
  maxBytes,
  expectedBytes = 0,
}: {
  maxBytes: number;
  expectedBytes?: number;
}): ByteBuffer {
  let bytes = new Uint8Array(0);
  let length = 0;
  let bytesNotKept = 0;
  let hasHole = false;

  function makeRoom(needed: number) {
    if (needed <= bytes.length) return;
    const doubled = Math.max(needed, 2 * bytes.length);
    const isWholeSoon = expectedBytes >= needed && expectedBytes <= Math.max(doubled, firstCapacityBytes);
    const grown = new Uint8Array(Math.min(isWholeSoon ? expectedBytes : doubled, maxBytes));
    grown.set(bytes.subarray(0, length));
    bytes = grown;
  }

  function reserve(count: number): Uint8Array<ArrayBuffer> {
    const kept = hasHole ? 0 : Math.min(count, maxBytes - length);
    bytesNotKept += count - kept;
    makeRoom(length + kept);
    length += kept;
    return bytes.subarray(length - kept, length);
  }

  return {
    length: () => length,
    bytesNotKept: () => bytesNotKept,
    append(more) {
      const room = reserve(more.length);
      if (room.length > 0) room.set(room.length === more.length ? more : more.subarray(0, room.length));
    },
    reserve,
    skip(count) {
      bytesNotKept += count;
      hasHole ||= count > 0;
    },
    view: () => bytes.subarray(0, length),
    take() {
      const taken = bytes.length === length ? bytes : bytes.slice(0, length);
      bytes = new Uint8Array(0);
      length = 0;
      bytesNotKept = 0;
      return taken;
    },
  };
}
