// One ordered list of what both programs called and were told, and of what crossed between them. Each end has a clock of
// its own, so time alone would show a message received before it was sent: a call is placed before the frame it made,
// and a report after the frame that caused it, and the clocks decide only within those bounds.
// Longer than most files here: every rule below speaks of the same table of one connection's frames.

import type { ApiEvent } from '../../wire/api-events.ts';
import { opcodes, type Sender } from '../../wire/frame.ts';
import type { Direction } from '../../wire/tap-events.ts';
import type { ApiRow, FrameRow, MessageGroup, Row } from './rows.ts';

/** `rows` as they crossed, of any number of connections; `calls` of each end in the order it told them. */
export function mergeEnds(rows: readonly Row[], calls: readonly ApiRow[]): readonly Row[] {
  if (calls.length === 0) return rows;
  const clock = wireClock(rows);
  const tables = new Map<number, WireTable>();
  const placed: Placed[] = [];
  for (const lane of lanesOf(calls)) {
    const [first] = lane;
    if (first === undefined) continue;
    const table = tables.get(first.connection) ?? tableOf(rows, first.connection);
    tables.set(first.connection, table);
    placed.push(...placeLane(lane, table, clock));
  }
  // Stable: calls of one end keep their order, whatever their clock said.
  placed.sort((one, other) => one.at - other.at || one.atMs - other.atMs);
  return interleave(rows, placed);
}

/** Before which row of the list a call stands. */
type Placed = { row: ApiRow; at: number; atMs: number };

function interleave(rows: readonly Row[], placed: readonly Placed[]): Row[] {
  const merged: Row[] = [];
  let next = 0;
  for (let at = 0; at <= rows.length; at += 1) {
    const row = rows[at];
    // A broken rule stays right below its frame.
    if (row?.kind !== 'violation') {
      for (; next < placed.length && (placed[next]?.at ?? 0) <= at; next += 1)
        merged.push((placed[next] as Placed).row);
    }
    if (row !== undefined) merged.push(row);
  }
  return merged;
}

/** The calls of each end of each connection. */
function lanesOf(calls: readonly ApiRow[]): Iterable<ApiRow[]> {
  const lanes = new Map<string, ApiRow[]>();
  for (const row of calls) {
    const key = `${row.connection} ${row.event.end}`;
    const lane = lanes.get(key);
    if (lane) lane.push(row);
    else lanes.set(key, [row]);
  }
  return lanes.values();
}

function placeLane(lane: readonly ApiRow[], table: WireTable, clock: Float64Array): Placed[] {
  const bounds = boundsOf(lane, table);
  // Who stands before another call of its end must stand before that one's frame too.
  let latest = Number.POSITIVE_INFINITY;
  for (const bound of bounds.toReversed()) {
    latest = Math.min(latest, bound.before);
    bound.before = latest;
  }
  let earliest = 0;
  let atMs = Number.NEGATIVE_INFINITY;
  return lane.map((row, index) => {
    const { after, before } = bounds[index] ?? { after: 0, before: clock.length };
    atMs = Math.max(atMs, row.atMs);
    earliest = Math.max(earliest, after);
    const at = Math.max(earliest, Math.min(before, firstLater(clock, atMs)));
    earliest = at;
    return { row, at, atMs };
  });
}

/** When the last byte of each row crossed, never earlier than the row above it. */
function wireClock(rows: readonly Row[]): Float64Array {
  const clock = new Float64Array(rows.length);
  let now = Number.NEGATIVE_INFINITY;
  for (const [at, row] of rows.entries()) {
    const atMs = 'entry' in row ? row.entry.lastByteAtMs : 'atMs' in row ? row.atMs : now;
    now = Math.max(now, atMs);
    clock[at] = now;
  }
  return clock;
}

