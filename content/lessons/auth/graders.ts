// Comes to the reader's door with tickets: none, a false one, a good one, and the same one again. In one file, as the graders of
// every lesson are.

import type { Bench, Grader, Peer, Verdict } from '../../grader.ts';

const port = 8080;
const bearers = { Ann: 'k3y-of-ann', Bob: 'k3y-of-bob' };
type Name = keyof typeof bearers;

// What the exercise asks for is two seconds. A timer on a busy machine may be late, but hardly each of several.
const runOutMs = 2700;
const lateTries = 3;
// Then nothing is tried once more: a grader has a time of its own.
const enoughMs = 12_000;
// So young a ticket is good; where the machine was so slow that it may have got older, another one is asked for.
const youngMs = 1200;
const stillGoodMs = 1900;
const youngTries = 2;
// After the greeting of a server a line that it printed before is here.
const printMs = 400;
// A ticket may run out on the way, on a very slow machine.
const tries = 5;
const sentAwayMs = 400;
// Out of sixteen random letters so many differ, at the very least.
const fewestDifferent = 12;

const ask = (bench: Bench, name: Name) =>
  bench.request({
    port,
    path: '/ticket',
    method: 'POST',
    headers: { Authorization: `Bearer ${bearers[name]}` },
  });

const ticketFor = async (bench: Bench, name: Name): Promise<string> => (await ask(bench, name)).body.trim();

const enter = (bench: Bench, ticket: string | undefined): Promise<Peer> =>
  bench.peer({ port, path: ticket === undefined ? '/live' : `/live?ticket=${encodeURIComponent(ticket)}` });

/** With a ticket of its own, or with the last of several that were not taken. */
async function enterAs(bench: Bench, name: Name): Promise<{ peer: Peer; ticket: string }> {
  for (let left = tries; ; left -= 1) {
    const ticket = await ticketFor(bench, name);
    const peer = await enter(bench, ticket);
    if (peer.handshake.status === 101 || left === 1) return { peer, ticket };
  }
}

/** Undefined when it was refused as it should be. */
async function refusal(bench: Bench, peer: Peer, hint: string, values: Record<string, string>) {
  const { status } = peer.handshake;
  if (status === 401) return undefined;
  const at = await bench.place(peer.connection, 'down');
  if (status !== 101) return { passed: false, hint: 'other-status', values: { status }, at } satisfies Verdict;
  const isSentAway = (await peer.closed(sentAwayMs)) !== undefined;
  return { passed: false, hint: isSentAway ? 'opened-first' : hint, values, at } satisfies Verdict;
}

const needsATicket: Grader = {
  id: 'needs-a-ticket',
  async run(bench) {
    const { status, connection } = await bench.request({ port, path: '/ticket', method: 'POST' });
    if (status !== 401) {
      const at = await bench.place(connection, 'down');
      return { passed: false, hint: 'gives-to-anybody', values: { status }, at };
    }
    // What every object has is no ticket either.
    for (const ticket of [undefined, '', 'constructor', `found-${Math.floor(Math.random() * 1_000_000)}`]) {
      const values = { ticket: ticket ?? '–' };
      const fault = await refusal(bench, await enter(bench, ticket), 'opens-to-anybody', values);
      if (fault) return fault;
    }
    return { passed: true };
  },
};

const ticketOpens: Grader = {
  id: 'ticket-opens',
  async run(bench) {
    const given = await ask(bench, 'Ann');
    if (given.status !== 201 || given.body.trim() === '') {
      const at = await bench.place(given.connection, 'down');
      return { passed: false, hint: 'no-ticket', values: { status: given.status }, at };
    }
    // Bob has asked in between: a ticket must know whose it is.
    for (const name of ['Ann', 'Bob', 'Ann'] as const) {
      const { peer } = await enterAs(bench, name);
      const at = await bench.place(peer.connection, 'down');
      const { status } = peer.handshake;
      if (status !== 101) return { passed: false, hint: 'ticket-refused', values: { name, status }, at };
      const answer = (await peer.next())?.text ?? '–';
      if (answer !== `hello, ${name}`) return { passed: false, hint: 'other-name', values: { name, answer }, at };
    }
    return whoseIsWhose(bench);
  },
};

