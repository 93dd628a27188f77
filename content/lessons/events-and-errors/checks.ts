// Judges the exercise on the last connection of the run: six lines up, each once, in order, the fourth as bytes. The same again on
// a slow line, where whoever waited for a time instead of an event was too early.

import type { Check, ConnectionTrace, Place, Prediction, Trace, Trial, Verdict } from '../../check.ts';

// As the starter says them, in every language.
const lines = ['1 early', '2 early too', '3 at the first moment', '4 as bytes', '5 later', '6 last'];
const binaryLine = 4;
// Whoever begins when the event comes is there in an instant.
const lateMs = 900;

/** `number` is 0 for what is none of the lines. */
type Line = { number: number; isBinary: boolean; text: string; at: Place; atMs: number };

const utf8 = new TextDecoder();

/** The one that carried the most: whoever opens others by the way is judged by this. */
const mainConnection = (trace: Trace): ConnectionTrace | undefined =>
  trace.connections.toSorted((one, other) => linesOf(other).length - linesOf(one).length)[0];

function linesOf(connection: ConnectionTrace): Line[] {
  return connection.entries
    .filter((entry) => entry.kind === 'message')
    .filter(({ direction }) => direction === 'up')
    .map(({ type, payload, frameOffsets, firstByteAtMs }) => {
      const text = utf8.decode(payload);
      const at: Place = { connection: connection.number, direction: 'up', offset: frameOffsets[0] ?? 0 };
      return { number: lines.indexOf(text) + 1, isBinary: type === 'binary', text, at, atMs: firstByteAtMs };
    });
}

const ofLines =
  (judge: (sent: readonly Line[]) => Verdict) =>
  (trace: Trace): Verdict => {
    const connection = mainConnection(trace);
    if (!connection) return { passed: false, hint: 'no-connection' };
    const sent = linesOf(connection);
    const other = sent.find(({ number }) => number === 0);
    if (other) return { passed: false, hint: 'other-line', values: { text: other.text.slice(0, 40) }, at: other.at };
    return sent.length === 0 ? isThere(sent) : judge(sent);
  };

const isThere = (sent: readonly Line[]): Verdict => {
  for (let number = 1; number <= lines.length; number += 1) {
    if (!sent.some((line) => line.number === number)) return { passed: false, hint: 'missing', values: { number } };
  }
  return { passed: true };
};

const isOnce = (sent: readonly Line[]): Verdict => {
  const again = sent.find((line, at) => sent.findIndex(({ number }) => number === line.number) < at);
  if (!again) return { passed: true };
  return { passed: false, hint: 'twice', values: { number: again.number }, at: again.at };
};

const isInOrder = (sent: readonly Line[]): Verdict => {
  const late = sent.find(({ number }, at) => number < (sent[at - 1]?.number ?? 0));
  if (!late) return { passed: true };
  return { passed: false, hint: 'out-of-order', values: { number: late.number }, at: late.at };
};

const keepsKind = (sent: readonly Line[]): Verdict => {
  const changed = sent.find(({ number, isBinary }) => isBinary !== (number === binaryLine));
  if (!changed) return { passed: true };
  return { passed: false, hint: 'kind-changed', values: { number: changed.number }, at: changed.at };
};

/** Neither when a time is over nor when an answer is back. */
function goesAtOnce(trace: Trace): Verdict {
  const connection = mainConnection(trace);
  const [first, second] = [1, 2].map(
    (number) => connection && linesOf(connection).find((line) => line.number === number),
  );
  if (!connection || !first || !second) return ofLines(isThere)(trace);
  const [heldFrom, ...arrivals] = connection.arrivals.down;
  if (heldFrom === undefined) {
    const opened = connection.entries.find(({ kind }) => kind === 'response');
    const ms = Math.round(first.atMs - (opened?.firstByteAtMs ?? first.atMs));
    return ms > lateMs ? { passed: false, hint: 'late', values: { ms }, at: first.at } : { passed: true };
  }
  const echo = connection.entries.find(({ kind, direction }) => kind === 'message' && direction === 'down');
  const offset = echo?.kind === 'message' ? (echo.frameOffsets[0] ?? 0) : Number.POSITIVE_INFINITY;
  const heard = arrivals.find(({ arrivedBytes }) => arrivedBytes > offset);
  return heard && heard.atMs < second.atMs
    ? { passed: false, hint: 'after-the-echo', at: second.at }
    : { passed: true };
}

const slowLine: Trial = { faults: [{ what: { kind: 'latency', direction: 'both', ms: 500, jitterMs: 0 } }] };

export const checks: Check[] = [
  { id: 'once', judge: ofLines(isOnce) },
  { id: 'in-order', judge: ofLines(isInOrder) },
  { id: 'all-there', judge: ofLines(isThere) },
  { id: 'kind', judge: ofLines(keepsKind) },
  { id: 'at-once', judge: goesAtOnce },
  {
    id: 'on-a-slow-line',
    trial: slowLine,
    judge(trace) {
      const failed = [...[isThere, isOnce, isInOrder, keepsKind].map(ofLines), goesAtOnce]
        .map((judge) => judge(trace))
        .find((verdict) => !verdict.passed);
      if (!failed || failed.passed) return { passed: true };
      return failed.hint === 'missing' ? { ...failed, hint: 'slow-missing' } : failed;
    },
  },
];

export const predictions: Prediction[] = [
  {
    id: 'how-many-codes',
    outcome(trace) {
      const told = trace.connections.flatMap(({ number, apiEvents }) =>
        apiEvents.flatMap((event) =>
          event.end === 'client' && event.how === 'reported' && event.name === 'close'
            ? [{ number, code: event.code }]
            : [],
        ),
      );
      const [first] = told;
      if (!first || told.length < trace.connections.length) return undefined;
      const codes = new Set(told.map(({ code }) => code));
      return { option: `${codes.size}`, at: { connection: first.number, direction: 'up', offset: 0 } };
    },
  },
];
