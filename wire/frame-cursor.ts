// Follows one direction's bytes from frame to frame without keeping any: where frames begin and end, and their opcodes.
// For whoever must know that while the bytes pass; what the frames hold is decode.ts' to say.

export type FramePart = {
  /** Where the part lies in the chunk. */
  start: number;
  end: number;
  /** Counted from 1, control frames too. */
  frame: number;
  opcode: number;
  /** How many bytes of the frame came before the part. */
  from: number;
  /** Of the whole frame; undefined until its length has been read. */
  length: number | undefined;
  isLast: boolean;
};

export type FrameCursor = {
  /** Frames that have passed whole. */
  frames(): number;
  /** Told of each part of a frame in the chunk, in order. What belongs to the HTTP head is no part. */
  advance(chunk: Uint8Array, onPart?: (part: FramePart) => void): void;
};

const headEnd = [0x0d, 0x0a, 0x0d, 0x0a] as const;

/** Begins before the handshake's head. */
export function createFrameCursor(): FrameCursor {
  let headEndSeen = 0;
  let frames = 0;
  // Of the frame that is passing: its opcode, how much has come, and how long it is (0 until known).
  let opcode = 0;
  let seen = 0;
  let total = 0;
  let lengthEndsAt = 2;
  let payloadLength = 0;
  let maskLength = 0;

  function skipHead(chunk: Uint8Array): number {
    let at = 0;
    while (at < chunk.length && headEndSeen < headEnd.length) {
      const byte = chunk[at];
      if (byte === headEnd[headEndSeen]) headEndSeen += 1;
      else headEndSeen = byte === headEnd[0] ? 1 : 0;
      at += 1;
    }
    return at;
  }

  function readHeaderByte(byte: number): void {
    if (seen === 0) opcode = byte & 0b0000_1111;
    else if (seen === 1) {
      maskLength = (byte & 0b1000_0000) === 0 ? 0 : 4;
      const short = byte & 0b0111_1111;
      lengthEndsAt = short === 126 ? 4 : short === 127 ? 10 : 2;
      payloadLength = lengthEndsAt === 2 ? short : 0;
    } else payloadLength = payloadLength * 256 + byte;
    seen += 1;
    if (seen >= 2 && seen === lengthEndsAt) total = seen + maskLength + payloadLength;
  }

  return {
    frames: () => frames,
    advance(chunk, onPart) {
      let at = headEndSeen < headEnd.length ? skipHead(chunk) : 0;
      while (at < chunk.length) {
        const start = at;
        const from = seen;
        while (total === 0 && at < chunk.length) {
          readHeaderByte(chunk[at] ?? 0);
          at += 1;
        }
        if (total > 0) {
          const step = Math.min(total - seen, chunk.length - at);
          at += step;
          seen += step;
        }
        const isLast = total > 0 && seen === total;
        onPart?.({
          start,
          end: at,
          frame: frames + 1,
          opcode,
          from,
          length: total === 0 ? undefined : total,
          isLast,
        });
        if (!isLast) continue;
        frames += 1;
        seen = 0;
        total = 0;
        lengthEndsAt = 2;
      }
    },
  };
}
