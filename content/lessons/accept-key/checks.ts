// Judges the exercise on the last connection of the run: the server asks for five accept values, one after another.

import type { Check, ConnectionTrace, Place, Prediction, Trace } from '../../check.ts';

const questions = 5;
const wrongAccept: ReadonlySet<string> = new Set(['accept-wrong', 'accept-missing']);

const lastConnection = (trace: Trace): ConnectionTrace | undefined => trace.connections.at(-1);

const messages = (connection: ConnectionTrace | undefined, direction: Place['direction']) =>
  (connection?.entries ?? [])
    .filter((entry) => entry.kind === 'message')
    .filter((message) => message.direction === direction);

/** The answer that was wrong is the last one, for the server goes on only after a right one. */
function wrongAnswer(connection: ConnectionTrace): { hint: string; at: Place } | undefined {
  const answer = messages(connection, 'up').at(-1);
  const question = messages(connection, 'down').at(-1);
  if (!answer || !question) return undefined;
  const at = { connection: connection.number, direction: answer.direction, offset: answer.frameOffsets[0] ?? 0 };
  const text = answer.text ?? '';
  if (text === '') return { hint: 'sent-nothing', at };
  if (text === question.text) return { hint: 'sent-the-key', at };
  if (/^[0-9a-f]{40}$/i.test(text)) return { hint: 'sent-hex', at };
  return { hint: text.length === 28 ? 'other-text' : 'other-form', at };
}

const isClosedAsWrong = (connection: ConnectionTrace): boolean =>
  connection.entries.some(
    (entry) => entry.kind === 'frame' && entry.direction === 'down' && entry.close?.code === 4000,
  );

export const checks: Check[] = [
  {
    id: 'first-key',
    judge(trace) {
      const connection = lastConnection(trace);
      if (!connection || messages(connection, 'up').length === 0) return { passed: false, hint: 'sent-nothing' };
      if (messages(connection, 'down').length > 1) return { passed: true };
      const wrong = isClosedAsWrong(connection) ? wrongAnswer(connection) : undefined;
      return { passed: false, ...(wrong ?? { hint: 'stopped-early' }) };
    },
  },
  {
    id: 'all-five',
    judge(trace) {
      const connection = lastConnection(trace);
      const asked = messages(connection, 'down');
      if (connection && asked.length > questions && asked.at(-1)?.text === 'all five') return { passed: true };
      const wrong = connection && isClosedAsWrong(connection) ? wrongAnswer(connection) : undefined;
      return { passed: false, ...(wrong ?? { hint: 'stopped-early' }) };
    },
  },
];

export const predictions: Prediction[] = [
  {
    id: 'one-wrong-bit',
    outcome(trace) {
      // The reader answers by hand: what the browser's own API told is what settles it.
      const connection = trace.connections.findLast(({ client }) => client === 'program');
      const answer = connection?.entries.find((entry) => entry.kind === 'response' && entry.status === 101);
      if (!connection || !answer) return undefined;
      const isWrong = connection.entries.some((entry) => entry.kind === 'violation' && wrongAccept.has(entry.code));
      const at = { connection: connection.number, direction: answer.direction, offset: 0 };
      if (!isWrong || connection.ended === undefined) return undefined;
      const hasOpened = connection.apiEvents.some(({ end, name }) => end === 'client' && name === 'open');
      const close = connection.apiEvents.find(
        ({ end, how, name }) => end === 'client' && how === 'reported' && name === 'close',
      );
      const code = close && 'code' in close ? close.code : undefined;
      return { option: hasOpened ? 'opens' : code === 1002 ? 'closes-1002' : 'refuses-1006', at };
    },
  },
];
