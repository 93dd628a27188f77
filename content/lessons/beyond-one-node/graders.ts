// Judges two nodes whose users may come back to either: their lists are the same everywhere, no change is lost, and a node that is
// told to stop says goodbye and ends.

import type { Bench, Grader, Peer, Verdict } from '../../grader.ts';

const [firstNode, secondNode] = [8081, 8082];
const nodes = [
  { port: firstNode, program: 2, hasMute: false },
  { port: secondNode, program: 3, hasMute: true },
];
const changes = 12;
const peersPerNode = 3;
// Two seconds for clients that do not answer, and a slow machine.
const endMs = 8000;

const random = (): string => Math.random().toString(36).slice(2, 8);

const enter = (bench: Bench, port: number, user: string): Promise<Peer> => bench.peer({ port, path: `/${user}` });

/** The list after this item was added; undefined when there was no answer, or none that is a list. */
async function add(peer: Peer, item: string): Promise<string[] | undefined> {
  peer.send(item);
  return listIn((await peer.next())?.text);
}

function listIn(text: string | undefined): string[] | undefined {
  try {
    const list: unknown = JSON.parse(text ?? '');
    return Array.isArray(list) ? list.map(String) : undefined;
  } catch {
    return undefined;
  }
}

const moves: Grader = {
  id: 'moves',
  async run(bench): Promise<Verdict> {
    const user = random();
    const again = `two “teas”, ${random()} `;
    // The same once more is one more.
    const items = [again, random(), again];
    let list: string[] | undefined;
    for (const [index, item] of items.entries()) {
      const peer = await enter(bench, index === 1 ? firstNode : secondNode, user);
      list = await add(peer, item);
      const at = await bench.place(peer.connection, 'down');
      if (list === undefined) return { passed: false, hint: 'no-list', at };
      const expected = items.slice(0, index + 1);
      if (list.join() !== expected.join()) {
        const values = { list: list.join(', '), expected: expected.join(', ') };
        return { passed: false, hint: 'forgotten', values, at };
      }
      peer.close(1000);
      await peer.closed();
    }
    return { passed: true };
  },
};

const keepsApart: Grader = {
  id: 'keeps-apart',
  async run(bench): Promise<Verdict> {
    const user = `user-${random()}`;
    await add(await enter(bench, firstNode, user), 'secret');
    // Some have nearly the same name.
    for (const other of [random(), user.toUpperCase(), `${user}2`]) {
      const stranger = await enter(bench, firstNode, other);
      const list = await add(stranger, 'own');
      if (list?.join() === 'own') continue;
      const at = await bench.place(stranger.connection, 'down');
      return { passed: false, hint: 'strangers', values: { list: list?.join(', ') ?? '–' }, at };
    }
    return { passed: true };
  },
};

const losesNothing: Grader = {
  id: 'loses-nothing',
  async run(bench): Promise<Verdict> {
    const user = random();
    const tabs = [await enter(bench, firstNode, user), await enter(bench, secondNode, user)];
    for (let change = 0; change < changes; change += 1) {
      for (const tab of tabs) tab.send(random());
    }
    for (const tab of tabs) {
      for (let answer = 0; answer < changes; answer += 1) await tab.next();
    }
    const last = await enter(bench, firstNode, user);
    const list = await add(last, 'last');
    const wanted = changes * tabs.length + 1;
    if (list?.length === wanted) return { passed: true };
    const values = { kept: list?.length ?? 0, wanted };
    return { passed: false, hint: 'lost-update', values, at: await bench.place(last.connection, 'down') };
  },
};

const saysGoodbye: Grader = {
  id: 'says-goodbye',
  async run(bench): Promise<Verdict> {
    for (const node of nodes) {
      const verdict = await stopNode(bench, node);
      if (!verdict.passed) return verdict;
    }
    return { passed: true };
  },
};

async function stopNode(bench: Bench, { port, program, hasMute }: (typeof nodes)[number]): Promise<Verdict> {
  const peers: Peer[] = [];
  while (peers.length < peersPerNode) peers.push(await enter(bench, port, random()));
  for (const peer of peers) await add(peer, 'bread');
  // Says nothing any more, and does not go.
  const mute = hasMute ? await bench.rogue({ port }) : undefined;
  await mute?.handshake({ path: `/${random()}` });
  await bench.signal('SIGTERM', program);
  for (const peer of peers) {
    const closed = await peer.closed(endMs);
    const at = await bench.place(peer.connection, 'down');
    if (closed === undefined || closed.code === 1006) {
      return { passed: false, hint: 'no-goodbye', values: { code: closed?.code ?? '–' }, at };
    }
    if (![1001, 1012].includes(closed.code)) {
      return { passed: false, hint: 'other-code', values: { code: closed.code }, at };
    }
  }
  const end = await bench.ended(endMs, program);
  if (end === undefined && mute) {
    return { passed: false, hint: 'never-ends', at: await bench.place(mute.connection, 'down') };
  }
  return end?.code === 0
    ? { passed: true }
    : { passed: false, hint: 'exit-code', values: { code: end?.code ?? end?.signal ?? '–' } };
}

export const graders = [moves, keepsApart, losesNothing, saysGoodbye];
