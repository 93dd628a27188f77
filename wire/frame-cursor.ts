// Follows one direction's bytes from frame to frame without keeping any: where frames begin and end, and their opcodes.
// For whoever must know that while the bytes pass; what the frames hold is decode.ts' to say.

import { opcodes } from './frame.ts';

export type FramePart = {
  /** Where the part lies in the chunk. */
  start: number;
  end: number;
  /** Counted from 1, control frames too. */
  frame: number;
  opcode: number;
  isFinal: boolean;
  /** How many bytes of the frame came before the part. */
  from: number;
  /** Of the whole frame; undefined until its length has been read. */
  length: number | undefined;
  isLast: boolean;
};

export type FrameCursor = {
  /** Of the stream, with the HTTP head. */
  bytes(): number;
  /** Frames that have passed whole. */
  frames(): number;
  /** Messages that have begun. */
  messages(): number;
  /** Told of each part of a frame in the chunk, in order. What belongs to the HTTP head is no part. */
  advance(chunk: Uint8Array, onPart?: (part: FramePart) => void): void;
  /** Another cursor at the same place. */
  copy(): FrameCursor;
};

const headEnd = [0x0d, 0x0a, 0x0d, 0x0a] as const;

const beginning = {
  bytes: 0,
  headEndSeen: 0,
  frames: 0,
  messages: 0,
  // Of the frame that is passing: its opcode, how much has come, and how long it is (0 until known).
  opcode: 0,
  isFinal: true,
  seen: 0,
  total: 0,
  lengthEndsAt: 2,
  payloadLength: 0,
  maskLength: 0,
};

/** Begins before the handshake's head, unless it is told where. */
export function createFrameCursor(place = beginning): FrameCursor {
  const here = { ...place };

  function skipHead(chunk: Uint8Array): number {
    let at = 0;
    while (at < chunk.length && here.headEndSeen < headEnd.length) {
      const byte = chunk[at];
      if (byte === headEnd[here.headEndSeen]) here.headEndSeen += 1;
      else here.headEndSeen = byte === headEnd[0] ? 1 : 0;
      at += 1;
    }
    return at;
  }

  function readHeaderByte(byte: number): void {
    if (here.seen === 0) {
      here.isFinal = (byte & 0b1000_0000) !== 0;
      here.opcode = byte & 0b0000_1111;
      if (here.opcode === opcodes.text || here.opcode === opcodes.binary) here.messages += 1;
    } else if (here.seen === 1) {
      here.maskLength = (byte & 0b1000_0000) === 0 ? 0 : 4;
      const short = byte & 0b0111_1111;
      here.lengthEndsAt = short === 126 ? 4 : short === 127 ? 10 : 2;
      here.payloadLength = here.lengthEndsAt === 2 ? short : 0;
    } else here.payloadLength = here.payloadLength * 256 + byte;
    here.seen += 1;
    if (here.seen >= 2 && here.seen === here.lengthEndsAt)
      here.total = here.seen + here.maskLength + here.payloadLength;
  }

  return {
    bytes: () => here.bytes,
    frames: () => here.frames,
    messages: () => here.messages,
    copy: () => createFrameCursor(here),
    advance(chunk, onPart) {
      let at = here.headEndSeen < headEnd.length ? skipHead(chunk) : 0;
      while (at < chunk.length) {
        const start = at;
        const from = here.seen;
        while (here.total === 0 && at < chunk.length) {
          readHeaderByte(chunk[at] ?? 0);
          at += 1;
        }
        if (here.total > 0) {
          const step = Math.min(here.total - here.seen, chunk.length - at);
          at += step;
          here.seen += step;
        }
        const { opcode, isFinal, total } = here;
        const isLast = total > 0 && here.seen === total;
        onPart?.({
          start,
          end: at,
          frame: here.frames + 1,
          opcode,
          isFinal,
          from,
          length: total === 0 ? undefined : total,
          isLast,
        });
        if (!isLast) continue;
        here.frames += 1;
        here.seen = 0;
        here.total = 0;
        here.lengthEndsAt = 2;
      }
      here.bytes += chunk.length;
    },
  };
}
