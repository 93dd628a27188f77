// Judges the exercise on the newest connection made by hand: the word in two frames, cut inside a letter, with a ping between
// them; and the emoji, mended. No rule may be broken on the way.

import type { Check, ConnectionTrace, Place, Prediction, Trace } from '../../check.ts';

// "Sky" in Russian and in Ukrainian: four letters of two bytes each.
const word = 'небо';
const rocket = '🚀';
// The rocket's four bytes, taken for four letters of Windows-1252.
const gibberish = 'ðŸš€';

// An earlier try may stand on the same connection. Nobody mends a line and sends it again in less.
const quickestMendMs = 1000;

type Direction = Place['direction'];

const byHand = (trace: Trace): ConnectionTrace | undefined =>
  trace.connections.findLast(({ client }) => client === 'hand');

const framesOf = (connection: ConnectionTrace | undefined, direction: Direction) =>
  (connection?.entries ?? [])
    .filter((entry) => entry.kind === 'frame')
    .filter((frame) => frame.direction === direction);

const messagesOf = (connection: ConnectionTrace | undefined, direction: Direction) =>
  (connection?.entries ?? [])
    .filter((entry) => entry.kind === 'message')
    .filter((message) => message.direction === direction);

const placeAt = (connection: ConnectionTrace, direction: Direction, offset: number): Place => ({
  connection: connection.number,
  direction,
  offset,
});

/** The message with the word that was sent last: an earlier one may have been a try. */
const sentWord = (connection: ConnectionTrace | undefined) =>
  messagesOf(connection, 'up').findLast(({ text }) => text === word);

const partsOf = (connection: ConnectionTrace | undefined) => {
  const offsets = new Set(sentWord(connection)?.frameOffsets);
  return framesOf(connection, 'up').filter(({ offset }) => offsets.has(offset));
};

const hasEcho = (connection: ConnectionTrace | undefined, wanted: string): boolean =>
  messagesOf(connection, 'down').some(({ text }) => text === wanted);

// In UTF-8 the bytes within a letter, and no others, begin with the bits 10.
const isWithinLetter = (byte: number | undefined): boolean =>
  byte !== undefined && (byte & 0b1100_0000) === 0b1000_0000;

// This lesson asks for no goodbye, and keys may be any.
const allowed = new Set([
  ...['close-missing', 'close-unanswered', 'message-cut', 'frame-cut'],
  ...['masking-key-zero', 'masking-key-reused'],
]);

export const checks: Check[] = [
  {
    id: 'follows-the-rules',
    judge(trace) {
      const connection = byHand(trace);
      if (!connection || framesOf(connection, 'up').length === 0) return { passed: false, hint: 'sent-nothing' };
      const broken = connection.entries
        .filter((entry) => entry.kind === 'violation')
        .find(({ direction, code }) => direction === 'up' && !allowed.has(code));
      if (!broken) return { passed: true };
      const at = placeAt(connection, broken.direction, broken.frameOffset ?? broken.offset);
      return { passed: false, hint: 'broke-a-rule', at };
    },
  },
  {
    id: 'cuts-inside-a-letter',
    judge(trace) {
      const connection = byHand(trace);
      if (!connection || !sentWord(connection)) return { passed: false, hint: 'no-word' };
      const [first, second, ...more] = partsOf(connection);
      if (!first) return { passed: false, hint: 'no-word' };
      const at = placeAt(connection, 'up', first.offset);
      if (!second || more.length > 0) return { passed: false, hint: 'not-two-frames', at };
      return isWithinLetter(second.payload[0]) ? { passed: true } : { passed: false, hint: 'between-letters', at };
    },
  },
  {
    id: 'pings-in-between',
    judge(trace) {
      const connection = byHand(trace);
      const [first, second] = partsOf(connection);
      const pings = framesOf(connection, 'up').filter(({ opcodeName }) => opcodeName === 'ping');
      const [ping] = pings;
      if (!connection || !ping) return { passed: false, hint: 'no-ping' };
      const isBetween = ({ offset }: { offset: number }): boolean =>
        first !== undefined && second !== undefined && first.offset < offset && offset < second.offset;
      if (pings.some(isBetween)) return { passed: true };
      return { passed: false, hint: 'ping-not-between', at: placeAt(connection, 'up', ping.offset) };
    },
  },
  {
    id: 'mends-the-rocket',
    judge(trace) {
      const connection = byHand(trace);
      const isBack = hasEcho(connection, rocket) && hasEcho(connection, word);
      const sent = messagesOf(connection, 'up');
      const rockets = sent.filter(({ text }) => text === rocket);
      const isOfOneSending = (at: number): boolean =>
        rockets.some(({ firstByteAtMs }) => Math.abs(firstByteAtMs - at) < quickestMendMs);
      const bad = sent.find(
        ({ text, firstByteAtMs }) => text === gibberish && (!isBack || isOfOneSending(firstByteAtMs)),
      );
      if (isBack && !bad) return { passed: true };
      if (!connection || !bad) return { passed: false, hint: 'no-rocket' };
      return { passed: false, hint: 'still-gibberish', at: placeAt(connection, 'up', bad.frameOffsets[0] ?? 0) };
    },
  },
];

export const predictions: Prediction[] = [
  {
    id: 'pong-or-echo',
    outcome(trace) {
      const connection = byHand(trace);
      const down = framesOf(connection, 'down');
      const [first] = down;
      if (!connection || !first || down.length < 2) return undefined;
      return {
        option: first.opcodeName === 'pong' ? 'pong' : 'echo',
        at: placeAt(connection, 'down', first.offset),
      };
    },
  },
];
