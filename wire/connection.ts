// Reads both directions of one connection: the two decoders, and what each must know of the other
// (a 101 and its extensions decide how the client's bytes are read, a Close asks for an answer).

import { createChunkLog, type Moment } from './chunk-log.ts';
import { createDecoder, type Decoded, type DecoderOptions } from './decode.ts';
import { type Frame, isControlOpcode, opcodes, type Sender } from './frame.ts';
import { checkRequest, checkResponse } from './handshake.ts';
import { isOpeningHandshake, joinedFieldValue, type RequestHead, type ResponseHead } from './http-head.ts';
import { createKeyLog } from './key-log.ts';
import { createPingLog } from './ping-log.ts';
import type { Direction } from './tap-events.ts';
import type { Violation, ViolationCode } from './violations.ts';

/**
 * A TapChunk fits. `bytesNotKept` counts bytes after these that the recorder saw and did not keep. `goesOn`: these are more
 * bytes of the chunk pushed last in this direction, because a large one may hold more entries than fit the memory at once.
 */
export type ReadChunk = {
  direction: Direction;
  atMs: number;
  bytes: Uint8Array;
  bytesNotKept?: number;
  goesOn?: boolean;
};

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
  /** One direction ended. */
  end(ending: { direction: Direction; atMs: number }): Entry[];
};

export type ConnectionOptions = Omit<DecoderOptions, 'from' | 'startWith'>;

export const senderOf = (direction: Direction): Sender => (direction === 'up' ? 'client' : 'server');

type Side = ReturnType<typeof createSide>;

export function createConnectionReader(options: ConnectionOptions = {}): ConnectionReader {
  const sides = { up: createSide('up', options), down: createSide('down', options) };
  /** The requests read, and how many of them have their final answer. */
  const requests: RequestHead[] = [];
  let answered = 0;
  /** The request that asks for WebSocket, until it is refused. */
  let opening: RequestHead | undefined;
  let isAccepted = false;
  let isEarlyReported = false;

  /** What the decoder read, with what only both directions together show. */
  function complete(side: Side, items: Decoded[]): Decoded[] {
    return items.flatMap((item): Decoded[] => {
      if (item.kind === 'request') return noteRequest(item);
      if (item.kind === 'response') return noteResponse(item);
      return item.kind === 'frame' ? [...noteFrame(side, item), item] : [item];
    });
  }

  function noteRequest(head: RequestHead): Decoded[] {
    requests.push(head);
    sides.down.decoder.answering(head.method);
    if (!isOpeningHandshake(head)) return [head];
    opening = head;
    isEarlyReported = false;
    return [...checkRequest(head), head];
  }

  function noteResponse(head: ResponseHead): Decoded[] {
    const isFinal = head.status >= 200 || head.status === 101;
    if (!isFinal) return [head];
    const request = requests[answered];
    if (request) answered += 1;
    const isSwitch = head.status === 101;
    if (!isSwitch && request !== opening) return [head];
    if (!isAccepted) {
      const extensions = joinedFieldValue(head, 'Sec-WebSocket-Extensions');
      sides.up.decoder.settle({ isAccepted: isSwitch, extensions });
    }
    isAccepted ||= isSwitch;
    if (!isAccepted) opening = undefined;
    return [...(request ? checkResponse(request, head) : []), head];
  }

  function noteFrame(side: Side, frame: Frame): Violation[] {
    if (frame.isCut) return [];
    if (frame.opcodeName === 'close') side.hasClosed = true;
    if (frame.opcodeName === 'ping') side.pings.sent(frame);
    const isMismatch = frame.opcodeName === 'pong' && otherSide(side).pings.pong(frame.payload).kind === 'mismatch';
    // A server's mask is a broken rule already, whatever its key.
    const habit = frame.maskingKey && side.direction === 'up' ? side.keys.note(frame.maskingKey) : undefined;
    if (!isMismatch && habit === undefined) return [];
    const { offset } = frame;
    const keyAt = offset + frame.headerLength - 4;
    return [
      ...(habit === undefined ? [] : [violation(habit, side, { offset: keyAt, frameOffset: offset })]),
      ...(isMismatch ? [violation('pong-mismatch', side, { offset, frameOffset: offset })] : []),
    ];
  }

  /** A client must wait for the answer before it sends anything more (RFC 6455, 4.1). */
  function earlyBytes(side: Side): Decoded[] {
    if (side.direction === 'down' || isAccepted || isEarlyReported || !opening) return [];
    const headEnd = opening.offset + opening.bytes.length;
    if (side.chunks.total() <= headEnd) return [];
    isEarlyReported = true;
    return [violation('frames-before-101', side, { offset: headEnd, frameOffset: undefined })];
  }

  function endingOf(side: Side): Decoded[] {
    if (!isAccepted || side.hasClosed) return [];
    const other = otherSide(side);
    const at = { offset: side.chunks.total(), frameOffset: undefined };
    if (other.hasClosed) return [violation('close-unanswered', side, at)];
    return other.hasEnded ? [] : [violation('close-missing', side, at)];
  }

  const otherSide = (side: Side): Side => (side.direction === 'up' ? sides.down : sides.up);

  return {
    push({ direction, atMs, bytes, bytesNotKept = 0, goesOn = false }) {
      const side = sides[direction];
      if (side.hasEnded) return [];
      side.chunks.add({ atMs, length: bytes.length + bytesNotKept, goesOn });
      const read = complete(side, side.decoder.push(bytes));
      const skipped = bytesNotKept > 0 ? complete(side, side.decoder.skip(bytesNotKept)) : [];
      const entries = [...read, ...earlyBytes(side), ...skipped].map((item) => side.entryOf(item));
      side.chunks.forgetBefore(side.decoder.beginsAt());
      return entries;
    },
    end({ direction, atMs }) {
      const side = sides[direction];
      if (side.hasEnded) return [];
      const items = [...complete(side, side.decoder.end()), ...endingOf(side)];
      side.hasEnded = true;
      side.chunks.end({ atMs });
      return items.map((item) => side.entryOf(item));
    },
  };
}

