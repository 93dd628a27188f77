// Judges the exercise on the newest connection made by hand: one text frame with the word, masked with a key of one's own.

import type { Check, ConnectionTrace, Place, Prediction, Trace } from '../../check.ts';

const word = 'Hello';
// The key of the RFC's own example, and of the frame this lesson shows.
const borrowedKey = '37fa213d';
const firstControlOpcode = 0x8;

const byHand = (trace: Trace): ConnectionTrace | undefined =>
  trace.connections.findLast(({ client }) => client === 'hand');

type Direction = Place['direction'];
type Found = { direction: Direction; offset: number };

const placeOf = (connection: ConnectionTrace, { direction, offset }: Found): Place => ({
  connection: connection.number,
  direction,
  offset,
});

const framesOf = (connection: ConnectionTrace | undefined, direction: Direction) =>
  (connection?.entries ?? [])
    .filter((entry) => entry.kind === 'frame')
    .filter((frame) => frame.direction === direction);

/** Every frame may be the one: whoever sends better ones later has mended it. A ping or a goodbye behind it spoils nothing. */
const lastWritten = (connection: ConnectionTrace | undefined) => {
  const written = framesOf(connection, 'up');
  return written.findLast(({ opcode }) => opcode < firstControlOpcode) ?? written.at(-1);
};

const echoOf = (connection: ConnectionTrace | undefined) =>
  framesOf(connection, 'down').findLast(({ opcodeName }) => opcodeName === 'text');

const hexOf = (bytes: Uint8Array | undefined): string =>
  Array.from(bytes ?? [], (byte) => byte.toString(16).padStart(2, '0')).join('');

// A line that ends without goodbye is what a hand that hangs up leaves behind; this lesson asks for no goodbye.
// How keys are chosen is a habit, and no rule of one frame.
const allowed = new Set([
  ...['close-missing', 'close-unanswered', 'message-cut', 'frame-cut'],
  ...['masking-key-zero', 'masking-key-reused'],
]);

/** The first rule of frames that was broken on the way up. */
const brokenRule = (connection: ConnectionTrace | undefined) =>
  connection?.entries
    .filter((entry) => entry.kind === 'violation')
    .find(({ direction, code }) => direction === 'up' && !allowed.has(code));

export const checks: Check[] = [
  {
    id: 'follows-the-rules',
    judge(trace) {
      const connection = byHand(trace);
      const frame = lastWritten(connection);
      if (!connection || !frame) return { passed: false, hint: 'sent-nothing' };
      if (frame.isCut) return { passed: false, hint: 'too-few-bytes', at: placeOf(connection, frame) };
      const broken = brokenRule(connection);
      if (!broken) return { passed: true };
      return {
        passed: false,
        hint: 'broke-a-rule',
        at: { ...placeOf(connection, broken), offset: broken.frameOffset ?? broken.offset },
      };
    },
  },
  {
    id: 'is-one-text-frame',
    judge(trace) {
      const connection = byHand(trace);
      const frame = lastWritten(connection);
      if (!connection || !frame) return { passed: false, hint: 'sent-nothing' };
      const at = placeOf(connection, frame);
      if (!frame.fin || frame.opcodeName === 'continuation') return { passed: false, hint: 'not-final', at };
      return frame.opcodeName === 'text' ? { passed: true } : { passed: false, hint: 'not-text', at };
    },
  },
  {
    id: 'has-a-key-of-its-own',
    judge(trace) {
      const connection = byHand(trace);
      const frame = lastWritten(connection);
      if (!connection || !frame?.maskingKey) return { passed: false, hint: 'no-key' };
      const key = hexOf(frame.maskingKey);
      const at = placeOf(connection, frame);
      if (/^0+$/.test(key)) return { passed: false, hint: 'zero-key', at };
      return key === borrowedKey ? { passed: false, hint: 'borrowed-key', at } : { passed: true };
    },
  },
  {
    id: 'comes-back',
    judge(trace) {
      const connection = byHand(trace);
      const echo = echoOf(connection);
      if (!connection || !echo) return { passed: false, hint: 'no-echo' };
      const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(echo.payload);
      if (text === word) return { passed: true };
      return { passed: false, hint: 'other-text', values: { text }, at: placeOf(connection, echo) };
    },
  },
];

export const predictions: Prediction[] = [
  {
    id: 'bare-hello',
    outcome(trace) {
      const connection = byHand(trace);
      const [answer] = framesOf(connection, 'down');
      if (!connection) return undefined;
      if (answer) {
        const option = answer.close ? `close-${answer.close.code}` : 'echo';
        return { option, at: placeOf(connection, answer) };
      }
      const [sent] = framesOf(connection, 'up');
      return connection.ended && sent ? { option: 'cut', at: placeOf(connection, sent) } : undefined;
    },
  },
];
