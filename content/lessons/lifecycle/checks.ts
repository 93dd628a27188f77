// Judges the exercise on three connections, told apart by their path: one closed by the client, one refused, one given up
// while it was connecting, and each begun when the one before was over for its program.

import type { Check, ConnectionTrace, Place, Prediction, Trace, Trial } from '../../check.ts';

const normalClosure = 1000;
const roads = ['/open', '/closed', '/slow'];

const requestOf = ({ entries }: ConnectionTrace) => entries.find((entry) => entry.kind === 'request');

const statusOf = ({ entries }: ConnectionTrace): number | undefined =>
  entries.find((entry) => entry.kind === 'response')?.status;

const pathOf = (connection: ConnectionTrace): string =>
  roads.find((path) => requestOf(connection)?.target.endsWith(path)) ?? requestOf(connection)?.target ?? '';

/** The last one: whoever tried a road twice is judged by the second try. */
const road = (trace: Trace, path: string): ConnectionTrace | undefined =>
  trace.connections.findLast((connection) => requestOf(connection)?.target.endsWith(path));

const beginning = ({ number }: ConnectionTrace): Place => ({ connection: number, direction: 'up', offset: 0 });

const goodbye = ({ entries }: ConnectionTrace, direction: Place['direction']) =>
  entries
    .filter((entry) => entry.kind === 'frame')
    .find((frame) => frame.direction === direction && frame.opcodeName === 'close');

const clientCalls = ({ apiEvents }: ConnectionTrace) => apiEvents.filter(({ end }) => end === 'client');

/** When its program asked for it. */
const askedAt = (connection: ConnectionTrace): number | undefined =>
  clientCalls(connection).find(({ name }) => name === 'connect')?.atMs;

/** When its program was told that it is over: `error` comes in state 3 too, just before `close`. */
const overAt = (connection: ConnectionTrace): number | undefined =>
  clientCalls(connection).find(({ how, name }) => how === 'reported' && (name === 'close' || name === 'error'))?.atMs;

const hasCalledClose = (connection: ConnectionTrace): boolean =>
  clientCalls(connection).some(({ how, name }) => how === 'called' && name === 'close');

// Clocks of two machines agree as well as they can.
const clocksMs = 100;

/** Its program was told that it is over before the answer, which a fault held back, could arrive. */
function isGivenUp(connection: ConnectionTrace): boolean {
  const over = overAt(connection);
  const [heldFrom, ...arrivals] = connection.arrivals.down;
  if (!hasCalledClose(connection) || over === undefined || heldFrom === undefined) return false;
  return over + clocksMs < (arrivals[0]?.atMs ?? Number.POSITIVE_INFINITY);
}

const walks: Check[] = [
  {
    id: 'whole-road',
    judge(trace) {
      const open = road(trace, '/open');
      if (!open) return { passed: false, hint: 'no-open' };
      const at = beginning(open);
      if (statusOf(open) !== 101 || isGivenUp(open)) return { passed: false, hint: 'closed-before-open', at };
      const mine = goodbye(open, 'up');
      const theirs = goodbye(open, 'down');
      const isAnswer = mine && theirs && open.entries.indexOf(theirs) < open.entries.indexOf(mine);
      // Whoever is stopped did not close it.
      if (!mine || isAnswer) return { passed: false, hint: 'still-open', at };
      const place: Place = { connection: open.number, direction: 'up', offset: mine.offset };
      const code = mine.close?.code;
      if (code !== normalClosure) {
        return { passed: false, hint: 'other-code', values: { code: String(code ?? '–') }, at: place };
      }
      return theirs && open.ended ? { passed: true } : { passed: false, hint: 'still-open', at: place };
    },
  },
  {
    id: 'refused',
    judge(trace) {
      const closed = road(trace, '/closed');
      if (!closed || statusOf(closed) !== 403) return { passed: false, hint: 'no-refusal' };
      if (isGivenUp(closed)) return { passed: false, hint: 'gave-up-refusal', at: beginning(closed) };
      return { passed: true };
    },
  },
  {
    id: 'gives-up',
    judge(trace) {
      const slow = road(trace, '/slow');
      if (!slow) return { passed: false, hint: 'no-slow' };
      const at = beginning(slow);
      if (statusOf(slow) !== undefined) return { passed: false, hint: 'waited-too-long', at };
      return hasCalledClose(slow) && slow.ended ? { passed: true } : { passed: false, hint: 'still-waiting', at };
    },
  },
  {
    id: 'one-at-a-time',
    judge(trace) {
      const walked = roads.map((path) => road(trace, path)).filter((one) => one !== undefined);
      if (walked.length < roads.length) return { passed: false, hint: 'not-all' };
      // Tries that were wasted stand in the line too.
      const inTurn = trace.connections
        .filter((one) => askedAt(one) !== undefined)
        .sort((one, other) => (askedAt(one) ?? 0) - (askedAt(other) ?? 0));
      for (const line of [walked, inTurn]) {
        for (const [index, later] of line.entries()) {
          const earlier = line[index - 1];
          const asked = askedAt(later);
          const over = overAt(later);
          if (asked === undefined || over === undefined) return { passed: false, hint: 'not-all' };
          if (!earlier || asked >= (overAt(earlier) ?? 0)) continue;
          const values = { first: pathOf(earlier), second: pathOf(later) };
          return { passed: false, hint: 'side-by-side', values, at: beginning(later) };
        }
      }
      return { passed: true };
    },
  },
];

// A handshake takes most of a second here, and so does a goodbye: a time that was long enough no longer is.
const slowLine: Trial = { faults: [{ what: { kind: 'latency', direction: 'both', ms: 400, jitterMs: 0 } }] };

export const checks: Check[] = [
  ...walks,
  {
    id: 'on-a-slow-line',
    trial: slowLine,
    judge(trace) {
      // The slow road ends the same way, and its time is its program's own.
      const [wholeRoad, refused, , oneAtATime] = walks.map(({ judge }) => judge(trace));
      const failed = [oneAtATime, wholeRoad, refused].find((verdict) => verdict && !verdict.passed);
      return failed ?? { passed: true };
    },
  },
];

export const predictions: Prediction[] = [
  {
    id: 'code-of-a-quitter',
    outcome(trace) {
      const slow = road(trace, '/slow');
      const told = slow && clientCalls(slow).find(({ how, name }) => how === 'reported' && name === 'close');
      if (!slow || told?.how !== 'reported' || told.name !== 'close') return undefined;
      return { option: `code-${told.code}`, at: beginning(slow) };
    },
  },
];
