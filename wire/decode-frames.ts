// Reads frames and the messages they make up from one direction's bytes. A frame that lies whole in one chunk is
// read in place; others are collected as they come, so the work is the same for every chunking.

import { type ByteBuffer, createByteBuffer } from './byte-buffer.ts';
import { type Agreement, noAgreement } from './extensions.ts';
import { type Frame, opcodeNameOf, opcodes, type Sender } from './frame.ts';
import type { CreateInflater } from './inflate.ts';
import { isTopLengthBitSet, judgeHeader, readCloseBody } from './judge-frame.ts';
import { maskInto } from './mask.ts';
import type { Message } from './message.ts';
import { createMessageBuilder } from './message-builder.ts';
import { createMessageInflater, type InflateLimits } from './message-inflater.ts';
import type { Violation } from './violations.ts';

export type FrameReader = {
  /** Reads on from `at`; `offset` is where the chunk begins in the stream. Where it stopped. */
  read(chunk: Uint8Array, at: number, offset: number): number;
  /** Counts bytes that nobody has. False when they reach beyond the payload being read, so that the next frame's place is lost. */
  skip(count: number): boolean;
  /** The direction ended here. Returns header bytes of a frame whose header never became whole. */
  end(offset: number, how: { isReported: boolean }): Uint8Array;
  setAgreement(agreement: Agreement): void;
  /** A fatal violation was met: nobody can tell where a next frame would begin. */
  hasFailed(): boolean;
  /** Where the frame being read begins, if one is. */
  beginsAt(): number | undefined;
};

export type Emit = (item: Frame | Message | Violation) => void;

const noBytes = new Uint8Array(0);
const maxHeaderBytes = 14;
const scratchBytes = 16 * 1024;

/** Whole frames of one chunk, from `start` to `end` there: as they came, and with the masks taken off if there are any. */
type WholeFrames = { start: number; end: number; wire: Uint8Array; unmasked: Uint8Array | undefined };
const noRun: WholeFrames = { start: 0, end: 0, wire: noBytes, unmasked: undefined };

type Filling = { frame: Frame; wire: ByteBuffer; payload: ByteBuffer; received: number; length: number };

