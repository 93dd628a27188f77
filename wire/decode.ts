// Reads one direction's bytes into HTTP heads and bodies, frames, messages and violations, in any chunking, with the same result.
// It never throws: broken frames are data here. The violations of a frame come before the frame, and a message
// comes right after the frame that made it whole. Longer than most files here: each way of reading leads into the others.

import { type ByteBuffer, createByteBuffer } from './byte-buffer.ts';
import { type Body, type BodyReader, createBodyReader } from './decode-body.ts';
import { createFrameReader } from './decode-frames.ts';
import { createHeadReader, type HeadReader } from './decode-head.ts';
import type { ServerSentEvent } from './event-stream.ts';
import { agreementOf } from './extensions.ts';
import type { Frame, Sender } from './frame.ts';
import { framingOf } from './http-framing.ts';
import { joinedFieldValue, namesWebSocketUpgrade, type RequestHead, type ResponseHead } from './http-head.ts';
import type { CreateInflater } from './inflate.ts';
import type { Message } from './message.ts';
import type { Violation } from './violations.ts';

/** Bytes that are neither a head nor frames. They come out when the direction ends, or when frames begin after all. */
export type Opaque = { kind: 'opaque'; reason: OpaqueReason; offset: number; bytes: Uint8Array; bytesNotKept: number };

export type OpaqueReason =
  /** The body of a request or a response as it crossed; a Body follows that says what it held. */
  | 'body'
  /** What a client still sent after its request was refused. */
  | 'after-refusal'
  /** What follows a violation after which nobody can tell where the next frame begins. */
  | 'after-violation'
  /** Where a head was expected and none could be read. */
  | 'no-head'
  /** What follows bytes that the recorder did not keep, so that the place of the next frame is lost. */
  | 'after-gap'
  /** A head, or a frame's header, that the direction's end or a gap cut short. */
  | 'cut';

export type Decoded = RequestHead | ResponseHead | Frame | Message | Violation | Opaque | Body | ServerSentEvent;

export type DecoderOptions = {
  from: Sender;
  /** 'http' (the default) expects a head first; 'frames' begins after the handshake. */
  startWith?: 'http' | 'frames';
  maxHeadBytes?: number;
  /** Of one frame, of one message, and of opaque bytes. More is counted and not kept. */
  maxPayloadBytesKept?: number;
  /** Of one message. */
  maxFrameOffsetsKept?: number;
  /** With it compressed messages are inflated; createInflater of inflate.ts fits. */
  createInflater?: CreateInflater | undefined;
  /** Of one message: inflating ends there, and the message is named as too large. */
  maxInflatedBytes?: number;
  /** Of all messages together. More is counted and not kept. */
  maxInflatedBytesKept?: number;
};

export type Decoder = {
  /** The bytes are copied: whatever happens to them afterwards does not reach the result. */
  push(bytes: Uint8Array): Decoded[];
  /** That many bytes came next, but the recorder did not keep them. */
  skip(count: number): Decoded[];
  /** The direction ended: what was begun comes out as cut. Bytes pushed later are left alone. */
  end(): Decoded[];
  /**
   * What the handshake settled: the response's Sec-WebSocket-Extensions, or a refusal. A server's decoder reads it
   * from its own 101; a client's decoder must be told. What it makes visible comes out of the next push or end.
   */
  settle(outcome: { isAccepted: boolean; extensions: string | undefined }): void;
  /** For a server's decoder: the other side asked with this method, and an answer to it is still to come. */
  answering(method: string): void;
  /** Where the thing now being read begins, or where the next one will. */
  beginsAt(): number;
};

export const decoderDefaults = {
  maxHeadBytes: 64 * 1024,
  maxPayloadBytesKept: 16 * 1024 * 1024,
  maxFrameOffsetsKept: 64 * 1024,
  maxInflatedBytes: 16 * 1024 * 1024,
  maxInflatedBytesKept: 64 * 1024 * 1024,
} as const;

type Phase =
  | { kind: 'head'; reader: HeadReader; offset: number; isAfterRefusal: boolean }
  | { kind: 'body'; reader: BodyReader; offset: number; wire: ByteBuffer }
  | { kind: 'frames' }
  | { kind: 'opaque'; reason: OpaqueReason; offset: number; buffer: ByteBuffer }
  | { kind: 'ended' };

