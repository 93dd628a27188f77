// Judges whether full nodes fill a new one: the grader's clients come again when they are asked to, and whom a node asks, how, how
// fast and how often decides.

import type { Bench, Grader, Peer, Place, Verdict } from '../../grader.ts';

const port = 8080;
// Far more than a healthy server needs on a slow machine; only one that fails takes it.
const patienceMs = 3000;
// The task says five seconds.
const filledMs = 6000;
const pollMs = 40;
// Before a client comes back. Less than a node waits between two, so that all are there when it looks again.
const mostAwayMs = 60;
// Longer than two of the pauses that a node may make by its own clock.
const quietMs = 1500;
const comeAgain: readonly number[] = [1001, 1012];
const leastGapMs = 200;
// Of a pause that a busy machine has cut short at most this is lost, and of all pauses this happens to one.
const shortGapMs = leastGapMs / 2;
const shortGapsAllowed = 1;
// A client may come back so late that a node counts without it.
const tooManyAllowed = 2;

type Client = { peer: Peer; node: string; isInCall: boolean };
type Closing = { connection: number; code: number; wasInCall: boolean };
type Fleet = { clients: Client[]; closings: Closing[]; nodes: number };

const anyOf = (...choices: number[]): number => choices[Math.floor(Math.random() * choices.length)] ?? 0;

/** A client that knows its node, or why there is none. */
async function enter(bench: Bench): Promise<Client | Verdict> {
  const peer = await bench.peer({ port });
  const { status } = peer.handshake;
  if (status !== 101) {
    return { passed: false, hint: 'not-let-in', values: { status }, at: await bench.place(peer.connection, 'down') };
  }
  return (await say(peer, 'hello')) ?? { passed: false, hint: 'no-node', at: await lastOf(bench, peer) };
}

const lastOf = (bench: Bench, { connection }: Peer): Promise<Place | undefined> => bench.place(connection, 'down');

/** Every answer begins with the name of the node. */
async function say(peer: Peer, words: string): Promise<Client | undefined> {
  peer.send(words);
  const [, node] = /^([A-C]) heard /.exec((await peer.next(patienceMs))?.text ?? '') ?? [];
  return node === undefined ? undefined : { peer, node, isInCall: false };
}

/** So many on one node. */
async function openFleet(bench: Bench, count: number): Promise<Fleet | Verdict> {
  // Nodes that an earlier grader has added are gone, and whatever else the server remembers.
  await bench.restart();
  const clients: Client[] = [];
  while (clients.length < count) {
    const client = await enter(bench);
    if ('passed' in client) return client;
    clients.push(client);
  }
  return { clients, closings: [], nodes: 1 };
}

async function addNode(fleet: Fleet): Promise<void> {
  fleet.nodes += 1;
  const [client] = fleet.clients;
  if (client) await say(client.peer, 'add a node');
}

const sizeOf = ({ clients }: Fleet, node: string): number => clients.filter((client) => client.node === node).length;

const namesIn = ({ nodes }: Fleet): string[] => [...'ABC'.slice(0, nodes)];

const sizesOf = (fleet: Fleet): string =>
  namesIn(fleet)
    .map((node) => `${node}: ${sizeOf(fleet, node)}`)
    .join(', ');

function isFilled(fleet: Fleet): boolean {
  const share = Math.ceil(fleet.clients.length / fleet.nodes);
  return namesIn(fleet).every((node) => sizeOf(fleet, node) <= share);
}

/** Whoever was closed comes again, until the nodes are filled or for all of this time; what goes wrong with it is the verdict. */
async function live(bench: Bench, fleet: Fleet, { ms, until }: { ms: number; until: (fleet: Fleet) => boolean }) {
  const { ms: beganMs } = await bench.spent();
  while (!until(fleet) && (await bench.spent()).ms - beganMs < ms) {
    for (const [number, { peer, isInCall }] of fleet.clients.entries()) {
      const closed = await peer.closed(0);
      if (!closed) continue;
      fleet.closings.push({ connection: peer.connection, code: closed.code, wasInCall: isInCall });
      if (!comeAgain.includes(closed.code)) {
        const values = { code: closed.code };
        return { passed: false, hint: 'other-code', values, at: await lastOf(bench, peer) } satisfies Verdict;
      }
      await bench.pause(anyOf(0, 1, 2) * (mostAwayMs / 2));
      const back = await enter(bench);
      if ('passed' in back) return back;
      fleet.clients[number] = back;
    }
    await bench.pause(pollMs);
  }
  return undefined;
}

