// A frame's first 2 to 14 bytes, as RFC 6455 draws them (5.2): where they end, and what they say.

import { type Frame, opcodeNameOf } from './frame.ts';

const noBytes = new Uint8Array(0);
const maxHeaderBytes = 14;

/** A header that came in more than one chunk, as far as it has come. */
export function createHeldHeader() {
  const bytes = new Uint8Array(maxHeaderBytes);
  let length = 0;
  let at = 0;
  return {
    isEmpty: () => length === 0,
    /** Where in the stream it begins. */
    beginsAt: () => at,
    bytes: () => bytes.subarray(0, length),
    begin(chunk: Uint8Array, start: number, offset: number): void {
      bytes.set(chunk.subarray(start));
      length = chunk.length - start;
      at = offset + start;
    },
    /** Adds what the next chunk has of it. Its length, or 0 while it is not whole. */
    add(chunk: Uint8Array, start: number): number {
      for (let from = start; from < chunk.length; from += 1) {
        bytes[length] = chunk[from] ?? 0;
        length += 1;
        if (length >= 2 && length === headerLengthOf(bytes[1] ?? 0)) return length;
      }
      return 0;
    },
    clear(): void {
      length = 0;
    },
  };
}

/** From the second byte: how the length is written, and whether a key follows (RFC 6455, 5.2). */
function headerLengthOf(second: number): number {
  const lengthBits = second & 0b0111_1111;
  const keyBytes = (second & 0b1000_0000) !== 0 ? 4 : 0;
  return 2 + (lengthBits === 126 ? 2 : lengthBits === 127 ? 8 : 0) + keyBytes;
}

/** 0 when the chunk does not hold the header whole. */
export function wholeHeaderLength(chunk: Uint8Array, at: number): number {
  if (chunk.length - at < 2) return 0;
  const length = headerLengthOf(chunk[at + 1] ?? 0);
  return chunk.length - at < length ? 0 : length;
}

/** The payload length, rounded where it goes beyond 2^53: enough to count, and nobody will send as much. */
export function readLength(bytes: Uint8Array, at: number): number {
  const lengthBits = (bytes[at + 1] ?? 0) & 0b0111_1111;
  if (lengthBits < 126) return lengthBits;
  if (lengthBits === 126) return ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
  return Number(readLength64(bytes, at));
}

const readLength64 = (bytes: Uint8Array, at: number): bigint =>
  new DataView(bytes.buffer, bytes.byteOffset + at + 2, 8).getBigUint64(0);

export function frameOf(header: Uint8Array, offset: number, length: number): Frame {
  const first = header[0] ?? 0;
  const second = header[1] ?? 0;
  const opcode = first & 0b0000_1111;
  const isMasked = (second & 0b1000_0000) !== 0;
  const lengthBits = second & 0b0111_1111;
  const lengthForm = lengthBits < 126 ? 7 : lengthBits === 126 ? 16 : 64;
  return {
    kind: 'frame',
    offset,
    fin: (first & 0b1000_0000) !== 0,
    rsv1: (first & 0b0100_0000) !== 0,
    rsv2: (first & 0b0010_0000) !== 0,
    rsv3: (first & 0b0001_0000) !== 0,
    opcode,
    opcodeName: opcodeNameOf(opcode),
    isMasked,
    maskingKey: isMasked ? new Uint8Array(header.buffer, header.byteOffset + header.length - 4, 4) : undefined,
    lengthForm,
    isLengthMinimal: lengthForm === 7 || length > (lengthForm === 16 ? 125 : 65_535),
    payloadLength: lengthForm === 64 ? readLength64(header, 0) : BigInt(length),
    headerLength: header.length,
    header,
    wirePayload: noBytes,
    payload: noBytes,
    payloadBytesNotKept: 0n,
    isCut: false,
    close: undefined,
  };
}
