// Judges the exercise on its five connections: the server said a sentence on each, and the reason of the client's close frame
// must be its longest beginning that fits.

import type { Check, ConnectionTrace, Place, Prediction, Trace, Verdict } from '../../check.ts';

const maxReasonBytes = 123;
const ownCode = 4000;
const alphabets = ['short', 'letters=latin', 'letters=cyrillic', 'letters=greek', 'letters=emoji'];

type Goodbye = { connection: ConnectionTrace; said: string; code: number | undefined; reason: string; at: Place };

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

const closeFrame = ({ entries }: ConnectionTrace, direction: Place['direction']) =>
  entries
    .filter((entry) => entry.kind === 'frame')
    .find((frame) => frame.direction === direction && frame.opcodeName === 'close');

const targetOf = ({ entries }: ConnectionTrace): string =>
  entries.find((entry) => entry.kind === 'request')?.target ?? '';

/** The last connection of each kind. */
const connections = (trace: Trace): (ConnectionTrace | undefined)[] =>
  alphabets.map((wanted) =>
    trace.connections.findLast((connection) => {
      const target = targetOf(connection);
      return target.includes(wanted) && (wanted === 'short' || !target.includes('short'));
    }),
  );

/** Undefined where the server has said nothing yet, or its client did not close. */
function goodbyeOf(connection: ConnectionTrace): Goodbye | undefined {
  const said = connection.entries
    .filter((entry) => entry.kind === 'message')
    .find(({ direction }) => direction === 'down')?.text;
  const mine = closeFrame(connection, 'up');
  const theirs = closeFrame(connection, 'down');
  // After Stop the server closes, and the browser only answers.
  const isAnswer = mine && theirs && connection.entries.indexOf(theirs) < connection.entries.indexOf(mine);
  if (said === undefined || !mine || isAnswer) return undefined;
  const at: Place = { connection: connection.number, direction: 'up', offset: mine.offset };
  return { connection, said, code: mine.close?.code, reason: mine.close?.reason ?? '', at };
}

const forEach =
  (judge: (goodbye: Goodbye) => Verdict) =>
  (trace: Trace): Verdict => {
    for (const connection of connections(trace)) {
      if (!connection) return { passed: false, hint: 'not-all' };
      const goodbye = goodbyeOf(connection);
      if (!goodbye) {
        const at: Place = { connection: connection.number, direction: 'up', offset: 0 };
        return { passed: false, hint: 'threw', values: { address: targetOf(connection) }, at };
      }
      const verdict = judge(goodbye);
      if (!verdict.passed) return verdict;
    }
    return { passed: true };
  };

const isWhole = (text: string): boolean => !/[\ufffd\ud800-\udfff]/u.test(text);

/** What would follow: a code point, or all that a reader takes for one letter. */
function nextLetters({ said, reason }: Goodbye): string[] {
  const rest = said.slice(reason.length);
  const [point = ''] = rest;
  const [cluster] = new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(rest);
  return [point, cluster?.segment ?? point];
}

export const checks: Check[] = [
  {
    id: 'all-closed',
    judge: forEach(({ code, at }) =>
      code === ownCode
        ? { passed: true }
        : { passed: false, hint: 'other-code', values: { code: String(code ?? '–') }, at },
    ),
  },
  {
    id: 'whole-letters',
    judge: forEach(({ reason, at }) =>
      isWhole(reason) ? { passed: true } : { passed: false, hint: 'broken-letter', at },
    ),
  },
  {
    id: 'its-own-words',
    judge: forEach(({ said, reason, at }) =>
      said.startsWith(reason) ? { passed: true } : { passed: false, hint: 'other-words', at },
    ),
  },
  {
    id: 'as-much-as-fits',
    judge: forEach((goodbye) => {
      const { said, reason, at } = goodbye;
      const bytes = bytesOf(reason);
      if (reason === said) return { passed: true };
      if (nextLetters(goodbye).some((letter) => bytes + bytesOf(letter) > maxReasonBytes)) return { passed: true };
      return { passed: false, hint: 'too-short', values: { bytes }, at };
    }),
  },
];

export const predictions: Prediction[] = [
  {
    id: 'no-code-sent',
    outcome(trace) {
      const connection = trace.connections.at(-1);
      const told = connection?.apiEvents.find(
        ({ how, name, end }) => how === 'reported' && name === 'close' && end === 'client',
      );
      if (!connection || told?.how !== 'reported' || told.name !== 'close') return undefined;
      const frame = closeFrame(connection, 'up');
      if (!frame) return undefined;
      return {
        option: `code-${told.code}`,
        at: { connection: connection.number, direction: 'up', offset: frame.offset },
      };
    },
  },
];
