// Judges the exercise on the newest connection made by hand: its first four frames have the sizes around the borders of the
// three forms of a length, each in its shortest form, and each comes back as it went up; behind them a goodbye, which is short.
// A payload counts 00, 01, 02 …, which is how the wire knows what the sender meant.

import type { Check, ConnectionTrace, Place, Prediction, Trace, Verdict } from '../../check.ts';

const sizes = [125, 126, 65_535, 65_536];

const byHand = (trace: Trace): ConnectionTrace | undefined =>
  trace.connections.findLast(({ client }) => client === 'hand');

type Direction = Place['direction'];

const framesOf = (connection: ConnectionTrace | undefined, direction: Direction) =>
  (connection?.entries ?? [])
    .filter((entry) => entry.kind === 'frame')
    .filter((frame) => frame.direction === direction);

const placeOf = (connection: ConnectionTrace, frame: { direction: Direction; offset: number }): Place => ({
  connection: connection.number,
  direction: frame.direction,
  offset: frame.offset,
});

/** What one wrong length does to the bytes after it is chance, so a frame counts only behind good ones. */
function judgeSize(trace: Trace, count: number): Verdict {
  const connection = byHand(trace);
  const frames = framesOf(connection, 'up');
  if (!connection || frames.length === 0) return { passed: false, hint: 'sent-nothing' };
  for (const [at, size] of sizes.slice(0, count).entries()) {
    const frame = frames[at];
    if (!frame || frame.isCut || frame.opcodeName === 'close') {
      return { passed: false, hint: 'no-such-size', values: { size } };
    }
    const place = placeOf(connection, frame);
    if (!frame.isMasked) return { passed: false, hint: 'not-masked', at: place };
    if (frame.payloadLength !== BigInt(size)) {
      return { passed: false, hint: 'other-size', values: { size, seen: String(frame.payloadLength) }, at: place };
    }
    if (!frame.isLengthMinimal) return { passed: false, hint: 'too-wide', values: { size }, at: place };
  }
  return { passed: true };
}

const isEqual = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, at) => byte === b[at]);

export const checks: Check[] = [
  ...sizes.map(
    (size, at): Check => ({
      id: `says-${size}`,
      judge: (trace) => judgeSize(trace, at + 1),
    }),
  ),
  {
    id: 'comes-back',
    judge(trace) {
      const connection = byHand(trace);
      const sized = judgeSize(trace, sizes.length);
      if (!connection || !sized.passed) return sized;
      const down = framesOf(connection, 'down');
      for (const [at, sent] of framesOf(connection, 'up').slice(0, sizes.length).entries()) {
        const echo = down[at];
        if (sent.payload.some((byte, place) => byte !== (place & 0xff))) {
          return { passed: false, hint: 'other-bytes', at: placeOf(connection, sent) };
        }
        if (!echo || echo.opcodeName === 'close')
          return { passed: false, hint: 'no-echo', at: placeOf(connection, sent) };
        if (!isEqual(echo.payload, sent.payload))
          return { passed: false, hint: 'no-echo', at: placeOf(connection, echo) };
      }
      return { passed: true };
    },
  },
  {
    id: 'says-goodbye',
    judge(trace) {
      const connection = byHand(trace);
      const sized = judgeSize(trace, sizes.length);
      if (!connection || !sized.passed) return sized;
      const goodbye = framesOf(connection, 'up')[sizes.length];
      if (!goodbye) return { passed: false, hint: 'no-goodbye' };
      const isWhole = goodbye.close?.code !== undefined && !goodbye.isCut;
      if (isWhole && goodbye.isMasked && goodbye.isLengthMinimal) return { passed: true };
      return { passed: false, hint: 'no-goodbye', at: placeOf(connection, goodbye) };
    },
  },
];

export const predictions: Prediction[] = [
  {
    id: 'wide-hello',
    outcome(trace) {
      const connection = byHand(trace);
      const [answer] = framesOf(connection, 'down');
      if (!connection || !answer) return undefined;
      const option = answer.close ? `close-${answer.close.code}` : `echo-${answer.lengthForm}`;
      return { option, at: placeOf(connection, answer) };
    },
  },
];
