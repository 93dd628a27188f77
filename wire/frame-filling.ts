// A frame whose payload is still coming: its bytes are collected as they come, up to a cap, unmasked on the way, and judged.

import { createByteBuffer } from './byte-buffer.ts';
import type { Frame } from './frame.ts';
import { maskInto } from './mask.ts';
import type { MessageBuilder } from './message-builder.ts';

export type FrameFilling = {
  frame: Frame;
  isWhole(): boolean;
  received(): number;
  /** Takes what the chunk has of the payload. Where in the chunk it stopped. */
  fill(chunk: Uint8Array, at: number, offset: number): number;
  /** Counts payload bytes that nobody has. False when they would reach beyond its end. */
  skip(count: number): boolean;
  /** Gives the frame the bytes that came. */
  finish(): void;
};

// Text beyond the cap is unmasked in pieces of this size.
const scratchBytes = 16 * 1024;

export function createFrameFilling(
  frame: Frame,
  { length, maxBytes, message }: { length: number; maxBytes: number; message: MessageBuilder },
): FrameFilling {
  const buffer = { maxBytes, expectedBytes: Math.min(length, maxBytes) };
  const wire = createByteBuffer(buffer);
  const payload = frame.isMasked ? createByteBuffer(buffer) : wire;
  const key = frame.maskingKey;
  let received = 0;

  return {
    frame,
    isWhole: () => received === length,
    received: () => received,
    fill(chunk, at, offset) {
      const end = Math.min(chunk.length, at + (length - received));
      const bytes = chunk.subarray(at, end);
      wire.append(bytes);
      if (key) unmask(bytes, offset + at, key);
      else message.judgePayload(bytes, offset + at);
      received += end - at;
      return end;
    },
    skip(count) {
      if (count > length - received) return false;
      wire.skip(count);
      if (payload !== wire) payload.skip(count);
      message.skipPayload();
      received += count;
      return true;
    },
    finish() {
      frame.payloadBytesNotKept = BigInt(wire.bytesNotKept());
      frame.wirePayload = wire.take();
      frame.payload = frame.isMasked ? payload.take() : frame.wirePayload;
    },
  };

  function unmask(bytes: Uint8Array, offset: number, maskingKey: Uint8Array): void {
    const kept = payload.reserve(bytes.length);
    maskInto(kept, bytes.subarray(0, kept.length), { key: maskingKey, position: received });
    message.judgePayload(kept, offset);
    // What is beyond the cap is unmasked piece by piece, to be judged and forgotten.
    for (let at = kept.length; at < bytes.length && message.isJudging(); at += scratchBytes) {
      const piece = bytes.subarray(at, at + scratchBytes);
      const unmasked = new Uint8Array(piece.length);
      maskInto(unmasked, piece, { key: maskingKey, position: received + at });
      message.judgePayload(unmasked, offset + at);
    }
  }
}
