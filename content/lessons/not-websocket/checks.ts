// Judges the exercise on the packets its client and a real Socket.IO server said to each other: the digits, and nothing of how
// the client came to write them.

import type { Check, ConnectionTrace, Place, Prediction, Trace, Verdict } from '../../check.ts';

const door = '/socket.io/';

const targetOf = ({ entries }: ConnectionTrace): string | undefined =>
  entries.find((entry) => entry.kind === 'request')?.target;

type Packet = { text: string; at: Place };

const packets = ({ number, entries }: ConnectionTrace, direction: Place['direction']): Packet[] =>
  entries
    .filter((entry) => entry.kind === 'message')
    .filter((message) => message.direction === direction)
    .map(({ text = '', frameOffsets: [offset = 0] }) => ({ text, at: { connection: number, direction, offset } }));

/** The last try is the one that counts. */
const visit = ({ connections }: Trace): ConnectionTrace | undefined =>
  connections.findLast((connection) => targetOf(connection)?.startsWith(door)) ?? connections.at(-1);

const beginning = ({ number }: ConnectionTrace): Place => ({ connection: number, direction: 'up', offset: 0 });

/** What an event of this name carries; undefined for any other packet. Its number, if it has one, asks for an acknowledgement. */
function eventValue(packet: string, name: string): unknown {
  const json = /^42(?:\/,)?\d*(\[.*\])$/s.exec(packet)?.[1];
  try {
    const event: unknown = json === undefined ? undefined : JSON.parse(json);
    return Array.isArray(event) && event[0] === name ? event[1] : undefined;
  } catch {
    return undefined;
  }
}

const judging =
  (judge: (connection: ConnectionTrace) => Verdict) =>
  (trace: Trace): Verdict => {
    const connection = visit(trace);
    return connection ? judge(connection) : { passed: false, hint: 'wrong-door', values: { path: '–' } };
  };

const rightDoor: Check = {
  id: 'right-door',
  judge: judging((connection): Verdict => {
    const target = targetOf(connection) ?? '–';
    const [path = '', query = ''] = target.split('?');
    const at = beginning(connection);
    if (path !== door) return { passed: false, hint: 'wrong-door', values: { path }, at };
    const isGreeted = packets(connection, 'down')[0]?.text.startsWith('0{') ?? false;
    return isGreeted ? { passed: true } : { passed: false, hint: 'no-greeting', values: { query }, at };
  }),
};

const joins: Check = {
  id: 'joins',
  judge: judging((connection): Verdict => {
    if (packets(connection, 'down').some(({ text }) => text.startsWith('40'))) return { passed: true };
    const [first] = packets(connection, 'up');
    const at = first?.at ?? beginning(connection);
    return { passed: false, hint: 'never-joined', values: { text: first?.text ?? '–' }, at };
  }),
};

const isUpkeep = ({ text }: Packet): boolean => text === '3' || text.startsWith('40');

const wordBack: Check = {
  id: 'word-back',
  judge: judging((connection): Verdict => {
    const asked = packets(connection, 'down').findLast(({ text }) => typeof eventValue(text, 'word') === 'string');
    const word = String(eventValue(asked?.text ?? '', 'word') ?? '–');
    const said = packets(connection, 'up').filter((packet) => !isUpkeep(packet));
    const answers = said.filter(({ text }) => typeof eventValue(text, 'backwards') === 'string');
    const wanted = [...word].reverse().join('');
    const wrong = answers.find(({ text }) => eventValue(text, 'backwards') !== wanted);
    const answer = wrong ?? answers.at(-1);
    if (!answer) {
      const last = said.at(-1);
      const at = last?.at ?? asked?.at ?? beginning(connection);
      return { passed: false, hint: 'not-an-event', values: { text: last?.text ?? '–' }, at };
    }
    const sent = String(eventValue(answer.text, 'backwards'));
    if (sent !== wanted) return { passed: false, hint: 'other-word', values: { word, sent }, at: answer.at };
    if (answers.length === 1) return { passed: true };
    return { passed: false, hint: 'said-again', values: { times: answers.length }, at: answer.at };
  }),
};

const answersPings: Check = {
  id: 'answers-pings',
  judge: judging((connection): Verdict => {
    const heard = packets(connection, 'down');
    const pings = heard.filter(({ text }) => text === '2');
    const pongs = packets(connection, 'up').filter(({ text }) => text === '3');
    const values = { pings: pings.length, pongs: pongs.length };
    const last = pongs.at(-1);
    if (last && pongs.length > pings.length) return { passed: false, hint: 'unasked', values, at: last.at };
    if (heard.some(({ text }) => text === '41')) return { passed: true };
    return { passed: false, hint: 'cut-off', values, at: pings.at(-1)?.at ?? beginning(connection) };
  }),
};

export const checks: Check[] = [rightDoor, joins, wordBack, answersPings];

export const predictions: Prediction[] = [
  {
    id: 'requests',
    outcome({ connections }) {
      const socket = connections.find((connection) => targetOf(connection)?.includes('transport=websocket'));
      // Until it has moved there, more requests may come.
      const hasMoved = socket && packets(socket, 'up').some(({ text }) => text === '5' || text.startsWith('40'));
      const last = connections.at(-1);
      if (!socket || !hasMoved || !last) return undefined;
      const option = ['one', 'two', 'three'][connections.length - 1] ?? 'more';
      return { option, at: beginning(last) };
    },
  },
];
