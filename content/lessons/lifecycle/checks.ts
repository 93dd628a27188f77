// Judges the exercise on three connections, told apart by their path: one closed by the client, one refused, one given up
// while it was connecting, and each begun when the one before was over for its program.

import type { Check, ConnectionTrace, Place, Prediction, Trace, Trial } from '../../check.ts';

const normalClosure = 1000;
const roads = ['/open', '/closed', '/slow'];

const requestOf = ({ entries }: ConnectionTrace) => entries.find((entry) => entry.kind === 'request');

const statusOf = ({ entries }: ConnectionTrace): number | undefined =>
  entries.find((entry) => entry.kind === 'response')?.status;

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

/** When its program was told that it is over. */
const overAt = (connection: ConnectionTrace): number | undefined =>
  clientCalls(connection).find(({ how, name }) => how === 'reported' && name === 'close')?.atMs;

const walks: Check[] = [
  {
    id: 'whole-road',
    judge(trace) {
      const open = road(trace, '/open');
      if (!open) return { passed: false, hint: 'no-open' };
      const at = beginning(open);
      if (statusOf(open) !== 101) return { passed: false, hint: 'closed-before-open', at };
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
      return closed && statusOf(closed) === 403 ? { passed: true } : { passed: false, hint: 'no-refusal' };
    },
  },
  {
    id: 'gives-up',
    judge(trace) {
      const slow = road(trace, '/slow');
      if (!slow) return { passed: false, hint: 'no-slow' };
      const at = beginning(slow);
      if (statusOf(slow) !== undefined) return { passed: false, hint: 'waited-too-long', at };
      const gaveUp = clientCalls(slow).some(({ how, name }) => how === 'called' && name === 'close');
      return gaveUp && slow.ended ? { passed: true } : { passed: false, hint: 'still-waiting', at };
    },
  },
  {
    id: 'one-at-a-time',
    judge(trace) {
      const walked = roads.map((path) => road(trace, path));
      for (const [index, later] of walked.entries()) {
        const earlier = walked[index - 1];
        if (!earlier) continue;
        const over = overAt(earlier);
        const asked = later && askedAt(later);
        if (!later || over === undefined || asked === undefined) return { passed: false, hint: 'not-all' };
        if (asked >= over) continue;
        const values = { first: roads[index - 1] ?? '', second: roads[index] ?? '' };
        return { passed: false, hint: 'side-by-side', values, at: beginning(later) };
      }
      return walked[0] ? { passed: true } : { passed: false, hint: 'not-all' };
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
