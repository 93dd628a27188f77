// What the page is told, in order: events as JSON, chunks as numbered batches. Everything stays here until the page has
// acknowledged it, so a page that comes back after a cut gets the rest. Acknowledging is WebSocket's own ping and pong:
// the ping carries how far we have sent, and its pong can only follow what was sent before.

import type { ServerMessage } from '../wire/control.ts';
import { createTapBatchWriter, type TapArrival, type TapRecord } from '../wire/tap-events.ts';
import type { Limits } from './limits.ts';

/** The control socket, as the log needs it. */
export type Line = { send(payload: string | Uint8Array): void; ping(position: string): void };

export type CaptureLog = {
  event(message: ServerMessage): void;
  /** Copies the bytes at once. */
  chunk(record: TapRecord): void;
  arrival(arrival: TapArrival): void;
  /** How many more bytes may be recorded before the page has to acknowledge some. */
  roomBytes(): number;
  /** False when something after that batch is gone already: the page cannot go on from there. */
  canResume(afterSequence: number): boolean;
  /** Sends what the page has not seen, and from now on everything. */
  attach(options: { line: Line; afterSequence: number }): void;
  detach(): void;
  /** A pong came, with the position its ping carried. */
  acknowledge(position: string): void;
  /** A ping although nothing is new, to see whether the page still answers. */
  beat(): void;
};

/** An event carries the number of the batch before it. */
type Item = { payload: string | Uint8Array; sequence: number; isBatch: boolean };

export function createCaptureLog({ limits, now }: { limits: Limits; now: () => number }): CaptureLog {
  let line: Line | undefined;
  let sequence = 0;
  let items: Item[] = [];
  // Counted from the session's first item: items[0] is number `acknowledged`.
  let acknowledged = 0;
  let acknowledgedSequence = 0;
  let unacknowledgedBytes = 0;
  let isPingOnItsWay = false;
  const gathered = createTapBatchWriter({ capacity: limits.batchBytes });
  let flushedAtMs = Number.NEGATIVE_INFINITY;
  let flushTimer: { cancel(): void } | undefined;

  function append(item: Item): void {
    items.push(item);
    unacknowledgedBytes += item.payload.length;
    line?.send(item.payload);
    ping();
  }

  function ping(): void {
    if (line === undefined || isPingOnItsWay || items.length === 0) return;
    isPingOnItsWay = true;
    line.ping(String(acknowledged + items.length));
  }

  function flush(): void {
    flushTimer?.cancel();
    flushTimer = undefined;
    if (gathered.size() === 0) return;
    flushedAtMs = now();
    sequence += 1;
    append({ payload: gathered.take(sequence), sequence, isBatch: true });
  }

  function flushSoon(): void {
    if (gathered.size() >= limits.batchBytes) flush();
    else flushTimer ??= scheduleFlush({ flush, delayMs: limits.batchMs - (now() - flushedAtMs) });
  }

  function forget(count: number): void {
    for (const item of items.slice(0, count)) {
      unacknowledgedBytes -= item.payload.length;
      acknowledgedSequence = item.sequence;
    }
    items = items.slice(count);
    acknowledged += count;
  }

  return {
    event(message) {
      flush();
      append({ payload: JSON.stringify(message), sequence, isBatch: false });
    },
    chunk(record) {
      gathered.append(record);
      flushSoon();
    },
    arrival(arrival) {
      gathered.appendArrival(arrival);
      flushSoon();
    },
    roomBytes: () => limits.backlogBytes - unacknowledgedBytes - gathered.size(),
    canResume(afterSequence) {
      flush();
      return afterSequence >= acknowledgedSequence && afterSequence <= sequence;
    },
    attach({ line: newLine, afterSequence }) {
      const firstUnseen = items.findIndex(
        (item) => item.sequence > afterSequence || (item.sequence === afterSequence && !item.isBatch),
      );
      forget(firstUnseen === -1 ? items.length : firstUnseen);
      line = newLine;
      isPingOnItsWay = false;
      for (const { payload } of items) line.send(payload);
      ping();
    },
    detach() {
      line = undefined;
    },
    acknowledge(position) {
      isPingOnItsWay = false;
      const count = Number(position) - acknowledged;
      if (Number.isInteger(count) && count > 0) forget(Math.min(count, items.length));
      ping();
    },
    beat() {
      line?.ping(String(acknowledged + items.length));
    },
  };
}

/** At once when it has been quiet, else when the interval is over. */
function scheduleFlush({ flush, delayMs }: { flush: () => void; delayMs: number }): { cancel(): void } {
  if (delayMs <= 0) {
    const immediate = setImmediate(flush);
    return { cancel: () => clearImmediate(immediate) };
  }
  const timer = setTimeout(flush, delayMs);
  return { cancel: () => clearTimeout(timer) };
}
