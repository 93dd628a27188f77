// Judges the exercise on its quiz: for each page that the server asked about, on any connection, the address that was answered.
// Whatever means the same address is right, however it is spelled.

import type { Check, ConnectionTrace, Place, Prediction, Trace, Verdict } from '../../check.ts';

const questions = 7;

type Answer = { page: URL; path: string; room: string; sent: string; address: URL | undefined; at: Place };

const messages = (connection: ConnectionTrace | undefined, direction: Place['direction']) =>
  (connection?.entries ?? [])
    .filter((entry) => entry.kind === 'message')
    .filter((message) => message.direction === direction);

function answersOn(quiz: ConnectionTrace): Answer[] {
  const asked = messages(quiz, 'down');
  return messages(quiz, 'up').flatMap((answer, index) => {
    const question = asked[index];
    if (!question) return [];
    // The scenario's own words, seven of them.
    const { page, path, room } = JSON.parse(question.text ?? '{}') as { page: string; path: string; room: string };
    const sent = answer.text ?? '';
    return {
      page: new URL(page),
      path,
      room,
      sent,
      address: URL.canParse(sent) ? new URL(sent) : undefined,
      at: { connection: quiz.number, direction: 'up', offset: answer.frameOffsets[0] ?? 0 },
    };
  });
}

const answersOf = ({ connections }: Trace): Answer[] => connections.flatMap(answersOn);

const defaultPorts: Record<string, string> = { 'ws:': '80', 'wss:': '443', 'http:': '80', 'https:': '443' };

const portOf = ({ protocol, port }: URL): string => port || (defaultPorts[protocol] ?? '');

/** The first answer of which this is not so gives the advice. */
const ofEach =
  (hint: string, isRight: (answer: Answer & { address: URL }) => boolean) =>
  (trace: Trace): Verdict => {
    const answers = answersOf(trace);
    if (answers.length === 0) return { passed: false, hint: 'stopped-early', values: { answered: 0, questions } };
    for (const answer of answers) {
      const { address, at } = answer;
      const values = { page: answer.page.href, path: answer.path, room: answer.room, sent: answer.sent };
      if (!address) return { passed: false, hint: 'no-address', values, at };
      if (!isRight({ ...answer, address })) return { passed: false, hint, values, at };
    }
    return { passed: true };
  };

export const checks: Check[] = [
  {
    id: 'scheme',
    judge: ofEach('other-scheme', ({ page, address }) =>
      page.protocol === 'https:' ? address.protocol === 'wss:' : address.protocol === 'ws:',
    ),
  },
  {
    id: 'host',
    judge: ofEach(
      'other-host',
      ({ page, address }) => address.hostname === page.hostname && portOf(address) === portOf(page),
    ),
  },
  { id: 'path', judge: ofEach('other-path', ({ path, address }) => address.pathname === path) },
  {
    id: 'room',
    judge: ofEach('other-room', ({ room, address }) => address.searchParams.get('room') === room),
  },
  {
    id: 'nothing-else',
    judge(trace) {
      // An empty one is one too: `#` alone.
      const fragments = ofEach('fragment', ({ sent }) => !sent.includes('#'))(trace);
      if (!fragments.passed) return fragments;
      return ofEach('other-query', ({ address }) => [...address.searchParams].length === 1)(trace);
    },
  },
  {
    id: 'all-pages',
    judge(trace) {
      const answered = Math.max(0, ...trace.connections.map((quiz) => answersOn(quiz).length));
      if (answered >= questions) return { passed: true };
      return { passed: false, hint: 'stopped-early', values: { answered, questions } };
    },
  },
];

export const predictions: Prediction[] = [
  {
    id: 'how-many-open',
    outcome(trace) {
      const last = trace.connections.at(-1);
      if (!last) return undefined;
      return { option: `${trace.connections.length}`, at: { connection: last.number, direction: 'up', offset: 0 } };
    },
  },
];
