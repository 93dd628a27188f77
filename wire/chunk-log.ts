// Which chunk carried a byte, and when. It remembers what may still be asked for: the chunks of the thing being read.

// A frame fed byte by byte has as many chunks as bytes. Then the middle is forgotten: questions are about a frame's
// first bytes (its header) or about the newest ones.
const maxRemembered = 8192;
const maxHeaderBytes = 14;

export type Moment = { chunk: number; atMs: number };

export type ChunkLog = {
  /** `goesOn`: these are more bytes of the chunk added last. */
  add(chunk: { atMs: number; length: number; goesOn?: boolean }): void;
  /** The direction ended: what lies beyond its last byte happened now. */
  end(ending: { atMs: number }): void;
  at(offset: number): Moment;
  /** Nothing before this offset will be asked for again. */
  forgetBefore(offset: number): void;
  /** How many bytes came. */
  total(): number;
};

export function createChunkLog(): ChunkLog {
  let remembered: (Moment & { begins: number })[] = [];
  let total = 0;
  let count = 0;

  /** The index of the last remembered chunk that begins at the offset or before it. */
  function indexAt(offset: number): number {
    let low = 0;
    let high = remembered.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((remembered[middle]?.begins ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  return {
    add({ atMs, length, goesOn = false }) {
      if (!goesOn) count += 1;
      if (length > 0) remembered.push({ chunk: count - 1, atMs, begins: total });
      if (remembered.length > maxRemembered) {
        remembered = [...remembered.slice(0, maxHeaderBytes), ...remembered.slice(maxRemembered / 2)];
      }
      total += length;
    },
    end({ atMs }) {
      remembered.push({ chunk: Math.max(0, count - 1), atMs, begins: total });
    },
    at(offset) {
      const { chunk, atMs } = remembered[indexAt(offset)] ?? { chunk: 0, atMs: 0 };
      return { chunk, atMs };
    },
    forgetBefore(offset) {
      const index = indexAt(offset);
      if (index > 0) remembered = remembered.slice(index);
    },
    total: () => total,
  };
}
