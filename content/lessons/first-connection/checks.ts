// Judges the exercise on the last connection of the run: a text up, the same text down, and only then goodbye with 1000. The
// same again on a slow line, where whoever waited for a time instead of an event comes too early.

import type { Check, ConnectionTrace, Place, Prediction, Trace, Trial, Verdict } from '../../check.ts';

type Direction = Place['direction'];

const normalClosure = 1000;

const lastConnection = (trace: Trace): ConnectionTrace | undefined => trace.connections.at(-1);

const placeOf = (connection: ConnectionTrace, frame: { direction: Direction; offset: number }): Place => ({
  connection: connection.number,
  direction: frame.direction,
  offset: frame.offset,
});

const frames = (connection: ConnectionTrace | undefined, direction: Direction) =>
  (connection?.entries ?? [])
    .filter((entry) => entry.kind === 'frame')
    .filter((frame) => frame.direction === direction);

const messages = (connection: ConnectionTrace | undefined, direction: Direction) =>
  (connection?.entries ?? [])
    .filter((entry) => entry.kind === 'message')
    .filter((message) => message.direction === direction);

const closeFrame = (connection: ConnectionTrace | undefined, direction: Direction) =>
  frames(connection, direction).find((frame) => frame.opcodeName === 'close');

/** The close frame that began the goodbye. After Stop the server begins, and the browser only answers for itself. */
const ownGoodbye = (connection: ConnectionTrace | undefined) => {
  const mine = closeFrame(connection, 'up');
  const theirs = closeFrame(connection, 'down');
  if (!connection || !mine || !theirs) return mine;
  return connection.entries.indexOf(theirs) < connection.entries.indexOf(mine) ? undefined : mine;
};

const isOpened = (connection: ConnectionTrace | undefined): connection is ConnectionTrace =>
  connection?.entries.some((entry) => entry.kind === 'response' && entry.status === 101) ?? false;

const ownChecks: Check[] = [
  {
    id: 'sends-a-text',
    judge(trace) {
      const connection = lastConnection(trace);
      if (!isOpened(connection)) return { passed: false, hint: 'not-connected' };
      const [message] = messages(connection, 'up');
      if (!message) return { passed: false, hint: 'sent-nothing' };
      const at = { connection: connection.number, direction: message.direction, offset: message.frameOffsets[0] ?? 0 };
      if (message.type === 'binary') return { passed: false, hint: 'sent-binary', at };
      if (message.payload.length === 0) return { passed: false, hint: 'sent-empty', at };
      return { passed: true };
    },
  },
  {
    id: 'waits-for-the-echo',
    judge(trace) {
      const connection = lastConnection(trace);
      const [sent] = messages(connection, 'up');
      if (!connection || !sent) return { passed: false, hint: 'no-echo' };
      const entries = connection.entries;
      const echo = messages(connection, 'down').find((message) => message.text === sent.text);
      const goodbye = closeFrame(connection, 'up');
      if (goodbye && (!echo || entries.indexOf(goodbye) < entries.indexOf(echo))) {
        return { passed: false, hint: 'closed-before-echo', at: placeOf(connection, goodbye) };
      }
      return echo ? { passed: true } : { passed: false, hint: 'no-echo' };
    },
  },
  {
    id: 'says-goodbye-with-1000',
    judge(trace) {
      const connection = lastConnection(trace);
      const mine = ownGoodbye(connection);
      if (!connection || !mine) return { passed: false, hint: 'still-open' };
      const code = mine.close?.code;
      if (code === normalClosure) return { passed: true };
      const at = placeOf(connection, mine);
      if (code === undefined) return { passed: false, hint: 'closed-without-code', at };
      return { passed: false, hint: 'closed-with-other-code', values: { code: String(code) }, at };
    },
  },
  {
    id: 'ends-cleanly',
    judge(trace) {
      const connection = lastConnection(trace);
      const isAnswered = ownGoodbye(connection) !== undefined && closeFrame(connection, 'down') !== undefined;
      if (isAnswered && connection?.ended?.how === 'fin') return { passed: true };
      return { passed: false, hint: 'still-open' };
    },
  },
];

// More than a second there and back: whoever guesses how long an answer takes has guessed less.
const slowLine: Trial = { faults: [{ what: { kind: 'latency', direction: 'both', ms: 600, jitterMs: 0 } }] };

const failOf = (trace: Trace): Verdict =>
  ownChecks.map(({ judge }) => judge(trace)).find(({ passed }) => !passed) ?? { passed: true };

export const checks: Check[] = [
  ...ownChecks,
  {
    id: 'keeps-waiting',
    trial: slowLine,
    judge(trace) {
      const verdict = failOf(trace);
      const connection = lastConnection(trace);
      const [sent] = messages(connection, 'up');
      const goodbye = closeFrame(connection, 'up');
      if (verdict.passed || !connection) return verdict;
      if (!sent) {
        return { passed: false, hint: 'slow-sent-nothing', ...(goodbye && { at: placeOf(connection, goodbye) }) };
      }
      if (verdict.hint !== 'closed-before-echo' || !goodbye) return verdict;
      const waitedMs = Math.round(goodbye.firstByteAtMs - sent.firstByteAtMs);
      return { passed: false, hint: 'slow-closed-early', values: { waitedMs }, at: placeOf(connection, goodbye) };
    },
  },
];

export const predictions: Prediction[] = [
  {
    id: 'echo-of-hi',
    outcome(trace) {
      const connection = lastConnection(trace);
      const echo = frames(connection, 'down').find((frame) => frame.opcodeName !== 'close');
      if (!connection || !echo) return undefined;
      const option = Array.from(echo.header.slice(0, 2), (byte) => byte.toString(16).padStart(2, '0')).join('-');
      return { option, at: placeOf(connection, echo) };
    },
  },
];
