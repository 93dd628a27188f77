// Reads the body of an HTTP/1.1 message as it comes: by its length, in chunks (RFC 9112, 7.1), or until the end.

import { createByteBuffer } from './byte-buffer.ts';
import { createEventStreamReader, type ServerSentEvent } from './event-stream.ts';
import type { Sender } from './frame.ts';
import type { BodyFraming } from './http-framing.ts';
import type { Violation, ViolationCode } from './violations.ts';

/** The content of a request or a response, its chunk borders taken out. */
export type Body = {
  kind: 'body';
  from: Sender;
  /** Where it begins in its direction's stream, and how many bytes it took there, the chunks' own lines included. */
  offset: number;
  wireLength: number;
  framing: 'length' | 'chunked' | 'until-close';
  content: Uint8Array;
  contentLength: number;
  contentBytesNotKept: number;
  /** In their order, the last and empty one included; as many as are kept. */
  chunks: BodyChunk[];
  chunkCount: number;
  /** The fields after the last chunk, as written. */
  trailers: string[];
  /** True when the direction ended, or the chunks broke their grammar, before the body was whole. */
  isCut: boolean;
};

export type BodyChunk = {
  /** Where its line with the size begins. */
  offset: number;
  size: number;
  /** What stands after the semicolon in that line. */
  extension: string;
};

export type BodyReader = {
  /** Reads on from `at`; `offset` is where the chunk begins in the stream. Where it stopped. */
  read(chunk: Uint8Array, at: number, offset: number): number;
  /** Counts content that nobody has. False when it reaches beyond what is known to be content. */
  skip(count: number): boolean;
  state(): 'reading' | 'whole' | 'failed';
  /** The direction must not end here. */
  isUnfinished(): boolean;
  /** What was read; the direction ended, or the body did, at `offset`. */
  finish(offset: number): Body;
};

const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const chunkLine = /^([0-9a-f]{1,13})[ \t]*(?:;(.*))?$/i;

type Part = { kind: 'content'; left: number } | { kind: 'line'; of: 'size' | 'data-end' | 'trailer' };

export function createBodyReader({
  from,
  offset: beginsAt,
  framing,
  isEventStream,
  maxBytesKept,
  maxChunksKept,
  maxLineBytes,
  emit,
}: {
  from: Sender;
  offset: number;
  framing: Exclude<BodyFraming, { kind: 'none' | 'unknown' }>;
  isEventStream: boolean;
  maxBytesKept: number;
  maxChunksKept: number;
  /** Of one line between the chunks, and of all trailers. */
  maxLineBytes: number;
  emit: (item: ServerSentEvent | Violation) => void;
}): BodyReader {
  const content = createByteBuffer({ maxBytes: maxBytesKept });
  const line = createByteBuffer({ maxBytes: maxLineBytes });
  const events = isEventStream ? createEventStreamReader({ maxBytesKept }) : undefined;
  const chunks: BodyChunk[] = [];
  const trailers: string[] = [];
  let part: Part =
    framing.kind === 'chunked' ? { kind: 'line', of: 'size' } : { kind: 'content', left: leftOf(framing) };
  let state: 'reading' | 'whole' | 'failed' = 'reading';
  let contentLength = 0;
  let chunkCount = 0;
  let trailerBytes = 0;
  let lineAt = beginsAt;
  let hasGap = false;

  function report(code: ViolationCode, offset: number): void {
    emit({ kind: 'violation', code, from, offset, frameOffset: undefined, values: {} });
  }

  function fail(offset: number): void {
    report('chunk-malformed', offset);
    state = 'failed';
  }

  function readContent(current: Extract<Part, { kind: 'content' }>, bytes: Uint8Array, offset: number): number {
    const taken = bytes.length > current.left ? bytes.subarray(0, current.left) : bytes;
    content.append(taken);
    if (!hasGap) for (const event of events?.push(taken, offset) ?? []) emit(event);
    advance(current, taken.length);
    return taken.length;
  }

  function advance(current: Extract<Part, { kind: 'content' }>, count: number): void {
    contentLength += count;
    current.left -= count;
    if (current.left > 0) return;
    if (framing.kind === 'chunked') part = { kind: 'line', of: 'data-end' };
    else state = 'whole';
  }

  function readLine(of: 'size' | 'data-end' | 'trailer', bytes: Uint8Array, offset: number): number {
    if (line.length() === 0) lineAt = offset;
    const lineFeedAt = bytes.indexOf(lineFeed);
    const taken = lineFeedAt === -1 ? bytes : bytes.subarray(0, lineFeedAt + 1);
    // After its data a chunk has an empty line and nothing else, so nothing is waited for.
    const allowed = of === 'data-end' ? 2 : maxLineBytes - (of === 'trailer' ? trailerBytes : 0);
    const room = allowed - line.length();
    if (taken.length > room || (lineFeedAt === -1 && taken.length === room)) {
      fail(lineAt);
      return Math.min(taken.length, room);
    }
    line.append(taken);
    if (lineFeedAt !== -1) endLine(of, offset + lineFeedAt);
    return taken.length;
  }

  function endLine(of: 'size' | 'data-end' | 'trailer', lineFeedOffset: number): void {
    const bytes = line.take();
    const hasReturn = bytes.at(-2) === carriageReturn;
    const text = latin1(bytes.subarray(0, bytes.length - (hasReturn ? 2 : 1)));
    if (!hasReturn) report('line-ending-bare', lineFeedOffset);
    if (of === 'size') beginChunk(text);
    else if (of === 'data-end') {
      if (text === '') part = { kind: 'line', of: 'size' };
      else fail(lineAt);
    } else if (text === '') state = 'whole';
    else {
      trailers.push(text);
      trailerBytes += bytes.length;
    }
  }

  function beginChunk(text: string): void {
    const match = chunkLine.exec(text);
    if (!match) {
      fail(lineAt);
      return;
    }
    const size = Number.parseInt(match[1] ?? '', 16);
    chunkCount += 1;
    if (chunks.length < maxChunksKept) chunks.push({ offset: lineAt, size, extension: (match[2] ?? '').trim() });
    part = size === 0 ? { kind: 'line', of: 'trailer' } : { kind: 'content', left: size };
  }

  const isUnfinished = () => state === 'reading' && framing.kind !== 'until-close';

  return {
    read(chunk, start, offset) {
      let at = start;
      while (at < chunk.length && state === 'reading') {
        const bytes = chunk.subarray(at);
        at += part.kind === 'content' ? readContent(part, bytes, offset + at) : readLine(part.of, bytes, offset + at);
      }
      return at;
    },
    skip(count) {
      if (part.kind !== 'content' || count > part.left) return false;
      hasGap = true;
      content.skip(count);
      advance(part, count);
      return true;
    },
    state: () => state,
    isUnfinished,
    finish(offset) {
      const isCut = state === 'failed' || isUnfinished();
      const contentBytesNotKept = content.bytesNotKept();
      return {
        kind: 'body',
        from,
        offset: beginsAt,
        wireLength: offset - beginsAt,
        framing: framing.kind,
        content: content.take(),
        contentLength,
        contentBytesNotKept,
        chunks,
        chunkCount,
        trailers,
        isCut,
      };
    },
  };
}

const leftOf = (framing: { kind: 'length'; length: number } | { kind: 'until-close' } | { kind: 'chunked' }): number =>
  framing.kind === 'length' ? framing.length : Number.POSITIVE_INFINITY;

/** Each byte as one character: what stands between chunks is ASCII, and anything else is shown as it is. */
function latin1(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}
