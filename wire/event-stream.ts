// Server-sent events (WHATWG HTML, 9.2.6): a text/event-stream read as it comes, an event at its blank line.

import { createByteBuffer } from './byte-buffer.ts';
import { decodeUtf8 } from './utf8.ts';

/** What stands between two blank lines. */
export type ServerSentEvent = {
  kind: 'event';
  /** Its first and its last byte, in their direction's stream; the borders of chunks may lie between them. */
  offset: number;
  lastOffset: number;
  /** 'message' when it says none. */
  type: string;
  data: string;
  /** The last id that was sent, in this event or before it: what a browser sends when it reconnects. */
  lastEventId: string;
  retryMs: number | undefined;
  /** The lines that begin with a colon: they keep the connection warm. */
  comments: string[];
  /** A browser tells its page only of events with data. */
  isDispatched: boolean;
  bytesNotKept: number;
};

export type EventStreamReader = {
  /** The next bytes of the body, the first of which stands at `offset`. */
  push(bytes: Uint8Array, offset: number): ServerSentEvent[];
};

const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const byteOrderMark = '\ufeff';

export function createEventStreamReader({ maxBytesKept }: { maxBytesKept: number }): EventStreamReader {
  const block = createByteBuffer({ maxBytes: maxBytesKept });
  let beginsAt: number | undefined;
  let isAtLineStart = true;
  let wasReturn = false;
  let isFirst = true;
  let lastEventId = '';

  function push(bytes: Uint8Array, offset: number): ServerSentEvent[] {
    const events: ServerSentEvent[] = [];
    let from = 0;
    for (let at = 0; at < bytes.length; at += 1) {
      const byte = bytes[at] ?? 0;
      const isSecondOfPair = wasReturn && byte === lineFeed;
      wasReturn = byte === carriageReturn;
      if (isSecondOfPair && beginsAt === undefined) {
        from = at + 1;
        continue;
      }
      beginsAt ??= offset + at;
      if (isSecondOfPair) continue;
      if (byte !== lineFeed && byte !== carriageReturn) {
        isAtLineStart = false;
        continue;
      }
      if (isAtLineStart) {
        block.append(bytes.subarray(from, at));
        from = at + 1;
        events.push(...eventOf(beginsAt, offset + at));
        beginsAt = undefined;
      }
      isAtLineStart = true;
    }
    if (beginsAt !== undefined) block.append(bytes.subarray(from));
    return events;
  }

  /** None for blank lines that follow each other. */
  function eventOf(offset: number, lastOffset: number): ServerSentEvent[] {
    const bytesNotKept = block.bytesNotKept();
    let text = decodeUtf8(block.take());
    if (isFirst && text.startsWith(byteOrderMark)) text = text.slice(1);
    isFirst = false;
    if (text === '') return [];
    const event: ServerSentEvent = {
      kind: 'event',
      offset,
      lastOffset,
      type: 'message',
      data: '',
      lastEventId,
      retryMs: undefined,
      comments: [],
      isDispatched: false,
      bytesNotKept,
    };
    const data: string[] = [];
    for (const line of text.split(/\r\n|\r|\n/)) {
      const colonAt = line.indexOf(':');
      const name = colonAt === -1 ? line : line.slice(0, colonAt);
      const value = colonAt === -1 ? '' : line.slice(colonAt + 1).replace(/^ /, '');
      if (colonAt === 0) event.comments.push(value);
      else if (name === 'data') data.push(value);
      else if (name === 'event' && value !== '') event.type = value;
      else if (name === 'id' && !value.includes('\0')) lastEventId = value;
      else if (name === 'retry' && /^\d+$/.test(value)) event.retryMs = Number(value);
    }
    return [{ ...event, lastEventId, data: data.join('\n'), isDispatched: data.length > 0 }];
  }

  return { push };
}
