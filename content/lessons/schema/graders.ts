// Sends the reader's server bodies and messages, right ones and wrong ones, with values of their own in each run.

import type { Bench, Grader, HttpAnswer, Peer, Verdict } from '../../grader.ts';

const port = 3000;

const randomWord = (): string => Math.random().toString(36).slice(2, 10).padEnd(8, 'x');

const randomAge = (): number => 18 + Math.floor(Math.random() * 80);

const rightUser = () => {
  const name = `Ada ${randomWord()}`;
  return { name, age: randomAge(), email: `${randomWord()}@example.org` };
};

const post = (bench: Bench, body: string | undefined): Promise<HttpAnswer> => {
  const asked = { port, method: 'POST', path: '/user' };
  return bench.request(
    body === undefined ? asked : { ...asked, body, headers: { 'Content-Type': 'application/json' } },
  );
};

/** Every one of these bodies has to be answered with this status. */
async function answersAll(
  bench: Bench,
  bodies: readonly unknown[],
  wanted: { status: number; hint: string },
): Promise<Verdict> {
  for (const body of bodies) {
    const sent = body === undefined ? undefined : JSON.stringify(body);
    const { status, connection } = await post(bench, sent);
    if (status === wanted.status) continue;
    const at = await bench.place(connection, 'down');
    return { passed: false, hint: wanted.hint, values: { status, sent: sent ?? '–' }, at };
  }
  return { passed: true };
}

const takesTheRight: Grader = {
  id: 'takes-the-right',
  run: (bench) =>
    answersAll(bench, [rightUser(), { ...rightUser(), age: 18 }, { ...rightUser(), name: 'Я' }], {
      status: 201,
      hint: 'right-refused',
    }),
};

const coercesNothing: Grader = {
  id: 'coerces-nothing',
  run: (bench) =>
    answersAll(
      bench,
      [
        { ...rightUser(), age: `${randomAge()}` },
        { ...rightUser(), name: randomAge() },
        { ...rightUser(), name: null },
      ],
      { status: 400, hint: 'coerced' },
    ),
};

const refusesTheWrong: Grader = {
  id: 'refuses-the-wrong',
  run(bench) {
    const { name, age, email } = rightUser();
    const wrong = [
      ...[
        { name, age },
        { name, email },
        { age, email },
      ],
      ...[17, -age, 20.5].map((other) => ({ name, age: other, email })),
      ...['', randomWord(), `@${randomWord()}`].map((other) => ({ name, age, email: other })),
      { name: '', age, email },
      ...[undefined, null, [name, age, email]],
    ];
    return answersAll(bench, wrong, { status: 400, hint: 'wrong-taken' });
  },
};

const refusesStrangers: Grader = {
  id: 'refuses-strangers',
  run: (bench) =>
    answersAll(
      bench,
      [
        { ...rightUser(), isAdmin: true },
        { ...rightUser(), [randomWord()]: 1 },
      ],
      {
        status: 400,
        hint: 'stranger-taken',
      },
    ),
};

const saysNoMore: Grader = {
  id: 'says-no-more',
  async run(bench) {
    const user = rightUser();
    const { body, connection } = await post(bench, JSON.stringify(user));
    const at = await bench.place(connection, 'down');
    const values = { body: body.slice(0, 160), name: user.name };
    const said = objectIn(body);
    if (said?.['name'] !== user.name || !said['id']) return { passed: false, hint: 'says-too-little', values, at };
    const isAll = Object.keys(said).length === 2;
    return isAll ? { passed: true } : { passed: false, hint: 'says-too-much', values, at };
  },
};

const judgesMessages: Grader = {
  id: 'judges-messages',
  async run(bench) {
    const right = await bench.peer({ port, path: '/chat' });
    for (const text of [randomWord(), 'я'.repeat(100), 'я']) {
      right.send(JSON.stringify({ text }));
      if (!(await comesBack(right, text))) return isKeptBack(bench, right, text);
    }
    const text = randomWord();
    const wrong = [
      ...[{ text, to: 'all' }, { text: 5 }, { text: '' }, { text: 'x'.repeat(101) }],
      // These have a length, and are no text.
      ...[{ text: [text] }, { text: { length: 5 } }],
      ...[{}, [], null, text],
    ];
    for (const sent of [...wrong.map((message) => JSON.stringify(message)), text]) {
      const verdict = await isRefused(bench, sent);
      if (!verdict.passed) return verdict;
    }
    // Nobody else has felt any of it.
    right.send(JSON.stringify({ text }));
    return (await comesBack(right, text)) ? { passed: true } : isKeptBack(bench, right, text);
  },
};

const comesBack = async (peer: Peer, text: string): Promise<boolean> =>
  objectIn((await peer.next())?.text ?? '')?.['text'] === text;

async function isKeptBack(bench: Bench, { connection }: Peer, text: string): Promise<Verdict> {
  return { passed: false, hint: 'message-refused', values: { text }, at: await bench.place(connection, 'down') };
}

async function isRefused(bench: Bench, sent: string): Promise<Verdict> {
  const peer = await bench.peer({ port, path: '/chat' });
  peer.send(sent);
  const back = await peer.next();
  const code = (await peer.closed(1000))?.code ?? 0;
  const values = { sent: sent.slice(0, 40), back: back?.text.slice(0, 80) ?? '–', code };
  const at = await bench.place(peer.connection, 'up');
  if (back) return { passed: false, hint: 'message-taken', values, at };
  if (code === 1008) return { passed: true };
  // A program that ends takes a moment until it is seen to have ended.
  const hint = code === 1006 && (await bench.ended(3000)) ? 'crashed' : 'other-code';
  return { passed: false, hint, values, at };
}

function objectIn(text: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(text) ?? undefined;
  } catch {
    return undefined;
  }
}

export const graders: readonly Grader[] = [
  takesTheRight,
  coercesNothing,
  refusesTheWrong,
  refusesStrangers,
  saysNoMore,
  judgesMessages,
];
