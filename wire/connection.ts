// Reads both directions of one connection: the two decoders, and what each must know of the other
// (a 101 and its extensions decide how the client's bytes are read).

import type { Decoded } from './decode.ts';
import type { Direction } from './tap-events.ts';

export type ReadChunk = { direction: Direction; atMs: number; bytes: Uint8Array };

/** One thing read, with when its first and its last byte crossed, and in which chunks of its direction (from 0). */
export type Entry = Decoded & {
  direction: Direction;
  firstByteAtMs: number;
  lastByteAtMs: number;
  firstChunk: number;
  lastChunk: number;
};

export type ConnectionReader = {
  push(chunk: ReadChunk): Entry[];
  /** One direction, or both, ended. */
  end(ending: { direction: Direction; atMs: number }): Entry[];
};

export function createConnectionReader(_options: { maxPayloadBytesKept?: number } = {}): ConnectionReader {
  throw new Error('not written yet');
}