function firstLater(clock: Float64Array, atMs: number): number {
  let low = 0;
  let high = clock.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((clock[middle] ?? 0) > atMs) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** `after` and `before` are places between rows: 3 is before the row of index 3. */
type Bounds = { after: number; before: number };

function boundsOf(lane: readonly ApiRow[], table: WireTable): Bounds[] {
  const [first] = lane;
  const own: Direction = first?.event.end === 'server' ? 'down' : 'up';
  const other: Direction = own === 'up' ? 'down' : 'up';
  const sent = inOrder(table[own].messages);
  const received = inOrder(table[other].messages);
  const count = { sentPings: 0, pings: 0, pongs: 0 };
  const before = (at: number | undefined): Bounds => ({ after: 0, before: at ?? Number.POSITIVE_INFINITY });
  const after = (at: number | undefined): Bounds => ({ after: (at ?? -1) + 1, before: Number.POSITIVE_INFINITY });
  const unbound = before(undefined);
  return lane.map(({ event }) => (event.how === 'called' ? boundOfCall(event) : boundOfReport(event)));

  function boundOfCall(event: Extract<ApiEvent, { how: 'called' }>): Bounds {
    switch (event.name) {
      case 'connect':
        return before(table.request);
      case 'send':
        return before(sent(event)?.first);
      case 'ping':
        return before(table[own].pings[count.sentPings++]);
      case 'pong':
        // Most pongs are sent by the library and not by a call, so which frame a call made cannot be told.
        return unbound;
      case 'close':
        return before(table[own].close);
      case 'terminate':
        return before(table.ended);
    }
  }

  function boundOfReport(event: Extract<ApiEvent, { how: 'reported' }>): Bounds {
    switch (event.name) {
      case 'open':
        return after(table.answer);
      case 'message':
        return after(received(event)?.last);
      case 'ping':
        return after(table[other].pings[count.pings++]);
      case 'pong':
        return after(table[other].pongs[count.pongs++]);
      case 'close':
        return after(table[other].close);
      case 'error':
        return unbound;
    }
  }
}

type SeenMessage = { isBinary: boolean; length: number | undefined; first: number; last: number | undefined };

/** The next message that can be the one: a call in vain, such as send() after close(), matches none and takes none. */
function inOrder(messages: readonly SeenMessage[]) {
  let next = 0;
  return ({ isBinary, length }: { isBinary: boolean; length: number }): SeenMessage | undefined => {
    for (let at = next; at < messages.length; at += 1) {
      const message = messages[at];
      if (message === undefined || message.isBinary !== isBinary) continue;
      if (message.length !== undefined && message.length !== length) continue;
      next = at + 1;
      return message;
    }
    return undefined;
  };
}

type WireSide = { messages: SeenMessage[]; pings: number[]; pongs: number[]; close: number | undefined };

/** Where in the list the frames of one connection stand. */
type WireTable = Record<Direction, WireSide> & {
  request: number | undefined;
  answer: number | undefined;
  ended: number | undefined;
};

function tableOf(rows: readonly Row[], connection: number): WireTable {
  const side = (): WireSide => ({ messages: [], pings: [], pongs: [], close: undefined });
  const table: WireTable = { up: side(), down: side(), request: undefined, answer: undefined, ended: undefined };
  const seen = new Map<MessageGroup, SeenMessage>();
  for (const [at, row] of rows.entries()) {
    if (!('connection' in row) || row.connection !== connection) continue;
    if (row.kind === 'head' && row.entry.kind === 'request') table.request ??= at;
    else if (row.kind === 'head') table.answer = at;
    else if (row.kind === 'ended') table.ended = at;
    else if (row.kind === 'frame') noteFrame(row, at, table[row.direction], seen);
  }
  return table;
}

function noteFrame(
  { entry, belongsTo }: FrameRow,
  at: number,
  side: WireSide,
  seen: Map<MessageGroup, SeenMessage>,
): void {
  if (entry.opcode === opcodes.ping) side.pings.push(at);
  else if (entry.opcode === opcodes.pong) side.pongs.push(at);
  else if (entry.opcode === opcodes.close) side.close ??= at;
  if (belongsTo === undefined) return;
  const { message, part } = belongsTo;
  let known = seen.get(message);
  if (known === undefined) {
    known = { isBinary: message.type === 'binary', length: lengthOf(message), first: at, last: undefined };
    seen.set(message, known);
    side.messages.push(known);
  }
  if (message.isComplete && part === message.partCount) known.last = at;
}

/** Undefined where what an API counts is not known: a message still open, or compressed. */
function lengthOf({ whole }: MessageGroup): number | undefined {
  if (whole === undefined) return undefined;
  return whole.isCompressed ? whole.inflated?.payload.length : Number(whole.payloadLength);
}

/** Which way the news went: a call leaves its end, a report arrives there. */
export const directionOf = ({ end, how }: Pick<ApiEvent, 'end' | 'how'>): Direction =>
  (end === 'client') === (how === 'called') ? 'up' : 'down';

export const laneOrder: readonly (Sender | 'wire')[] = ['client', 'wire', 'server'];
