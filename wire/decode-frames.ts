// Reads frames and the messages they make up from one direction's bytes. A frame that lies whole in one chunk is
// read in place; others are collected as they come, so the work is the same for every chunking.

import { type Agreement, noAgreement } from './extensions.ts';
import { type Frame, opcodes, type Sender } from './frame.ts';
import { createFrameFilling, type FrameFilling } from './frame-filling.ts';
import { createHeldHeader, frameOf, readLength, wholeHeaderLength } from './frame-header.ts';
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

/** Whole frames of one chunk, from `start` to `end` there: as they came, and with the masks taken off if there are any. */
type WholeFrames = { start: number; end: number; wire: Uint8Array; unmasked: Uint8Array | undefined };
const noRun: WholeFrames = { start: 0, end: 0, wire: noBytes, unmasked: undefined };

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
  const held = createHeldHeader();
  let filling: FrameFilling | undefined;
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
        at = filling.fill(chunk, at, offset);
        if (filling.isWhole()) finishFilling(filling);
        continue;
      }
      const isHeld = !held.isEmpty();
      const headerLength = isHeld ? held.add(chunk, at) : wholeHeaderLength(chunk, at);
      if (headerLength === 0) {
        if (!isHeld) held.begin(chunk, at, offset);
        return chunk.length;
      }
      frameOffset = isHeld ? held.beginsAt() : offset + at;
      const payloadAt = frameOffset - offset + headerLength;
      const length = isHeld ? readLength(held.bytes(), 0) : readLength(chunk, at);
      const isInPlace = !isHeld && length <= chunk.length - payloadAt && length <= maxPayloadBytesKept;
      if (isInPlace && at >= run.end) run = copyRun(chunk, at);
      const header = isInPlace
        ? new Uint8Array(run.wire.buffer, at - run.start, headerLength)
        : new Uint8Array(isHeld ? held.bytes() : chunk.subarray(at, payloadAt));
      held.clear();
      at = payloadAt;
      const frame = beginFrame(header, length);
      if (hasFailed) continue;
      if (isInPlace) at = readInPlace(frame, run, at, { length, offset });
      else beginFilling(frame, length);
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

  function beginFilling(frame: Frame, length: number): void {
    filling = createFrameFilling(frame, { length, maxBytes: maxPayloadBytesKept, message });
    if (length === 0) finishFilling(filling);
  }

  function finishFilling(whole: FrameFilling): void {
    filling = undefined;
    whole.finish();
    finish(whole.frame);
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

  return {
    read,
    skip(count) {
      if (!filling?.skip(count)) return false;
      if (filling.isWhole()) finishFilling(filling);
      return true;
    },
    end(offset, { isReported }) {
      const header = held.bytes().slice();
      if (header.length > 0) {
        frameOffset = held.beginsAt();
        if (isReported) report('frame-cut', offset, { missing: 'header' });
        held.clear();
      }
      if (filling) {
        const { frame } = filling;
        frame.isCut = true;
        const length = frame.payloadLength.toString();
        if (isReported) report('frame-cut', offset, { missing: 'payload', received: filling.received(), length });
        finishFilling(filling);
      }
      frameOffset = message.beginsAt() ?? frameOffset;
      message.end(offset, { isReported });
      return header;
    },
    setAgreement(settled) {
      agreement = settled;
      inflater?.setParameters(settled.deflate[from]);
    },
    hasFailed: () => hasFailed,
    beginsAt: () => (filling ? filling.frame.offset : held.isEmpty() ? undefined : held.beginsAt()),
  };
}
