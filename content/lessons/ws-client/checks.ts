// Judges the exercise by the visits that the bot pays to the quiz: when it comes, what it answers, when it has had enough.

import type { Check, ConnectionTrace, Place, Prediction, Trace } from '../../check.ts';

const normalClosure = 1000;
const leastWaitMs = 200;
// A clock of whole milliseconds may show one less.
const roundingMs = 5;
const question = /^(\d+) \+ (\d+)$/;

// What a page's WebSocket calls is recorded, and what a bot calls is not.
const isOfBot = ({ apiEvents }: ConnectionTrace): boolean => apiEvents.every(({ end }) => end !== 'client');

const visitsOf = (trace: Trace): ConnectionTrace[] => trace.connections.filter(isOfBot);

const statusOf = ({ entries }: ConnectionTrace): number | undefined =>
  entries.find((entry) => entry.kind === 'response')?.status;

const spokenIn = ({ entries }: ConnectionTrace) =>
  entries
    .filter((entry) => entry.kind === 'frame')
    .filter(({ opcodeName }) => opcodeName === 'text' || opcodeName === 'binary');

const beginning = ({ number }: ConnectionTrace): Place => ({ connection: number, direction: 'up', offset: 0 });

const goodbye = ({ entries }: ConnectionTrace) =>
  entries
    .filter((entry) => entry.kind === 'frame')
    .find((frame) => frame.direction === 'down' && frame.opcodeName === 'close');

const isWon = (connection: ConnectionTrace): boolean => goodbye(connection)?.close?.code === normalClosure;

/** Open once, and ended without a word. */
const isCut = (connection: ConnectionTrace): boolean =>
  statusOf(connection) === 101 && connection.ended?.by === 'server' && goodbye(connection) === undefined;

export const checks: Check[] = [
  {
    id: 'tries-again',
    judge(trace) {
      const visits = visitsOf(trace);
      if (visits.length > 1) return { passed: true };
      return { passed: false, hint: 'gave-up-early', values: { visits: visits.length } };
    },
  },
  {
    id: 'waits',
    judge(trace) {
      const visits = visitsOf(trace);
      for (const [index, later] of visits.entries()) {
        const earlier = visits[index - 1];
        const endedAtMs = earlier?.entries.at(-1)?.lastByteAtMs;
        const askedAtMs = later.entries[0]?.firstByteAtMs;
        if (endedAtMs === undefined || askedAtMs === undefined) continue;
        const ms = Math.round(askedAtMs - endedAtMs);
        if (ms >= leastWaitMs - roundingMs) continue;
        return {
          passed: false,
          hint: 'too-soon',
          values: { number: later.number, ms: Math.max(0, ms) },
          at: beginning(later),
        };
      }
      return visits.length > 1 ? { passed: true } : { passed: false, hint: 'not-so-far' };
    },
  },
  {
    id: 'answers',
    judge(trace) {
      const open = visitsOf(trace).filter((connection) => statusOf(connection) === 101);
      for (const connection of open) {
        let asked: string | undefined;
        for (const { direction, opcodeName, payload, offset } of spokenIn(connection)) {
          const text = opcodeName === 'text' ? new TextDecoder().decode(payload) : undefined;
          const at: Place = { connection: connection.number, direction, offset };
          if (direction === 'down') asked = text;
          else {
            const [, a, b] = question.exec(asked ?? '') ?? [];
            if (text === undefined) return { passed: false, hint: 'bytes-sent', at };
            if (String(Number(a) + Number(b)) !== text) {
              return { passed: false, hint: 'wrong-answer', values: { asked: asked ?? '', text }, at };
            }
            asked = undefined;
          }
        }
        if (asked !== undefined)
          return { passed: false, hint: 'no-answer', values: { asked }, at: beginning(connection) };
      }
      return open.length > 0 ? { passed: true } : { passed: false, hint: 'not-so-far' };
    },
  },
  {
    id: 'comes-back',
    judge(trace) {
      const visits = visitsOf(trace);
      const cut = visits.findIndex(isCut);
      const [connection, next] = cut === -1 ? [] : visits.slice(cut);
      if (!connection) return { passed: false, hint: 'not-so-far' };
      return next ? { passed: true } : { passed: false, hint: 'gave-up-after-cut', at: beginning(connection) };
    },
  },
  {
    id: 'stops',
    judge(trace) {
      const visits = visitsOf(trace);
      const won = visits.findIndex(isWon);
      if (won === -1) return { passed: false, hint: 'not-so-far' };
      const next = visits[won + 1];
      return next ? { passed: false, hint: 'came-again', at: beginning(next) } : { passed: true };
    },
  },
];

export const predictions: Prediction[] = [
  {
    id: 'who-masks',
    outcome({ connections }) {
      const spoken = connections.flatMap(({ number, entries }) =>
        entries
          .filter((entry) => entry.kind === 'frame')
          .filter(({ direction, opcodeName }) => direction === 'up' && opcodeName === 'text')
          .map((frame) => ({ number, frame })),
      );
      const [one, other] = spoken;
      if (!one || !other) return undefined;
      const masked = spoken.filter(({ frame }) => frame.isMasked).length;
      const at = { connection: other.number, direction: 'up', offset: other.frame.offset } as const;
      return { option: masked === spoken.length ? 'both' : masked === 0 ? 'neither' : 'browser', at };
    },
  },
];