export function createFrameReader({
  from,
  maxPayloadBytesKept,
  maxFrameOffsetsKept,
  createInflater,
  inflateLimits,
  emit,
}: {
  from: Sender;
  maxPayloadBytesKept: number;
  maxFrameOffsetsKept: number;
  createInflater: CreateInflater | undefined;
  inflateLimits: InflateLimits;
  emit: Emit;
}): FrameReader {
  let agreement = noAgreement;
  let isCloseSent = false;
  const heldHeader = new Uint8Array(maxHeaderBytes);
  let heldLength = 0;
  let heldAt = 0;
  let filling: Filling | undefined;
  let frameOffset = 0;
  let hasFailed = false;

  const report = (code: Violation['code'], offset: number, values: Violation['values'] = {}) =>
    emit({ kind: 'violation', code, from, offset, frameOffset, values });
  const inflater = createInflater && createMessageInflater({ ...inflateLimits, createInflater, report });
  const message = createMessageBuilder({ from, maxPayloadBytesKept, maxFrameOffsetsKept, inflater, report });

  function read(chunk: Uint8Array, start: number, offset: number): number {
    let run = noRun;
    let at = start;
    while (at < chunk.length && !hasFailed) {
      if (filling) {
        at = fill(filling, chunk, at, offset);
        continue;
      }
      const isHeld = heldLength > 0;
      const headerLength = isHeld ? holdMore(chunk, at) : wholeHeaderLength(chunk, at);
      if (headerLength === 0) {
        if (!isHeld) holdFirst(chunk, at, offset);
        return chunk.length;
      }
      frameOffset = isHeld ? heldAt : offset + at;
      const payloadAt = frameOffset - offset + headerLength;
      const length = isHeld ? readLength(heldHeader, 0) : readLength(chunk, at);
      const isInPlace = !isHeld && length <= chunk.length - payloadAt && length <= maxPayloadBytesKept;
      if (isInPlace && at >= run.end) run = copyRun(chunk, at);
      const header = isInPlace
        ? new Uint8Array(run.wire.buffer, at - run.start, headerLength)
        : new Uint8Array(isHeld ? heldHeader.subarray(0, headerLength) : chunk.subarray(at, payloadAt));
      heldLength = 0;
      at = payloadAt;
      const frame = beginFrame(header, length);
      if (hasFailed) continue;
      if (isInPlace) at = readInPlace(frame, run, at, { length, offset });
      else startFilling(frame, length);
    }
    return at;
  }

  /**
   * The frames from `at` on that lie whole in the chunk, copied together: most chunks hold many small ones. Nothing else of
   * the chunk is: as long as one frame is kept, its whole copy stays.
   */
  function copyRun(chunk: Uint8Array, at: number): WholeFrames {
    let end = at;
    for (;;) {
      const headerLength = wholeHeaderLength(chunk, end);
      const length = headerLength === 0 ? 0 : readLength(chunk, end);
      const next = end + headerLength + length;
      if (headerLength === 0 || next > chunk.length || length > maxPayloadBytesKept) break;
      end = next;
    }
    return { start: at, end, wire: new Uint8Array(chunk.subarray(at, end)), unmasked: undefined };
  }

  function beginFrame(header: Uint8Array, length: number): Frame {
    const frame = frameOf(header, frameOffset, length);
    judgeHeader({ frame, length, from, agreement, isMessageOpen: message.isOpen(), isCloseSent, report });
    // The top bit must be zero (RFC 6455, 5.2): there is no telling what such a length means.
    hasFailed = isTopLengthBitSet(frame);
    if (hasFailed) emit({ ...frame, isCut: true });
    else message.begin(frame, agreement);
    return frame;
  }

  function readInPlace(
    frame: Frame,
    run: WholeFrames,
    at: number,
    { length, offset }: { length: number; offset: number },
  ): number {
    if (length > 0) {
      frame.wirePayload = new Uint8Array(run.wire.buffer, at - run.start, length);
      frame.payload = frame.wirePayload;
      if (frame.maskingKey) {
        run.unmasked ??= new Uint8Array(run.wire.length);
        frame.payload = new Uint8Array(run.unmasked.buffer, at - run.start, length);
        maskInto(frame.payload, frame.wirePayload, { key: frame.maskingKey, position: 0 });
      }
      const isOneFrameMessage = frame.fin && frame.opcode !== opcodes.continuation;
      if (!isOneFrameMessage) message.judgePayload(frame.payload, offset + at);
    }
    finish(frame);
    return at + length;
  }

  function startFilling(frame: Frame, length: number): void {
    const buffer = { maxBytes: maxPayloadBytesKept, expectedBytes: Math.min(length, maxPayloadBytesKept) };
    const wire = createByteBuffer(buffer);
    filling = { frame, wire, payload: frame.isMasked ? createByteBuffer(buffer) : wire, received: 0, length };
    if (length === 0) finishFilling(filling);
  }

  function fill(state: Filling, chunk: Uint8Array, at: number, offset: number): number {
    const { frame, wire, payload, received } = state;
    const end = Math.min(chunk.length, at + (state.length - received));
    const bytes = chunk.subarray(at, end);
    wire.append(bytes);
    if (!frame.maskingKey) message.judgePayload(bytes, offset + at);
    else {
      const kept = payload.reserve(bytes.length);
      const mask = { key: frame.maskingKey, position: received };
      maskInto(kept, bytes.subarray(0, kept.length), mask);
      message.judgePayload(kept, offset + at);
      if (kept.length < bytes.length && message.isJudging())
        judgeUnkept(state, bytes.subarray(kept.length), {
          offset: offset + at + kept.length,
          position: received + kept.length,
        });
    }
    state.received += end - at;
    if (state.received === state.length) finishFilling(state);
    return end;
  }

  /** Text beyond the cap is unmasked piece by piece, to be judged and forgotten. */
  function judgeUnkept(
    { frame }: Filling,
    bytes: Uint8Array,
    { offset, position }: { offset: number; position: number },
  ): void {
    for (let at = 0; at < bytes.length; at += scratchBytes) {
      const piece = bytes.subarray(at, at + scratchBytes);
      const unmasked = new Uint8Array(piece.length);
      maskInto(unmasked, piece, { key: frame.maskingKey ?? noBytes, position: position + at });
      message.judgePayload(unmasked, offset + at);
    }
  }

  function finishFilling({ frame, wire, payload }: Filling): void {
    filling = undefined;
    frame.payloadBytesNotKept = BigInt(wire.bytesNotKept());
    frame.wirePayload = wire.take();
    frame.payload = frame.isMasked ? payload.take() : frame.wirePayload;
    finish(frame);
  }

  function finish(frame: Frame): void {
    if (frame.opcode === opcodes.close) {
      frame.close = readCloseBody(frame, report);
      isCloseSent = true;
    }
    const whole = message.finish(frame);
    emit(frame);
    if (whole) emit(whole);
  }

  /** Adds to a header of which a part came before. Its length, or 0 while it is not whole. */
  function holdMore(chunk: Uint8Array, start: number): number {
    for (let at = start; at < chunk.length; at += 1) {
      heldHeader[heldLength] = chunk[at] ?? 0;
      heldLength += 1;
      if (heldLength >= 2 && heldLength === headerLengthOf(heldHeader[1] ?? 0)) return heldLength;
    }
    return 0;
  }

  function holdFirst(chunk: Uint8Array, at: number, offset: number): void {
    heldHeader.set(chunk.subarray(at));
    heldLength = chunk.length - at;
    heldAt = offset + at;
  }

  return {
    read,
    skip(count) {
      if (!filling || count > filling.length - filling.received) return false;
      filling.wire.skip(count);
      if (filling.payload !== filling.wire) filling.payload.skip(count);
      message.skipPayload();
      filling.received += count;
      if (filling.received === filling.length) finishFilling(filling);
      return true;
    },
    end(offset, { isReported }) {
      const held = heldHeader.slice(0, heldLength);
      if (heldLength > 0) {
        frameOffset = heldAt;
        if (isReported) report('frame-cut', offset, { missing: 'header' });
        heldLength = 0;
      }
      if (filling) {
        filling.frame.isCut = true;
        const { received } = filling;
        const length = filling.frame.payloadLength.toString();
        if (isReported) report('frame-cut', offset, { missing: 'payload', received, length });
        finishFilling(filling);
      }
      frameOffset = message.beginsAt() ?? frameOffset;
      message.end(offset, { isReported });
      return held;
    },
    setAgreement(settled) {
      agreement = settled;
      inflater?.setParameters(settled.deflate[from]);
    },
    hasFailed: () => hasFailed,
    beginsAt: () => (filling ? filling.frame.offset : heldLength > 0 ? heldAt : undefined),
  };
}

