// Judges the exercise on each connection of the run that has said something: a text up, the same text down, and only then goodbye
// with 1000. The same again on a slow line, where whoever waited for a time instead of an event comes too early.

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

type Message = ReturnType<typeof messages>[number];

/** Whether the server's message had come to the reader's program by this time: a fault may have held it back. */
function hasArrived({ arrivals }: ConnectionTrace, message: Message, byMs: number): boolean {
  const offset = message.frameOffsets[0] ?? 0;
  const [heldFrom] = arrivals.down;
  if (heldFrom === undefined || offset < heldFrom.arrivedBytes) return true;
  return arrivals.down.some(({ arrivedBytes, atMs }) => arrivedBytes > offset && atMs <= byMs);
}

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

// What becomes of something that was never set, or is no string.
const noName = /^(?:undefined|null|NaN|\[object \w+\])$/;

type Judge = (connection: ConnectionTrace | undefined) => Verdict;

/** Whoever speaks on several connections does it well on each. Where nobody has spoken, the last one tells why. */
const onEach =
  (judge: Judge) =>
  (trace: Trace): Verdict => {
    const spoken = trace.connections.filter((connection) => messages(connection, 'up').length > 0);
    const failed = spoken.map(judge).find(({ passed }) => !passed);
    return failed ?? (spoken.length > 0 ? { passed: true } : judge(lastConnection(trace)));
  };

const ownChecks: Check[] = [
  {
    id: 'sends-a-text',
    judge: onEach((connection) => {
      if (!isOpened(connection)) return { passed: false, hint: 'not-connected' };
      const [message] = messages(connection, 'up');
      if (!message) return { passed: false, hint: 'sent-nothing' };
      const at = { connection: connection.number, direction: message.direction, offset: message.frameOffsets[0] ?? 0 };
      if (message.type === 'binary') return { passed: false, hint: 'sent-binary', at };
      const text = message.text?.trim() ?? '';
      if (text === '') return { passed: false, hint: 'sent-empty', at };
      if (noName.test(text)) return { passed: false, hint: 'sent-no-name', values: { text }, at };
      return { passed: true };
    }),
  },
  {
    id: 'waits-for-the-echo',
    judge: onEach((connection) => {
      const [sent] = messages(connection, 'up');
      if (!connection || !sent) return { passed: false, hint: 'no-echo' };
      const entries = connection.entries;
      const echo = messages(connection, 'down').find((message) => message.text === sent.text);
      const goodbye = closeFrame(connection, 'up');
      const hasHeard = (byMs: number): boolean => echo !== undefined && hasArrived(connection, echo, byMs);
      if (
        goodbye &&
        (entries.indexOf(goodbye) < entries.indexOf(echo ?? goodbye) || !hasHeard(goodbye.firstByteAtMs))
      ) {
        return { passed: false, hint: 'closed-before-echo', at: placeOf(connection, goodbye) };
      }
      return echo ? { passed: true } : { passed: false, hint: 'no-echo' };
    }),
  },
  {
    id: 'says-goodbye-with-1000',
    judge: onEach((connection) => {
      const mine = ownGoodbye(connection);
      if (!connection || !mine) return { passed: false, hint: 'still-open' };
      const code = mine.close?.code;
      if (code === normalClosure) return { passed: true };
      const at = placeOf(connection, mine);
      if (code === undefined) return { passed: false, hint: 'closed-without-code', at };
      return { passed: false, hint: 'closed-with-other-code', values: { code: String(code) }, at };
    }),
  },
  {
    id: 'ends-cleanly',
    judge: onEach((connection) => {
      const isAnswered = ownGoodbye(connection) !== undefined && closeFrame(connection, 'down') !== undefined;
      if (isAnswered && connection?.ended?.how === 'fin') return { passed: true };
      return { passed: false, hint: 'still-open' };
    }),
  },
];

// Two seconds there and back with the server's own pause: whoever guesses how long an answer takes has guessed less.
const slowLine: Trial = { faults: [{ what: { kind: 'latency', direction: 'both', ms: 900, jitterMs: 0 } }] };

const failOf = (trace: Trace): Verdict =>
  ownChecks.map(({ judge }) => judge(trace)).find(({ passed }) => !passed) ?? { passed: true };

export const checks: Check[] = [
  ...ownChecks,
  {
    id: 'keeps-waiting',
    trial: slowLine,
    judge(trace) {
      const verdict = failOf(trace);
      if (verdict.passed) return verdict;
      const connection =
        trace.connections.find(({ number }) => number === verdict.at?.connection) ?? lastConnection(trace);
      const [sent] = messages(connection, 'up');
      const goodbye = closeFrame(connection, 'up');
      if (!connection) return verdict;
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
