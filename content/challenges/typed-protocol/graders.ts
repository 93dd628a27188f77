// Asks the compiler whether the server would notice a message that is new and an answer that is wrong, and the server whether it
// notices messages that are. Names, moves and the new message are others each time. In one file, as all graders are.

import type { Bench, Grader, Peer, Verdict } from '../../grader.ts';

const port = 8080;
const patienceMs = 3000;
const endedMs = 2000;

const numberBelow = (end: number): number => Math.floor(Math.random() * end);
const word = (): string => Math.random().toString(36).slice(2, 10).padEnd(8, 'x');

/** The protocol as the challenge has it, with more kinds or a changed one. */
const protocolWith = ({
  more = '',
  name = 'name',
  renamed = {},
}: {
  more?: string;
  name?: string;
  /** Answers by their name, each with another one. */
  renamed?: Readonly<Record<string, string>>;
}) => {
  const answer = (type: string): string => `type: '${renamed[type] ?? type}'`;
  return {
    name: 'protocol.ts',
    code: `export type ClientMessage =
  | { type: 'join'; ${name}: string }
  | { type: 'move'; x: number; y: number }
  | { type: 'color'; color: 'red' | 'green' | 'blue' }
  | { type: 'undo' }${more};
export type ServerMessage =
  | { ${answer('joined')}; name: string }
  | { ${answer('moved')}; x: number; y: number }
  | { ${answer('colored')}; color: 'red' | 'green' | 'blue' }
  | { ${answer('undone')}; left: number }
  | { ${answer('refused')} };
`,
  };
};

const answerTypes = ['joined', 'moved', 'colored', 'undone', 'refused'];

const builds: Grader = {
  id: 'builds',
  async run(bench) {
    const [own] = await bench.typeProblems();
    if (own) return { passed: false, hint: 'does-not-fit', values: { ...own, code: `TS${own.code}` } };
    const [first] = await bench.typeProblems([protocolWith({})]);
    if (first) return { passed: false, hint: 'other-protocol', values: { ...first, code: `TS${first.code}` } };
    return { passed: true };
  },
};

const growthBreaksTheBuild: Grader = {
  id: 'growth-breaks-the-build',
  async run(bench): Promise<Verdict> {
    const kind = `turn-${word()}`;
    const more = `\n  | { type: '${kind}'; by: number }`;
    if ((await bench.typeProblems([protocolWith({ more })])).length === 0) {
      return { passed: false, hint: 'slips-through', values: { kind } };
    }
    const field = `nick${numberBelow(1000)}`;
    if ((await bench.typeProblems([protocolWith({ name: field })])).length === 0) {
      return { passed: false, hint: 'field-slips-through', values: { field } };
    }
    for (const answer of answerTypes) {
      const other = `${answer}-${word()}`;
      if ((await bench.typeProblems([protocolWith({ renamed: { [answer]: other } })])).length === 0) {
        return { passed: false, hint: 'answer-slips-through', values: { answer, other } };
      }
    }
    return { passed: true };
  },
};

type Asked = { sent: string | Uint8Array; wanted: object };

const pair = (sent: object, wanted: object): Asked => ({ sent: JSON.stringify(sent), wanted });

/** Some of every kind, in any order, and all that is at a bound. */
function game(): Asked[] {
  let moves = 0;
  const join = (name: string): Asked => pair({ type: 'join', name }, { type: 'joined', name });
  const move = (x: number, y: number): Asked => {
    moves += 1;
    return pair({ type: 'move', x, y }, { type: 'moved', x, y });
  };
  const color = (one = numberBelow(3)): Asked => {
    const chosen = ['red', 'green', 'blue'][one];
    return pair({ color: chosen, type: 'color' }, { type: 'colored', color: chosen });
  };
  const undo = (): Asked => {
    moves = Math.max(0, moves - 1);
    return pair({ type: 'undo' }, { type: 'undone', left: moves });
  };
  const any = [() => join(`Ann ${word()}`), () => move(numberBelow(9), numberBelow(9)), () => color(), undo];
  return [
    undo(),
    ...['n', 'n'.repeat(20), 'я'.repeat(20), ' ', ' e\u0301 '].map(join),
    color(0),
    color(1),
    color(2),
    color(2),
    // The corners, and one of them again.
    move(0, 8),
    move(8, 0),
    move(8, 0),
    join(word()),
    undo(),
    ...Array.from({ length: 12 }, () => any[numberBelow(any.length)]?.() ?? undo()),
    move(0, 0),
    undo(),
  ];
}

