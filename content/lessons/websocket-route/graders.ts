// Comes to the reader's room with tickets and without, and talks as soon as the door is open.

import type { Bench, Grader, HttpAnswer, Peer, Verdict } from '../../grader.ts';

const port = 3000;
// Much less than `findUser` takes.
const atOnceMs = 50;
const tries = 8;

const randomWord = (): string => Math.random().toString(36).slice(2, 10).padEnd(8, 'x');

function fieldOf({ body }: HttpAnswer, name: string): unknown {
  try {
    return (JSON.parse(body) as Record<string, unknown> | null)?.[name];
  } catch {
    return undefined;
  }
}

/** The address for whoever comes with a ticket of their own. */
async function roomFor(bench: Bench, name: string): Promise<string> {
  const answer = await bench.request({ port, path: `/ticket?name=${name}` });
  return `/room?ticket=${encodeURIComponent(String(fieldOf(answer, 'ticket')))}`;
}

const enter = async (bench: Bench, name: string): Promise<Peer> =>
  bench.peer({ port, path: await roomFor(bench, name) });

const answersHttp: Grader = {
  id: 'answers-http',
  async run(bench) {
    const answer = await bench.request({ port, path: '/room' });
    const { status, body, connection } = answer;
    if (status === 200 && typeof fieldOf(answer, 'people') === 'number') return { passed: true };
    const values = { status, body: body.slice(0, 100) };
    return { passed: false, hint: 'no-http', values, at: await bench.place(connection, 'down') };
  },
};

const refusesFirst: Grader = {
  id: 'refuses-first',
  async run(bench) {
    for (const path of ['/room', `/room?ticket=${randomWord()}`]) {
      const { connection, handshake } = await bench.peer({ port, path });
      const { status } = handshake;
      if (status === 401) continue;
      const at = await bench.place(connection, 'down');
      return { passed: false, hint: status === 101 ? 'let-in' : 'other-status', values: { path, status }, at };
    }
    return { passed: true };
  },
};

/** Sent all at once; each has to come back, in this order. */
async function hears(bench: Bench, peer: Peer, name: string): Promise<Verdict> {
  const { connection } = peer;
  const { status } = peer.handshake;
  if (status !== 101) {
    return { passed: false, hint: 'kept-out', values: { status }, at: await bench.place(connection, 'down') };
  }
  const said = [randomWord(), randomWord(), randomWord()];
  for (const text of said) peer.send(text);
  for (const text of said) {
    const back = await peer.next();
    const wanted = `${name}: ${text}`;
    if (back?.text === wanted) continue;
    const closed = await peer.closed(0);
    const values = { wanted, back: back?.text.slice(0, 80) ?? '–', code: closed?.code ?? 0 };
    const hint = back ? 'other-answer' : closed ? 'closed' : 'not-heard';
    return { passed: false, hint, values, at: await bench.place(connection, back ? 'down' : 'up') };
  }
  return { passed: true };
}

/** On the wire: on a busy machine a message may cross so late that whoever listens late hears it too. */
async function spokeAtOnce(bench: Bench, { connection }: Peer): Promise<boolean> {
  const { entries } = await bench.raw(connection);
  const opened = entries.find((entry) => entry.kind === 'response')?.lastByteAtMs ?? 0;
  const spoke = entries.find((entry) => entry.kind === 'frame' && entry.direction === 'up')?.lastByteAtMs ?? 0;
  return spoke - opened < atOnceMs;
}

const hearsTheFirst: Grader = {
  id: 'hears-the-first',
  async run(bench) {
    const [adaName, bobName] = [`Ada-${randomWord()}`, `Bob-${randomWord()}`];
    let ada = await enter(bench, adaName);
    const first = await hears(bench, ada, adaName);
    if (!first.passed) return first;
    for (let left = tries; left > 0 && !(await spokeAtOnce(bench, ada)); left -= 1) {
      ada = await enter(bench, adaName);
      const again = await hears(bench, ada, adaName);
      if (!again.passed) return again;
    }
    const second = await hears(bench, await enter(bench, bobName), bobName);
    // Whoever came last is not who everybody is.
    return second.passed ? hears(bench, ada, adaName) : second;
  },
};

const countsPeople: Grader = {
  id: 'counts-people',
  async run(bench) {
    // Those of the grader before may still be leaving.
    const before = await countedAs(bench, 0);
    if (!before.passed) return before;
    const [ada, bob] = [await enter(bench, 'Ada'), await enter(bench, 'Bob')];
    for (const { connection, handshake } of [ada, bob]) {
      const { status } = handshake;
      if (status === 101) continue;
      return { passed: false, hint: 'kept-out', values: { status }, at: await bench.place(connection, 'down') };
    }
    const both = await countedAs(bench, 2);
    if (!both.passed) return both;
    ada.close(1000);
    await ada.closed();
    const one = await countedAs(bench, 1);
    if (!one.passed) return one;
    // Who is torn off has left as well.
    const torn = await bench.rogue({ port });
    await torn.handshake({ path: await roomFor(bench, 'Cy') });
    const two = await countedAs(bench, 2);
    if (!two.passed) return two;
    torn.reset();
    return countedAs(bench, 1);
  },
};

/** A server hears of an end a moment later than its client. */
async function countedAs(bench: Bench, wanted: number): Promise<Verdict> {
  for (let left = 20; ; left -= 1) {
    const answer = await bench.request({ port, path: '/room' });
    const people = fieldOf(answer, 'people');
    if (people === wanted) return { passed: true };
    if (left === 0) {
      const values = { wanted, people: String(people ?? '–') };
      return { passed: false, hint: 'miscounted', values, at: await bench.place(answer.connection, 'down') };
    }
    await bench.pause(100);
  }
}

export const graders: readonly Grader[] = [answersHttp, refusesFirst, hearsTheFirst, countsPeople];
