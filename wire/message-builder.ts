// Puts messages together from data frames (RFC 6455, 5.4) and judges the UTF-8 of text as it comes.

import { type ByteBuffer, createByteBuffer } from './byte-buffer.ts';
import type { Agreement } from './extensions.ts';
import { type Frame, opcodes, type Sender } from './frame.ts';
import { formatByte } from './hex.ts';
import type { Report } from './judge-frame.ts';
import type { Message } from './message.ts';
import type { Inflated, Inflation, MessageInflater } from './message-inflater.ts';
import { createUtf8Validator, decodeStrictUtf8, decodeUtf8, type Utf8Validator } from './utf8.ts';

export type MessageBuilder = {
  /** A message has begun whose last frame has not come. */
  isOpen(): boolean;
  /** The first frame of the open message. */
  beginsAt(): number | undefined;
  begin(frame: Frame, agreement: Agreement): void;
  /** The payload bytes to come are to be judged. */
  isJudging(): boolean;
  /** The next payload bytes of the frame begun, unmasked, the first of which stands at `offset`. May be left out for a
   * message of one frame that comes whole. */
  judgePayload(bytes: Uint8Array, offset: number): void;
  /** The message that this frame makes whole, if it does. */
  finish(frame: Frame): Message | undefined;
  /** Bytes of the payload are missing, so its text can no longer be judged. */
  skipPayload(): void;
  end(offset: number, how: { isReported: boolean }): void;
};

type Open = {
  type: Message['type'];
  isCompressed: boolean;
  inflation: Inflation | undefined;
  frameOffsets: number[];
  frameCount: number;
  /** Undefined until a second frame comes: a message of one frame shares its payload. */
  payload: ByteBuffer | undefined;
  payloadLength: bigint;
  /** Its text is to be judged: it is text, plain, and neither found wrong nor incomplete so far. */
  isJudged: boolean;
  /** Undefined until bytes are judged as they come: a message that comes whole is judged by its decoding. */
  utf8: Utf8Validator | undefined;
};

export function createMessageBuilder({
  from,
  maxPayloadBytesKept,
  maxFrameOffsetsKept,
  inflater,
  report,
}: {
  from: Sender;
  maxPayloadBytesKept: number;
  maxFrameOffsetsKept: number;
  inflater: MessageInflater | undefined;
  report: Report;
}): MessageBuilder {
  let open: Open | undefined;
  /** The message the frame being read belongs to: none for control, reserved and stray continuation frames. */
  let current: Open | undefined;

  function judgeText(target: Open, bytes: Uint8Array, offset: number): void {
    target.utf8 ??= createUtf8Validator();
    const badAt = target.utf8.push(bytes, offset);
    if (badAt === -1) return;
    target.isJudged = false;
    report('invalid-utf8-text', badAt, { byte: formatByte(bytes[badAt - offset] ?? 0) });
  }

  return {
    isOpen: () => open !== undefined,
    beginsAt: () => open?.frameOffsets[0],
    begin(frame, agreement) {
      current = undefined;
      if (frame.opcode === opcodes.continuation) current = open;
      else if (frame.opcode === opcodes.text || frame.opcode === opcodes.binary) {
        current = startOf(frame, agreement);
        if (current.isCompressed) current.inflation = inflater?.begin({ isText: current.type === 'text' });
        // A whole message inside another leaves the other open, so that one fault is reported once.
        if (!frame.fin) open = current;
      }
    },
    isJudging: () => current?.isJudged ?? false,
    judgePayload(bytes, offset) {
      if (current?.isJudged) judgeText(current, bytes, offset);
    },
    skipPayload() {
      if (current) current.isJudged = false;
    },
    finish(frame) {
      const target = current;
      current = undefined;
      if (!target || frame.isCut) return undefined;
      target.frameCount += 1;
      if (target.frameOffsets.length < maxFrameOffsetsKept) target.frameOffsets.push(frame.offset);
      target.payloadLength += frame.payloadLength;
      const inflated = target.inflation && inflate(target.inflation, frame);
      if (frame.fin && target.frameCount === 1) return singleFrameMessage(target, frame, inflated);
      target.payload ??= createByteBuffer({ maxBytes: maxPayloadBytesKept });
      target.payload.append(frame.payload);
      target.payload.skip(Number(frame.payloadBytesNotKept));
      if (!frame.fin) return undefined;
      open = undefined;
      const bytesNotKept = BigInt(target.payload.bytesNotKept());
      return messageOf(target, {
        payload: target.payload.take(),
        payloadBytesNotKept: bytesNotKept,
        text: undefined,
        inflated,
      });
    },
    end(offset, { isReported }) {
      if (open && isReported) report('message-cut', offset, { frames: open.frameCount });
      open = undefined;
    },
  };

  function singleFrameMessage(target: Open, frame: Frame, inflated: Inflated | undefined): Message {
    const { payload, payloadBytesNotKept } = frame;
    const isUnjudged = target.isJudged && target.utf8 === undefined && payload.length > 0;
    const text = isUnjudged ? decodeStrictUtf8(payload) : undefined;
    if (isUnjudged && text === undefined) judgeText(target, payload, frame.offset + frame.headerLength);
    return messageOf(target, { payload, payloadBytesNotKept, text, inflated });
  }

  function messageOf(
    target: Open,
    {
      payload,
      payloadBytesNotKept,
      text,
      inflated,
    }: Pick<Message, 'payload' | 'payloadBytesNotKept' | 'text' | 'inflated'>,
  ): Message {
    const unfinished = target.isJudged ? target.utf8?.unfinished() : undefined;
    if (unfinished) report('invalid-utf8-text', unfinished.offset, { byte: formatByte(unfinished.byte) });
    const plain = target.isCompressed ? wholePayload(inflated) : payload;
    return {
      kind: 'message',
      from,
      type: target.type,
      frameOffsets: target.frameOffsets,
      frameCount: target.frameCount,
      payload,
      payloadLength: target.payloadLength,
      payloadBytesNotKept,
      isCompressed: target.isCompressed,
      inflated,
      text: target.type === 'text' && plain ? (text ?? decodeUtf8(plain)) : undefined,
    };
  }
}

/** What the message held, once its last frame has come. */
function inflate(inflation: Inflation, frame: Frame): Inflated | undefined {
  const payloadAt = frame.offset + frame.headerLength;
  if (frame.payloadBytesNotKept > 0n) inflation.skip();
  else inflation.push(frame.payload, payloadAt);
  return frame.fin ? inflation.finish(payloadAt) : undefined;
}

const wholePayload = (inflated: Inflated | undefined) => (inflated?.outcome === 'whole' ? inflated.payload : undefined);

function startOf(frame: Frame, agreement: Agreement): Open {
  const type = frame.opcode === opcodes.text ? 'text' : 'binary';
  // An extension this reader does not know may have changed the payload, so its text is not judged either.
  const isPlain = !frame.rsv1 || (!agreement.hasDeflate && !agreement.hasUnknown);
  return {
    type,
    isCompressed: frame.rsv1 && agreement.hasDeflate,
    inflation: undefined,
    frameOffsets: [],
    frameCount: 0,
    payload: undefined,
    payloadLength: 0n,
    isJudged: type === 'text' && isPlain,
    utf8: undefined,
  };
}
