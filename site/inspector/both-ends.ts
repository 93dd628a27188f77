// One ordered list of what both programs called and were told, and of what crossed between them. Each end has a clock of
// its own, so time alone would show a message received before it was sent: a call is placed before the frame it made,
// and a report after the frame that caused it, and the clocks decide only within those bounds.

import type { ApiEvent } from '../../wire/api-events.ts';
import type { Sender } from '../../wire/frame.ts';
import type { Direction } from '../../wire/tap-events.ts';
import { withArrivals } from './arrival-rows.ts';
import { firstLater, wireClock } from './row-clock.ts';
import type { ApiRow, Row } from './rows.ts';
import { inOrder, tableOf, type WireTable } from './wire-table.ts';

/** `crossed` in the order it crossed, of any number of connections; `calls` of each end in the order it told them. */
export function mergeEnds(crossed: readonly Row[], calls: readonly ApiRow[]): readonly Row[] {
  const rows = withArrivals(crossed);
  if (calls.length === 0) return rows;
  const clock = wireClock(rows);
  const tables = new Map<number, WireTable>();
  const placed: Placed[] = [];
  for (const lane of lanesOf(calls)) {
    const [first] = lane;
    if (first === undefined) continue;
    const table = tables.get(first.connection) ?? tableOf(rows, first.connection);
    tables.set(first.connection, table);
    for (const call of placeLane(lane, table, clock)) placed.push(call);
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
      for (let call = placed[next]; call !== undefined && call.at <= at; call = placed[next]) {
        merged.push(call.row);
        next += 1;
      }
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
    return { row, at: Math.max(earliest, Math.min(before, firstLater(clock, atMs))), atMs };
  });
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
        return before(sent(event)?.sentAt);
      case 'ping':
        return before(table[own].pings[count.sentPings++]?.sentAt);
      case 'pong':
        // Most pongs are sent by the library and not by a call, so which frame a call made cannot be told.
        return unbound;
      case 'close':
        return before(table[own].close?.sentAt);
      case 'terminate':
        return before(table.ended);
    }
  }

  function boundOfReport(event: Extract<ApiEvent, { how: 'reported' }>): Bounds {
    switch (event.name) {
      case 'open':
        return after(table.answer);
      case 'message':
        return after(received(event)?.arrivedAt);
      case 'ping':
        return after(table[other].pings[count.pings++]?.arrivedAt);
      case 'pong':
        return after(table[other].pongs[count.pongs++]?.arrivedAt);
      case 'close':
        return after(table[other].close?.arrivedAt);
      case 'error':
        return unbound;
    }
  }
}

/** Which way the news went: a call leaves its end, a report arrives there. */
export const directionOf = ({ end, how }: Pick<ApiEvent, 'end' | 'how'>): Direction =>
  (end === 'client') === (how === 'called') ? 'up' : 'down';

export const laneOrder: readonly (Sender | 'wire')[] = ['client', 'wire', 'server'];