function violation(
  code: ViolationCode,
  side: Side,
  place: { offset: number; frameOffset: number | undefined },
): Violation {
  return { kind: 'violation', code, from: senderOf(side.direction), values: {}, ...place };
}

function createSide(direction: Direction, options: ConnectionOptions) {
  const chunks = createChunkLog();
  let lastFrameEnd = 0;
  // A message can be longer than what the chunk log remembers, so where its first frame began is kept aside.
  let messageBegan = { offset: -1, chunk: 0, atMs: 0 };

  function firstMoment(item: Decoded): Moment {
    if (item.kind !== 'message') return chunks.at(item.offset);
    const offset = item.frameOffsets[0] ?? lastFrameEnd;
    return offset === messageBegan.offset ? messageBegan : chunks.at(offset);
  }

  return {
    direction,
    chunks,
    decoder: createDecoder({ from: senderOf(direction), ...options }),
    pings: createPingLog<Frame>(),
    keys: createKeyLog(),
    hasClosed: false,
    hasEnded: false,
    entryOf(item: Decoded): Entry {
      const first = firstMoment(item);
      if (item.kind === 'frame') lastFrameEnd = lastByteOf(item);
      const last = chunks.at(item.kind === 'message' ? lastFrameEnd : lastByteOf(item));
      if (item.kind === 'frame' && !item.fin && !isControlOpcode(item.opcode) && item.opcode !== opcodes.continuation) {
        messageBegan = { offset: item.offset, ...first };
      }
      return {
        ...item,
        direction,
        firstByteAtMs: first.atMs,
        lastByteAtMs: last.atMs,
        firstChunk: first.chunk,
        lastChunk: last.chunk,
      };
    },
  };
}

function lastByteOf(item: Exclude<Decoded, { kind: 'message' }>): number {
  if (item.kind === 'violation') return item.offset;
  if (item.kind === 'request' || item.kind === 'response') return item.offset + item.bytes.length - 1;
  if (item.kind === 'event') return item.lastOffset;
  if (item.kind === 'body') return item.offset + item.wireLength - 1;
  if (item.kind === 'opaque') return item.offset + item.bytes.length + item.bytesNotKept - 1;
  return item.offset + item.headerLength + item.payload.length + Number(item.payloadBytesNotKept) - 1;
}
