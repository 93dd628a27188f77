// Judges three messages on one connection: each once, in their order. The same again on a slow line, where whoever guessed how long a
// handshake takes has guessed too little.

import type { Check, Place, Prediction, Trace, Trial, Verdict } from '../../check.ts';

const wanted = ['Hello', 'Is anybody there?', 'Good night'];

type Said = { text: string; at: Place };

const saidIn = ({ connections }: Trace): Said[] =>
  connections.flatMap(({ number, entries }) =>
    entries
      .filter((entry) => entry.kind === 'message')
      .filter(({ direction }) => direction === 'up')
      .map(({ text = '', frameOffsets }) => ({
        text,
        at: { connection: number, direction: 'up', offset: frameOffsets[0] ?? 0 },
      })),
  );

function isOneConnection({ connections }: Trace): Verdict {
  const [first, second] = connections;
  if (!first) return { passed: false, hint: 'no-connection' };
  if (!second) return { passed: true };
  const at: Place = { connection: second.number, direction: 'up', offset: 0 };
  return { passed: false, hint: 'two-connections', values: { count: connections.length }, at };
}

function isAllSaid(trace: Trace): Verdict {
  const said = saidIn(trace);
  const missing = wanted.find((text) => !said.some((one) => one.text === text));
  return missing === undefined ? { passed: true } : { passed: false, hint: 'missing', values: { text: missing } };
}

function isSaidInTurn(trace: Trace): Verdict {
  const said = saidIn(trace);
  const again = said.find(({ text }, at) => said.findIndex((one) => one.text === text) < at);
  if (again) return { passed: false, hint: 'twice', values: { text: again.text }, at: again.at };
  const late = said.find(({ text }, at) => wanted.indexOf(text) < wanted.indexOf(said[at - 1]?.text ?? ''));
  if (late) return { passed: false, hint: 'out-of-order', values: { text: late.text }, at: late.at };
  return { passed: true };
}

function holds(trace: Trace): Verdict {
  const verdicts = [isOneConnection(trace), isAllSaid(trace), isSaidInTurn(trace)];
  return verdicts.find(({ passed }) => !passed) ?? { passed: true };
}

const slowLine: Trial = { faults: [{ what: { kind: 'latency', direction: 'both', ms: 500, jitterMs: 0 } }] };

export const checks: Check[] = [
  { id: 'one-connection', judge: isOneConnection },
  { id: 'all-said', judge: isAllSaid },
  { id: 'in-turn', judge: isSaidInTurn },
  { id: 'on-a-slow-line', trial: slowLine, judge: holds },
];

export const predictions: Prediction[] = [];
