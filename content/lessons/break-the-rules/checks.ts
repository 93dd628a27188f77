// Judges the exercise on the newest connection made by hand: the server must begin to close with 1007, after as few bytes as
// that can take.

import type { Check, ConnectionTrace, Place, Prediction, Trace } from '../../check.ts';

type Entry = ConnectionTrace['entries'][number];

const dataFitsNotItsType = 1007;
// Two bytes of header, four of key, and one that no UTF-8 begins with.
const fewestBytes = 7;

type Direction = Place['direction'];

const byHand = (trace: Trace): ConnectionTrace | undefined =>
  trace.connections.findLast(({ client }) => client === 'hand');

const framesOf = (connection: ConnectionTrace | undefined, direction: Direction) =>
  (connection?.entries ?? [])
    .filter((entry) => entry.kind === 'frame')
    .filter((frame) => frame.direction === direction);

const closeOf = (connection: ConnectionTrace | undefined, direction: Direction) =>
  framesOf(connection, direction).find(({ opcodeName, isCut }) => opcodeName === 'close' && !isCut);

const sizeOf = (entry: Entry): number => {
  if (entry.kind === 'frame') return entry.headerLength + entry.payload.length;
  return entry.kind === 'opaque' ? entry.bytes.length + entry.bytesNotKept : 0;
};

const placeOf = (connection: ConnectionTrace, frame: { direction: Direction; offset: number }): Place => ({
  connection: connection.number,
  direction: frame.direction,
  offset: frame.offset,
});

export const checks: Check[] = [
  {
    id: 'makes-it-say-1007',
    judge(trace) {
      const connection = byHand(trace);
      const answer = closeOf(connection, 'down');
      if (!connection || !answer) return { passed: false, hint: 'no-close' };
      const at = placeOf(connection, answer);
      const code = answer.close?.code;
      if (code !== dataFitsNotItsType) return { passed: false, hint: 'other-code', values: { code: code ?? 1005 }, at };
      const own = closeOf(connection, 'up');
      if (own?.close?.code === dataFitsNotItsType) {
        return { passed: false, hint: 'said-it-yourself', at: placeOf(connection, own) };
      }
      return { passed: true };
    },
  },
  {
    id: 'in-seven-bytes',
    judge(trace) {
      const connection = byHand(trace);
      const answer = closeOf(connection, 'down');
      if (!connection || !answer) return { passed: false, hint: 'no-close' };
      // What was no whole frame any more has been sent too.
      const left = connection.entries.filter((entry) => entry.kind === 'opaque' && entry.direction === 'up');
      const count = [...framesOf(connection, 'up'), ...left].reduce((sum, entry) => sum + sizeOf(entry), 0);
      if (count <= fewestBytes) return { passed: true };
      return { passed: false, hint: 'too-long', values: { count }, at: placeOf(connection, answer) };
    },
  },
];

/** What this lesson asks to guess, its zoo asks. */
export const predictions: Prediction[] = [];