/** Keys may come in any order. */
function isSame(text: string, wanted: object): boolean {
  const sorted = (value: unknown): string => JSON.stringify(Object.entries(value ?? {}).sort());
  try {
    return sorted(JSON.parse(text)) === sorted(wanted);
  } catch {
    return false;
  }
}

async function silent(bench: Bench, peer: Peer, values: Record<string, string>): Promise<Verdict> {
  // News of a process that has ended comes after the end of its connections.
  const hint = (await bench.ended(endedMs)) ? 'crashed' : 'no-answer';
  return { passed: false, hint, values, at: await bench.place(peer.connection, 'up') };
}

const shown = (sent: string | Uint8Array): string =>
  typeof sent === 'string' ? sent.slice(0, 80) : `${sent.length} bytes`;

async function asks(bench: Bench, peer: Peer, { sent, wanted }: Asked, hint: string): Promise<Verdict> {
  peer.send(sent);
  const answer = await peer.next(patienceMs);
  const values = { sent: shown(sent), answer: answer?.text.slice(0, 80) ?? '–', wanted: JSON.stringify(wanted) };
  if (!answer) return silent(bench, peer, values);
  if (isSame(answer.text, wanted)) return { passed: true };
  return { passed: false, hint, values, at: await bench.place(peer.connection, 'down') };
}

const plays: Grader = {
  id: 'plays',
  async run(bench) {
    const [ann, bob] = [await bench.peer({ port }), await bench.peer({ port })];
    const bobs = game();
    // Two games at once: the moves of one are not those of the other.
    for (const [step, first] of game().entries()) {
      for (const [peer, asked] of [
        [ann, first],
        [bob, bobs[step] ?? first],
      ] as const) {
        const verdict = await asks(bench, peer, asked, 'other-answer');
        if (!verdict.passed) return verdict;
      }
    }
    return { passed: true };
  },
};

const wrongMessages = (): (string | Uint8Array)[] => {
  const place = numberBelow(9);
  const wrong: unknown[] = [
    ...[null, [], {}, place, word(), true],
    { type: `fly-${word()}` },
    ...['constructor', '__proto__', 'toString', '', 'JOIN', null, 1, ['undo']].map((type) => ({ type })),
    { type: 'join' },
    ...['', 'x'.repeat(21), 'я'.repeat(21), place, null, ['Ann'], { length: 3 }].map((name) => ({
      type: 'join',
      name,
    })),
    { type: 'join', name: word(), isAdmin: true },
    { type: 'move', x: place },
    ...[-1, 9, 0.5, `${place}`, null, [place], true].flatMap((other) => [
      { type: 'move', x: place, y: other },
      { type: 'move', x: other, y: place },
    ]),
    { type: 'move', x: place, y: place, z: 0 },
    { type: 'color' },
    { type: 'color', color: 'red', [word()]: 1 },
    ...['black', 'RED', 'redgreen', '', 0, ['red']].map((color) => ({ type: 'color', color })),
    { type: 'undo', [word()]: 1 },
  ];
  const sent: (string | Uint8Array)[] = wrong.map((one) => JSON.stringify(one));
  const bytes = new TextEncoder().encode('{"type":"undo"}');
  sent.push(
    '{"type":"undo","__proto__":1}',
    '',
    '{"type":"undo"',
    word(),
    '{"type":"move","x":1e999,"y":0}',
    '[{"type":"undo"}]',
    bytes,
  );
  return sent.sort(() => Math.random() - 0.5);
};

const refusesTheRest: Grader = {
  id: 'refuses-the-rest',
  async run(bench) {
    const peer = await bench.peer({ port });
    const move = { x: numberBelow(9), y: numberBelow(9) };
    const before = await asks(bench, peer, pair({ type: 'move', ...move }, { type: 'moved', ...move }), 'other-answer');
    if (!before.passed) return before;
    for (const sent of wrongMessages()) {
      const verdict = await asks(bench, peer, { sent, wanted: { type: 'refused' } }, 'let-in');
      if (!verdict.passed) return verdict;
    }
    // None of them was a move, and none was taken back.
    return asks(bench, peer, pair({ type: 'undo' }, { type: 'undone', left: 0 }), 'other-answer');
  },
};

export const graders: readonly Grader[] = [builds, growthBreaksTheBuild, plays, refusesTheRest];
