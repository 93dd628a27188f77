// Judges the exercise on the last connection written by hand: every ping answered once, the stray pong left alone, the close
// finished with the server's own code.

import type { Check, ConnectionTrace, Place, Prediction, Trace } from '../../check.ts';

type Direction = Place['direction'];

const byHand = (trace: Trace): ConnectionTrace | undefined =>
  trace.connections.findLast(({ client }) => client === 'hand');

const frames = (connection: ConnectionTrace | undefined, direction: Direction, opcodeName?: string) =>
  (connection?.entries ?? [])
    .filter((entry) => entry.kind === 'frame')
    .filter((frame) => frame.direction === direction && (opcodeName ?? frame.opcodeName) === frame.opcodeName);

const isSame = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, index) => byte === b[index]);

// What a pong and a goodbye should say has hints of its own, and how keys are chosen is a habit.
const allowed = new Set([
  ...['pong-mismatch', 'close-length-1', 'close-code-reserved', 'close-code-unassigned', 'close-code-out-of-range'],
  ...['close-missing', 'close-unanswered', 'frame-after-close', 'message-cut', 'frame-cut'],
  ...['masking-key-zero', 'masking-key-reused'],
]);

const brokenRule = (connection: ConnectionTrace) =>
  connection.entries
    .filter((entry) => entry.kind === 'violation')
    .find(({ direction, code }) => direction === 'up' && !allowed.has(code));

type Control = { payload: Uint8Array };

/** The first pong that comes when all pings with its payload have theirs. */
const pongTooMany = <Pong extends Control>(pongs: readonly Pong[], pings: readonly Control[]): Pong | undefined =>
  pongs.find(({ payload }, index) => {
    const howMany = (all: readonly Control[]): number => all.filter((one) => isSame(one.payload, payload)).length;
    return howMany(pings) > 0 && howMany(pongs.slice(0, index + 1)) > howMany(pings);
  });

/** The pong that answers no ping of the client's before it. */
function strayPong(connection: ConnectionTrace | undefined) {
  const order = connection?.entries ?? [];
  const asked = frames(connection, 'up', 'ping');
  return frames(connection, 'down', 'pong').find((pong) => {
    const before = new Set<unknown>(order.slice(0, order.indexOf(pong)));
    return !asked.some((ping) => before.has(ping) && isSame(ping.payload, pong.payload));
  });
}

const placeOf = (
  connection: ConnectionTrace,
  { direction, offset }: { direction: Direction; offset: number },
): Place => ({
  connection: connection.number,
  direction,
  offset,
});

export const checks: Check[] = [
  {
    id: 'answers-pings',
    judge(trace) {
      const connection = byHand(trace);
      const pings = frames(connection, 'down', 'ping');
      if (!connection || pings.length === 0) return { passed: false, hint: 'no-ping-yet' };
      const unmasked = frames(connection, 'up').find(({ isMasked }) => !isMasked);
      if (unmasked) return { passed: false, hint: 'not-masked', at: placeOf(connection, unmasked) };
      const broken = brokenRule(connection);
      if (broken) {
        const at = placeOf(connection, { direction: 'up', offset: broken.frameOffset ?? broken.offset });
        return { passed: false, hint: 'broke-a-rule', at };
      }
      // What is said behind the goodbye is another check's.
      const goodbye = frames(connection, 'up', 'close')[0]?.offset;
      const pongs = frames(connection, 'up', 'pong').filter(({ offset }) => offset < (goodbye ?? Infinity));
      for (const [index, ping] of pings.entries()) {
        if (pongs.some(({ payload }) => isSame(payload, ping.payload))) continue;
        const other = pongs[index];
        const at = placeOf(connection, other ?? ping);
        return { passed: false, hint: other ? 'other-payload' : 'no-pong', at };
      }
      const extra = pongTooMany(pongs, pings);
      return extra ? { passed: false, hint: 'answered-twice', at: placeOf(connection, extra) } : { passed: true };
    },
  },
  {
    id: 'leaves-pongs-alone',
    judge(trace) {
      const connection = byHand(trace);
      const stray = strayPong(connection);
      if (!connection || !stray) return { passed: false, hint: 'no-ping-yet' };
      const pings = frames(connection, 'down', 'ping');
      const later = new Set<unknown>(connection.entries.slice(connection.entries.indexOf(stray)));
      const answer = frames(connection, 'up').find(
        (frame) =>
          isSame(frame.payload, stray.payload) ||
          (frame.opcodeName === 'pong' &&
            later.has(frame) &&
            !pings.some(({ payload }) => isSame(payload, frame.payload))),
      );
      return answer ? { passed: false, hint: 'answered-a-pong', at: placeOf(connection, answer) } : { passed: true };
    },
  },
  {
    id: 'finishes-the-close',
    judge(trace) {
      const connection = byHand(trace);
      const [asked] = frames(connection, 'down', 'close');
      const [answer] = frames(connection, 'up', 'close');
      if (!connection || !asked) return { passed: false, hint: 'no-close-yet' };
      const code = String(asked.close?.code ?? '');
      if (!answer) return { passed: false, hint: 'no-close', values: { code }, at: placeOf(connection, asked) };
      if (answer.close?.code === asked.close?.code) return { passed: true };
      const sent = String(answer.close?.code ?? '–');
      return { passed: false, hint: 'other-code', values: { code, sent }, at: placeOf(connection, answer) };
    },
  },
  {
    id: 'says-no-more',
    judge(trace) {
      const connection = byHand(trace);
      const sent = frames(connection, 'up');
      const goodbye = sent.findIndex(({ opcodeName }) => opcodeName === 'close');
      if (!connection || goodbye === -1) return { passed: false, hint: 'no-close-yet' };
      const late = sent[goodbye + 1];
      if (late) return { passed: false, hint: 'spoke-after-close', at: placeOf(connection, late) };
      return connection.ended ? { passed: true } : { passed: false, hint: 'no-close-yet' };
    },
  },
];

export const predictions: Prediction[] = [
  {
    id: 'empty-ping',
    outcome(trace) {
      const connection = trace.connections.at(-1);
      const ping = frames(connection, 'down', 'ping').find(({ payload }) => payload.length === 0);
      if (!connection || !ping) return undefined;
      const later = connection.entries.slice(connection.entries.indexOf(ping));
      const pong = later
        .filter((entry) => entry.kind === 'frame')
        .find(({ direction, opcodeName }) => direction === 'up' && opcodeName === 'pong');
      if (pong) return { option: `bytes-${pong.payload.length}`, at: placeOf(connection, pong) };
      return connection.ended ? { option: 'none', at: placeOf(connection, ping) } : undefined;
    },
  },
];