export function createDecoder({
  from,
  startWith = 'http',
  maxHeadBytes = decoderDefaults.maxHeadBytes,
  maxPayloadBytesKept = decoderDefaults.maxPayloadBytesKept,
  maxFrameOffsetsKept = decoderDefaults.maxFrameOffsetsKept,
  createInflater,
  maxInflatedBytes = decoderDefaults.maxInflatedBytes,
  maxInflatedBytesKept = decoderDefaults.maxInflatedBytesKept,
}: DecoderOptions): Decoder {
  let out: Decoded[] = [];
  const emit = (item: Decoded) => {
    out.push(item);
  };
  const frames = createFrameReader({
    from,
    maxPayloadBytesKept,
    maxFrameOffsetsKept,
    createInflater,
    inflateLimits: { maxInflatedBytes, maxInflatedBytesKept },
    emit,
  });
  /** Of the requests told of, and how many of them have their answer. */
  const methods: string[] = [];
  let answered = 0;
  let hasReadRequest = false;
  let total = 0;
  let phase: Phase = startWith === 'frames' ? { kind: 'frames' } : headPhase(0);

  function headPhase(offset: number, { isAfterRefusal = false } = {}): Phase {
    return { kind: 'head', offset, reader: createHeadReader({ from, offset, maxHeadBytes }), isAfterRefusal };
  }

  function opaquePhase(reason: OpaqueReason, offset: number): Extract<Phase, { kind: 'opaque' }> {
    return { kind: 'opaque', reason, offset, buffer: createByteBuffer({ maxBytes: maxPayloadBytesKept }) };
  }

  function read(chunk: Uint8Array): void {
    const offset = total;
    total += chunk.length;
    let at = 0;
    while (at < chunk.length && phase.kind !== 'ended') {
      if (phase.kind === 'head') at += readHead(phase, chunk.subarray(at), offset + at);
      else if (phase.kind === 'body') at = readBody(phase, chunk, at, offset);
      else if (phase.kind === 'opaque') {
        phase.buffer.append(chunk.subarray(at));
        at = chunk.length;
      } else {
        at = frames.read(chunk, at, offset);
        if (frames.hasFailed()) phase = opaquePhase('after-violation', offset + at);
      }
    }
  }

  function readHead(current: Extract<Phase, { kind: 'head' }>, chunk: Uint8Array, offset: number): number {
    const { consumed, outcome } = current.reader.read(chunk);
    if (outcome.kind === 'failed') {
      // Frames that were under way when the request was refused are told by their first byte, and are no fault.
      const isFrame = current.isAfterRefusal && offset + consumed === current.offset + 1;
      if (!isFrame) emit(outcome.violation);
      phase = opaquePhase(isFrame ? 'after-refusal' : 'no-head', current.offset);
      phase.buffer.append(current.reader.bytesTaken().subarray(0, offset + consumed - current.offset));
    }
    if (outcome.kind === 'head') {
      for (const violation of outcome.violations) emit(violation);
      emit(outcome.head);
      phase = phaseAfter(outcome.head, offset + consumed);
    }
    return consumed;
  }

  function phaseAfter(head: RequestHead | ResponseHead, offset: number): Phase {
    if (head.kind === 'request') {
      hasReadRequest = true;
      return namesWebSocketUpgrade(head) ? { kind: 'frames' } : bodyPhase(head, head.method, offset);
    }
    const isFinal = head.status >= 200 || head.status === 101;
    const method = methods[answered] ?? 'GET';
    if (isFinal && answered < methods.length) answered += 1;
    if (head.status === 101) {
      frames.setAgreement(agreementOf(joinedFieldValue(head, 'Sec-WebSocket-Extensions')));
      return { kind: 'frames' };
    }
    // Informational answers come before the final one (RFC 9110, 15.2).
    return head.status < 200 ? headPhase(offset) : bodyPhase(head, method, offset);
  }

  function bodyPhase(head: RequestHead | ResponseHead, method: string, offset: number): Phase {
    const { framing, violations } = framingOf(head, { method });
    for (const violation of violations) emit(violation);
    if (framing.kind === 'none') return headPhase(offset);
    if (framing.kind === 'unknown') return opaquePhase('after-violation', offset);
    const mediaType = joinedFieldValue(head, 'Content-Type')?.split(';')[0]?.trim().toLowerCase();
    const reader = createBodyReader({
      from,
      offset,
      framing,
      isEventStream: mediaType === 'text/event-stream',
      maxBytesKept: maxPayloadBytesKept,
      maxChunksKept: maxFrameOffsetsKept,
      maxLineBytes: maxHeadBytes,
      emit,
    });
    return { kind: 'body', reader, offset, wire: createByteBuffer({ maxBytes: maxPayloadBytesKept }) };
  }

  function readBody(current: Extract<Phase, { kind: 'body' }>, chunk: Uint8Array, at: number, offset: number): number {
    const end = current.reader.read(chunk, at, offset);
    current.wire.append(chunk.subarray(at, end));
    if (current.reader.state() === 'reading') return end;
    finishBody(current, offset + end);
    phase = current.reader.state() === 'whole' ? headPhase(offset + end) : opaquePhase('after-violation', offset + end);
    return end;
  }

  function finishBody({ reader, wire, offset }: Extract<Phase, { kind: 'body' }>, end: number): void {
    const bytesNotKept = wire.bytesNotKept();
    const body = reader.finish(end);
    if (body.wireLength === 0 && !body.isCut) return;
    if (body.wireLength > 0) emit({ kind: 'opaque', reason: 'body', offset, bytes: wire.take(), bytesNotKept });
    emit(body);
  }

  function finishPhase({ isReported }: { isReported: boolean }): void {
    if (phase.kind === 'head') {
      const bytes = phase.reader.bytesTaken();
      if (bytes.length === 0) return;
      if (isReported) {
        emit({ kind: 'violation', code: 'head-cut', from, offset: total, frameOffset: undefined, values: {} });
      }
      emit({ kind: 'opaque', reason: 'cut', offset: phase.offset, bytes: bytes.slice(), bytesNotKept: 0 });
    }
    if (phase.kind === 'body') {
      if (isReported && phase.reader.isUnfinished()) {
        emit({ kind: 'violation', code: 'body-cut', from, offset: total, frameOffset: undefined, values: {} });
      }
      finishBody(phase, total);
    }
    if (phase.kind === 'frames') {
      const header = frames.end(total, { isReported });
      if (header.length === 0) return;
      emit({ kind: 'opaque', reason: 'cut', offset: total - header.length, bytes: header, bytesNotKept: 0 });
    }
    if (phase.kind === 'opaque') {
      const bytesNotKept = phase.buffer.bytesNotKept();
      const bytes = phase.buffer.take();
      if (bytes.length + bytesNotKept === 0) return;
      emit({ kind: 'opaque', reason: phase.reason, offset: phase.offset, bytes, bytesNotKept });
    }
  }

  function takeOut(): Decoded[] {
    const taken = out;
    out = [];
    return taken;
  }

  return {
    push(bytes) {
      if (phase.kind !== 'ended' && bytes.length > 0) read(bytes);
      return takeOut();
    },
    skip(count) {
      if (phase.kind === 'ended' || count <= 0) return takeOut();
      if (phase.kind === 'opaque') phase.buffer.skip(count);
      else if (phase.kind === 'body' && phase.reader.skip(count)) {
        phase.wire.skip(count);
        if (phase.reader.state() === 'whole') {
          finishBody(phase, total + count);
          phase = headPhase(total + count);
        }
      } else if (phase.kind !== 'frames' || !frames.skip(count)) {
        finishPhase({ isReported: false });
        phase = opaquePhase('after-gap', total);
        phase.buffer.skip(count);
      }
      total += count;
      return takeOut();
    },
    end() {
      finishPhase({ isReported: true });
      phase = { kind: 'ended' };
      return takeOut();
    },
    settle({ isAccepted, extensions }) {
      if (isAccepted) {
        frames.setAgreement(agreementOf(extensions));
        if (!hasReadRequest || (phase.kind !== 'body' && phase.kind !== 'head')) return;
        finishPhase({ isReported: false });
        phase = { kind: 'frames' };
      } else if (phase.kind === 'frames') {
        finishPhase({ isReported: true });
        phase = headPhase(total, { isAfterRefusal: true });
      }
    },
    answering(method) {
      methods.push(method);
    },
    beginsAt() {
      if (phase.kind === 'head' || phase.kind === 'body' || phase.kind === 'opaque') return phase.offset;
      return frames.beginsAt() ?? total;
    },
  };
}

/** Everything one direction's bytes hold, when they are all there. */
export function decodeAll(bytes: Uint8Array, options: DecoderOptions): Decoded[] {
  const decoder = createDecoder(options);
  return [...decoder.push(bytes), ...decoder.end()];
}
