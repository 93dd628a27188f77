// Judges the exercise on the last connection written by hand: every ping answered, the stray pong left alone, the close
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
      const pongs = frames(connection, 'up', 'pong');
      for (const [index, ping] of pings.entries()) {
        if (pongs.some(({ payload }) => isSame(payload, ping.payload))) continue;
        const other = pongs[index];
        const at = placeOf(connection, other ?? ping);
        return { passed: false, hint: other ? 'other-payload' : 'no-pong', at };
      }
      return { passed: true };
    },
  },
  {
    id: 'leaves-pongs-alone',
    judge(trace) {
      const connection = byHand(trace);
      const strays = frames(connection, 'down', 'pong');
      if (!connection || strays.length === 0) return { passed: false, hint: 'no-ping-yet' };
      const answer = frames(connection, 'up', 'pong').find(({ payload }) =>
        strays.some((stray) => isSame(stray.payload, payload)),
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