/** From the second byte: how the length is written, and whether a key follows (RFC 6455, 5.2). */
function headerLengthOf(second: number): number {
  const lengthBits = second & 0b0111_1111;
  const keyBytes = (second & 0b1000_0000) !== 0 ? 4 : 0;
  return 2 + (lengthBits === 126 ? 2 : lengthBits === 127 ? 8 : 0) + keyBytes;
}

/** 0 when the chunk does not hold the header whole. */
function wholeHeaderLength(chunk: Uint8Array, at: number): number {
  if (chunk.length - at < 2) return 0;
  const length = headerLengthOf(chunk[at + 1] ?? 0);
  return chunk.length - at < length ? 0 : length;
}

/** The payload length, rounded where it goes beyond 2^53: enough to count, and nobody will send as much. */
function readLength(bytes: Uint8Array, at: number): number {
  const lengthBits = (bytes[at + 1] ?? 0) & 0b0111_1111;
  if (lengthBits < 126) return lengthBits;
  if (lengthBits === 126) return ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
  return Number(readLength64(bytes, at));
}

const readLength64 = (bytes: Uint8Array, at: number): bigint =>
  new DataView(bytes.buffer, bytes.byteOffset + at + 2, 8).getBigUint64(0);

function frameOf(header: Uint8Array, offset: number, length: number): Frame {
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