async function whoseIsWhose(bench: Bench): Promise<Verdict> {
  for (let count = 0; count < tries; count += 1) {
    const ticket = await ticketFor(bench, 'Ann');
    await ticketFor(bench, 'Bob');
    const peer = await enter(bench, ticket);
    if (peer.handshake.status !== 101) continue;
    const answer = (await peer.next())?.text ?? '–';
    if (answer === 'hello, Ann') return { passed: true };
    const at = await bench.place(peer.connection, 'down');
    return { passed: false, hint: 'other-name', values: { name: 'Ann', answer }, at };
  }
  return { passed: false, hint: 'ticket-refused', values: { name: 'Ann', status: 401 } };
}

const onlyOnce: Grader = {
  id: 'only-once',
  async run(bench) {
    const { peer, ticket } = await enterAs(bench, 'Ann');
    const fault = await refusal(bench, await enter(bench, ticket), 'used-twice', { ticket });
    if (fault) return fault;
    peer.close(1000);
    await peer.closed();
    return (await refusal(bench, await enter(bench, ticket), 'used-twice', { ticket })) ?? oneOfTwo(bench);
  },
};

/** Two come in the same moment, with the same ticket. */
async function oneOfTwo(bench: Bench): Promise<Verdict> {
  const ticket = await ticketFor(bench, 'Ann');
  const both = await Promise.all([enter(bench, ticket), enter(bench, ticket)]);
  const [, second] = both.filter(({ handshake }) => handshake.status === 101);
  if (!second) return { passed: true };
  const at = await bench.place(second.connection, 'down');
  return { passed: false, hint: 'used-twice', values: { ticket }, at };
}

/** Half a secret in one piece is a secret: what is left can be tried. So is one that is read backwards. */
function anyPartOf(secrets: readonly string[]): RegExp {
  const parts = secrets.flatMap((secret) => {
    const length = Math.ceil(secret.length / 2);
    return Array.from({ length: secret.length - length + 1 }, (_, at) => secret.slice(at, at + length));
  });
  const bothWays = parts.flatMap((part) => [part, [...part].reverse().join('')]);
  return new RegExp(bothWays.map((part) => part.replaceAll(/[^\w-]/g, '\\$&')).join('|'));
}

const logKeepsQuiet: Grader = {
  id: 'log-keeps-quiet',
  async run(bench) {
    const { peer, ticket } = await enterAs(bench, 'Bob');
    await peer.next();
    peer.close(1000);
    await peer.closed();
    const leak = await bench.printed(anyPartOf([ticket, encodeURIComponent(ticket), bearers.Bob]), printMs);
    if (leak) return { passed: false, hint: 'in-the-log', values: { line: leak.text } };
    return (await bench.printed(/\/live/)) ? { passed: true } : { passed: false, hint: 'no-log' };
  },
};

const cannotBeGuessed: Grader = {
  id: 'cannot-be-guessed',
  async run(bench) {
    const first = await ticketFor(bench, 'Ann');
    const second = await ticketFor(bench, 'Ann');
    const different = [...first].filter((letter, at) => letter !== second[at]).length;
    if (different >= fewestDifferent) return { passed: true };
    return { passed: false, hint: 'guessable', values: { first, second } };
  },
};

const runsOut: Grader = {
  id: 'runs-out',
  async run(bench) {
    const refused = await refusedYoung(bench);
    if (refused) return refused;
    for (let left = lateTries; ; left -= 1) {
      const ticket = await ticketFor(bench, 'Ann');
      const givenAtMs = (await bench.spent()).ms;
      await bench.pause(runOutMs);
      const ms = String(Math.round((await bench.spent()).ms - givenAtMs));
      const fault = await refusal(bench, await enter(bench, ticket), 'lives-on', { ticket, ms });
      if (!fault || left === 1 || (await bench.spent()).ms > enoughMs) return fault ?? { passed: true };
    }
  },
};

/** Undefined when a ticket that was not two seconds old was good. */
async function refusedYoung(bench: Bench): Promise<Verdict | undefined> {
  for (let left = youngTries; left > 0; left -= 1) {
    const askedAtMs = (await bench.spent()).ms;
    const ticket = await ticketFor(bench, 'Ann');
    await bench.pause(youngMs);
    const { handshake, connection } = await enter(bench, ticket);
    const ms = Math.round((await bench.spent()).ms - askedAtMs);
    if (handshake.status === 101) return undefined;
    if (ms > stillGoodMs) continue;
    const at = await bench.place(connection, 'down');
    return { passed: false, hint: 'too-short', values: { ticket, ms, status: handshake.status }, at };
  }
  return undefined;
}

export const graders: readonly Grader[] = [
  needsATicket,
  ticketOpens,
  onlyOnce,
  logKeepsQuiet,
  cannotBeGuessed,
  runsOut,
];
