// Reads frames and the messages they make up from one direction's bytes. A frame that lies whole in one chunk is
// read in place; others are collected as they come, so the work is the same for every chunking.

import { type ByteBuffer, createByteBuffer } from './byte-buffer.ts';
import { type Agreement, noAgreement } from './extensions.ts';
import { type Frame, type LengthForm, opcodeNameOf, opcodes, type Sender } from './frame.ts';
import { judgeHeader, readCloseBody } from './judge-frame.ts';
import { maskInto, maskPayload } from './mask.ts';
import type { Message } from './message.ts';
import { createMessageBuilder } from './message-builder.ts';
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
const unmaskPieceBytes = 16 * 1024;

type Filling = { frame: Frame; wire: ByteBuffer; payload: ByteBuffer; received: number; length: number };

export function createFrameReader({
  from,
  maxPayloadBytesKept,
  maxFrameOffsetsKept,
  emit,
}: {
  from: Sender;
  maxPayloadBytesKept: number;
  maxFrameOffsetsKept: number;
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
  const message = createMessageBuilder({ from, maxPayloadBytesKept, maxFrameOffsetsKept, report });

  function read(chunk: Uint8Array, start: number, offset: number): number {
    let at = start;
    while (at < chunk.length) {
      if (filling) {
        at = fill(filling, chunk, at, offset);
        continue;
      }
      const isHeld = heldLength > 0;
      const header = isHeld ? holdHeader(chunk, at, offset) : headerInPlace(chunk, at);
      if (!header) {
        if (isHeld) return chunk.length;
        at = holdFirst(chunk, at, offset);
        continue;
      }
      frameOffset = isHeld ? heldAt : offset + at;
      at = frameOffset - offset + header.length;
      heldLength = 0;
      const frame = frameOf(header, frameOffset);
      judgeHeader({ frame, from, agreement, isMessageOpen: message.isOpen(), isCloseSent, report });
      if (frame.payloadLength >= 2n ** 63n) {
        hasFailed = true;
        emit({ ...frame, header: header.slice(), isCut: true });
        return at;
      }
      message.begin(frame, agreement);
      at = beginPayload(frame, chunk, at, offset);
    }
    return at;
  }

  /** Takes the payload at once when the chunk holds all of it, else begins to fill. */
  function beginPayload(frame: Frame, chunk: Uint8Array, at: number, offset: number): number {
    const length = Number(frame.payloadLength);
    if (length > chunk.length - at || length > maxPayloadBytesKept) {
      // The chunk can be large; what outlives it gets bytes of its own.
      frame.header = frame.header.slice();
      if (frame.isMasked) frame.maskingKey = frame.header.subarray(-4);
      const buffer = { maxBytes: maxPayloadBytesKept, expectedBytes: Math.min(length, maxPayloadBytesKept) };
      const wire = createByteBuffer(buffer);
      filling = { frame, wire, payload: frame.isMasked ? createByteBuffer(buffer) : wire, received: 0, length };
      return at;
    }
    if (length > 0) {
      frame.wirePayload = chunk.subarray(at, at + length);
      frame.payload = frame.maskingKey ? maskPayload(frame.wirePayload, frame.maskingKey) : frame.wirePayload;
      message.judgePayload(frame.payload, offset + at);
    }
    finish(frame);
    return at + length;
  }

  function fill(state: Filling, chunk: Uint8Array, at: number, offset: number): number {
    const { frame, wire, payload } = state;
    const end = Math.min(chunk.length, at + (state.length - state.received));
    wire.append(chunk.subarray(at, end));
    if (!frame.maskingKey) message.judgePayload(chunk.subarray(at, end), offset + at);
    else {
      for (let pieceAt = at; pieceAt < end; pieceAt += unmaskPieceBytes) {
        const piece = chunk.subarray(pieceAt, Math.min(end, pieceAt + unmaskPieceBytes));
        const unmasked = new Uint8Array(piece.length);
        const position = state.received + (pieceAt - at);
        maskInto({ target: unmasked, targetAt: 0, source: piece, key: frame.maskingKey, position });
        payload.append(unmasked);
        message.judgePayload(unmasked, offset + pieceAt);
      }
    }
    state.received += end - at;
    if (state.received === state.length) finishFilling(state);
    return end;
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

  /** Adds to a header of which a part came before. Undefined while it is not whole. */
  function holdHeader(chunk: Uint8Array, start: number, offset: number): Uint8Array | undefined {
    let at = start;
    while (at < chunk.length) {
      heldHeader[heldLength] = chunk[at] ?? 0;
      heldLength += 1;
      at += 1;
      if (heldLength >= 2 && heldLength === headerLengthOf(heldHeader[1] ?? 0)) return heldHeader.slice(0, heldLength);
    }
    heldAt = offset + at - heldLength;
    return undefined;
  }

  function holdFirst(chunk: Uint8Array, at: number, offset: number): number {
    heldHeader.set(chunk.subarray(at));
    heldLength = chunk.length - at;
    heldAt = offset + at;
    return chunk.length;
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
      message.end(offset, { isReported });
      return held;
    },
    setAgreement(settled) {
      agreement = settled;
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

function headerInPlace(chunk: Uint8Array, at: number): Uint8Array | undefined {
  if (chunk.length - at < 2) return undefined;
  const length = headerLengthOf(chunk[at + 1] ?? 0);
  return chunk.length - at < length ? undefined : chunk.subarray(at, at + length);
}

function frameOf(header: Uint8Array, offset: number): Frame {
  const first = header[0] ?? 0;
  const second = header[1] ?? 0;
  const opcode = first & 0b0000_1111;
  const isMasked = (second & 0b1000_0000) !== 0;
  const { lengthForm, payloadLength } = lengthOf(header, second & 0b0111_1111);
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
    maskingKey: isMasked ? header.subarray(-4) : undefined,
    lengthForm,
    isLengthMinimal: lengthForm === 7 || payloadLength > (lengthForm === 16 ? 125n : 65_535n),
    payloadLength,
    headerLength: header.length,
    header,
    wirePayload: noBytes,
    payload: noBytes,
    payloadBytesNotKept: 0n,
    isCut: false,
    close: undefined,
  };
}

function lengthOf(header: Uint8Array, lengthBits: number): { lengthForm: LengthForm; payloadLength: bigint } {
  if (lengthBits < 126) return { lengthForm: 7, payloadLength: BigInt(lengthBits) };
  if (lengthBits === 126) return { lengthForm: 16, payloadLength: BigInt(((header[2] ?? 0) << 8) | (header[3] ?? 0)) };
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  return { lengthForm: 64, payloadLength: view.getBigUint64(2) };
}
