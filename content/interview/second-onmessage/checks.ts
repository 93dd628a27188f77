// Judges both modules by what they answer: every line that came is said to be read, every list of names to be drawn, and nothing
// else is. Once more with the first message lost on its way, where whoever does not listen gives themselves away.

import type { Check, ConnectionTrace, Place, Prediction, Trace, Trial, Verdict } from '../../check.ts';

type Told = { direction: Place['direction']; type: unknown; id: unknown; count: unknown; at: Place };

function readMessage(text: string | undefined): { type?: unknown; id?: unknown; count?: unknown; names?: unknown } {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    // Not JSON: neither module's.
    return {};
  }
}

/** All messages of both directions, in the order they crossed. */
const toldIn = ({ number, entries }: ConnectionTrace): Told[] =>
  entries
    .filter((entry) => entry.kind === 'message')
    .map(({ direction, text, frameOffsets }) => {
      const { type, id, count, names } = readMessage(text);
      const at: Place = { connection: number, direction, offset: frameOffsets[0] ?? 0 };
      return { direction, type, id, count: Array.isArray(names) ? names.length : count, at };
    });

type Module = { asked: string; answered: string; of: 'id' | 'count'; hint: string };

const chat: Module = { asked: 'line', answered: 'read', of: 'id', hint: 'not-read' };
const here: Module = { asked: 'here', answered: 'drawn', of: 'count', hint: 'not-drawn' };

/** Whether all that came for this module was answered afterwards, each once, and nothing that did not come. */
function judgeModule(told: readonly Told[], { asked, answered, of, hint }: Module): Verdict {
  const open: Told[] = [];
  let came = 0;
  for (const message of told) {
    if (message.direction === 'down' && message.type === asked) {
      open.push(message);
      came += 1;
    } else if (message.direction === 'up' && message.type === answered) {
      const found = open.findIndex((one) => one[of] === message[of]);
      if (found < 0) return { passed: false, hint: 'unheard', values: { type: answered }, at: message.at };
      open.splice(found, 1);
    }
  }
  if (came === 0) return { passed: false, hint: 'nothing-came', values: { type: asked } };
  const [left] = open;
  if (!left) return { passed: true };
  return { passed: false, hint, values: { count: open.length }, at: left.at };
}

const onOne =
  (judge: (told: readonly Told[]) => Verdict) =>
  ({ connections }: Trace): Verdict => {
    const [connection] = connections;
    return connection ? judge(toldIn(connection)) : { passed: false, hint: 'no-connection' };
  };

const isOne = ({ connections }: Trace): Verdict => {
  const [first, second] = connections;
  if (!first) return { passed: false, hint: 'no-connection' };
  if (!second) return { passed: true };
  const at: Place = { connection: second.number, direction: 'up', offset: 0 };
  return { passed: false, hint: 'two-connections', values: { count: connections.length }, at };
};

/** The first line never comes back, so nobody can have read it. */
const firstIsLost: Trial = { faults: [{ what: { kind: 'lose-message', direction: 'up', message: 1 } }] };

export const checks: Check[] = [
  { id: 'one-connection', judge: isOne },
  { id: 'reads-lines', judge: onOne((told) => judgeModule(told, chat)) },
  { id: 'draws-names', judge: onOne((told) => judgeModule(told, here)) },
  { id: 'only-what-came', trial: firstIsLost, judge: onOne((told) => judgeModule(told, chat)) },
];

export const predictions: Prediction[] = [];