/** Undefined when the nodes are filled in time. */
async function fill(bench: Bench, fleet: Fleet, hint = 'uneven'): Promise<Verdict | undefined> {
  await addNode(fleet);
  const closedBefore = fleet.closings.length;
  const wrong = await live(bench, fleet, { ms: filledMs, until: isFilled });
  if (wrong || isFilled(fleet)) return wrong;
  const at = fleet.clients[0] && (await lastOf(bench, fleet.clients[0].peer));
  const values = { sizes: sizesOf(fleet) };
  const isNobody = hint === 'uneven' && fleet.closings.length === closedBefore;
  return { passed: false, hint: isNobody ? 'nobody-moved' : hint, values, at };
}

/** When each close frame of the server crossed. */
async function closedAt(bench: Bench, { closings }: Fleet): Promise<number[]> {
  const traces = await Promise.all(closings.map(({ connection }) => bench.raw(connection)));
  return traces
    .flatMap(({ entries }) => entries)
    .flatMap((entry) =>
      entry.kind === 'frame' && entry.direction === 'down' && entry.close ? [entry.firstByteAtMs] : [],
    )
    .sort((one, other) => one - other);
}

const fillsANewNode: Grader = {
  id: 'fills-a-new-node',
  async run(bench) {
    const fleet = await openFleet(bench, anyOf(8, 9, 10, 11));
    if ('passed' in fleet) return fleet;
    return (await fill(bench, fleet)) ?? { passed: true };
  },
};

const takesItsTime: Grader = {
  id: 'takes-its-time',
  async run(bench) {
    const fleet = await openFleet(bench, anyOf(9, 10, 11));
    if ('passed' in fleet) return fleet;
    const wrong = await fill(bench, fleet);
    if (wrong) return wrong;
    const times = await closedAt(bench, fleet);
    const gaps = times.slice(1).map((atMs, number) => atMs - (times[number] ?? 0));
    if (gaps.filter((ms) => ms < shortGapMs).length <= shortGapsAllowed) return { passed: true };
    const last = fleet.closings.at(-1);
    const at = last && (await bench.place(last.connection, 'down'));
    return { passed: false, hint: 'too-fast', values: { ms: Math.round(Math.min(...gaps)) }, at };
  },
};

const letsTheRestBe: Grader = {
  id: 'lets-the-rest-be',
  async run(bench) {
    // An odd number cannot be shared evenly: who tries never rests.
    const fleet = await openFleet(bench, anyOf(9, 11));
    if ('passed' in fleet) return fleet;
    const surplus = Math.floor(fleet.clients.length / 2);
    const wrong = (await fill(bench, fleet)) ?? (await live(bench, fleet, { ms: quietMs, until: () => false }));
    if (wrong) return wrong;
    const { length: count } = fleet.closings;
    if (count <= surplus + tooManyAllowed) return { passed: true };
    const last = fleet.closings.at(-1);
    const at = last && (await bench.place(last.connection, 'down'));
    return { passed: false, hint: 'too-many', values: { count, surplus }, at };
  },
};

const sparesCalls: Grader = {
  id: 'spares-calls',
  async run(bench) {
    const fleet = await openFleet(bench, anyOf(8, 9, 10, 11));
    if ('passed' in fleet) return fleet;
    for (const [number, client] of fleet.clients.entries()) {
      // Neither the oldest are to be closed nor the youngest.
      client.isInCall = number < 2 || number >= fleet.clients.length - 2;
      await say(client.peer, 'call');
    }
    for (const { peer, isInCall } of fleet.clients) if (!isInCall) await say(peer, 'hang up');
    const wrong = await fill(bench, fleet, 'takes-idle-for-busy');
    const cut = fleet.closings.find(({ wasInCall }) => wasInCall);
    if (!cut) return wrong ?? { passed: true };
    return { passed: false, hint: 'cut-a-call', at: await bench.place(cut.connection, 'down') };
  },
};

const fillsTheThird: Grader = {
  id: 'fills-the-third',
  async run(bench) {
    const fleet = await openFleet(bench, anyOf(8, 9, 10, 11));
    if ('passed' in fleet) return fleet;
    return (await fill(bench, fleet)) ?? (await fill(bench, fleet)) ?? { passed: true };
  },
};

export const graders: readonly Grader[] = [fillsANewNode, takesItsTime, letsTheRestBe, sparesCalls, fillsTheThird];
