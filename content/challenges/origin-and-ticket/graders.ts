// Comes to the reader's door as browsers and other programs would: from right pages and from others, with tickets that are good,
// made up, used and too old. Names are others each time, and so are the pages of strangers.

import type { Bench, Grader, HttpAnswer, Peer, Verdict } from '../../grader.ts';

const port = 8080;
const ownPages = ['https://app.example', 'https://admin.example:8443'];
const [ownPage = ''] = ownPages;

// The task gives a ticket two seconds: sooner it is good, and later it is not.
const stillGoodMs = 1400;
const latestGoodMs = 1900;
const runOutMs = 2400;
// To see what of a ticket is chance. 22 characters of Base64URL that all are, or a UUID, show more than a hundred bits.
const drawn = 40;
const fewestBits = 70;
// A ticket may run out on the way, on a very slow machine.
const tries = 5;
// To tell a door that opens and then closes from one that stays open.
const sentAwayMs = 400;
// After the greeting a line that was printed before is here.
const printMs = 400;
const patienceMs = 3000;
const shortestTicket = 22;

const word = (): string => Math.random().toString(36).slice(2, 10).padEnd(8, 'x');
// Of characters that take one byte, two, three and four, and not always short.
const newName = (): string => `Ann ${word()} ñ 李 🙂`;
const newLongName = (): string => newName().padEnd(40, word());

const ask = (bench: Bench, name: string): Promise<HttpAnswer> =>
  bench.request({ port, path: '/ticket', method: 'POST', headers: { 'Content-Type': 'text/plain' }, body: name });

const ticketFor = async (bench: Bench, name: string): Promise<string> => (await ask(bench, name)).body.trim();

type Visit = { origin?: string | undefined; ticket?: string | undefined };

const enter = (bench: Bench, { origin, ticket }: Visit): Promise<Peer> =>
  bench.peer({
    port,
    path: ticket === undefined ? '/live' : `/live?ticket=${encodeURIComponent(ticket)}`,
    ...(origin !== undefined && { origin }),
  });

/** With a ticket of its own, or with the last of several that were not taken. */
async function enterAs(bench: Bench, name: string, origin = ownPage): Promise<{ peer: Peer; ticket: string }> {
  for (let left = tries; ; left -= 1) {
    const ticket = await ticketFor(bench, name);
    const peer = await enter(bench, { origin, ticket });
    if (peer.handshake.status === 101 || left === 1) return { peer, ticket };
  }
}

type Refusal = { status: number; hint: string; values: Record<string, string> };

/** Undefined when it was refused as it should be. */
async function refused(bench: Bench, peer: Peer, wanted: Refusal): Promise<Verdict | undefined> {
  const { status } = peer.handshake;
  if (status === wanted.status) return undefined;
  const at = await bench.place(peer.connection, 'down');
  const values = { ...wanted.values, status, wanted: wanted.status };
  if (status !== 101) return { passed: false, hint: status === 0 ? 'no-answer' : 'other-status', values, at };
  const isSentAway = (await peer.closed(sentAwayMs)) !== undefined;
  return { passed: false, hint: isSentAway ? 'opened-first' : wanted.hint, values, at };
}

const opensToBoth: Grader = {
  id: 'opens-to-both',
  async run(bench) {
    for (const origin of ownPages) {
      const name = newName();
      const given = await ask(bench, name);
      const at = await bench.place(given.connection, 'down');
      if (given.status !== 201) return { passed: false, hint: 'no-ticket', values: { status: given.status }, at };
      const { length } = given.body.trim();
      if (length < shortestTicket) return { passed: false, hint: 'short-ticket', values: { length }, at };
      const { peer } = await enterAs(bench, name, origin);
      const verdict = await isGreeted(bench, peer, { origin, name });
      if (!verdict.passed) return verdict;
    }
    // Bob asks in between, and she herself once more: a ticket must know whose it is, and each is good.
    for (let left = tries; ; left -= 1) {
      const name = newLongName();
      const [one, other] = [await ticketFor(bench, name), await ticketFor(bench, name)];
      await ticketFor(bench, newName());
      // That is the next check's business.
      if (one === other) return { passed: true };
      const peer = await enter(bench, { origin: ownPage, ticket: one });
      const again = await enter(bench, { origin: ownPage, ticket: other });
      const areIn = peer.handshake.status === 101 && again.handshake.status === 101;
      if (!areIn && left > 1) continue;
      const verdict = await isGreeted(bench, peer, { origin: ownPage, name });
      return verdict.passed ? isGreeted(bench, again, { origin: ownPage, name }) : verdict;
    }
  },
};

/** How much of them is chance, as far as some of them show it: what each place was seen to hold. */
function bitsOf(tickets: readonly string[]): number {
  const places = Math.max(...tickets.map(({ length }) => length));
  const seen = Array.from({ length: places }, (_, at) => new Set(tickets.map((ticket) => ticket[at])).size);
  return Math.floor(seen.reduce((bits, characters) => bits + Math.log2(characters), 0));
}

const cannotBeGuessed: Grader = {
  id: 'cannot-be-guessed',
  async run(bench) {
    const name = newName();
    // At the same moment, for the same name: what differs is chance, or a number that somebody counts.
    const tickets = await Promise.all(Array.from({ length: drawn }, () => ticketFor(bench, name)));
    const bits = new Set(tickets).size < drawn ? 0 : bitsOf(tickets);
    if (bits >= fewestBits) return { passed: true };
    const values = { count: drawn, bits, one: quote(tickets[0]), other: quote(tickets[1]) };
    return { passed: false, hint: 'guessable', values };
  },
};

const quote = (ticket = ''): string => (ticket.length > 60 ? `${ticket.slice(0, 60)}…` : ticket);

async function isGreeted(
  bench: Bench,
  peer: Peer,
  { origin, name }: { origin: string; name: string },
): Promise<Verdict> {
  const { status } = peer.handshake;
  const first = await peer.next(patienceMs);
  const answer = first?.text ?? '–';
  const at = await bench.place(peer.connection, 'down');
  if (status !== 101) return { passed: false, hint: 'own-refused', values: { origin, status }, at };
  if (first?.isBinary === false && answer === `hello, ${name}`) return { passed: true };
  return { passed: false, hint: 'other-name', values: { wanted: `hello, ${name}`, answer }, at };
}

const strangers = (): (string | undefined)[] => [
  `https://${word()}.example`,
  undefined,
  'null',
  `https://app.example.${word()}.example`,
  `https://${word()}-app.example`,
  `https://${word()}.app.example`,
  'http://app.example',
  'https://app.example:8443',
  'https://admin.example',
  'https://appxexample',
  `https://${word()}.example/https://app.example`,
];

const strangersStayOut: Grader = {
  id: 'strangers-stay-out',
  async run(bench) {
    for (const origin of strangers()) {
      const ticket = await ticketFor(bench, newName());
      const peer = await enter(bench, { origin, ticket });
      const values = { origin: origin ?? '–' };
      const fault = await refused(bench, peer, { status: 403, hint: 'stranger-in', values });
      if (fault) return fault;
    }
    // Neither does a stranger learn whether a ticket would have been good.
    const peer = await enter(bench, { origin: 'null', ticket: word() });
    return (
      (await refused(bench, peer, { status: 403, hint: 'stranger-in', values: { origin: 'null' } })) ?? { passed: true }
    );
  },
};

const strangersSpendNothing: Grader = {
  id: 'strangers-spend-nothing',
  async run(bench): Promise<Verdict> {
    let status = 0;
    for (let left = tries; left > 0; left -= 1) {
      const ticket = await ticketFor(bench, newName());
      const origin = `https://${word()}.example`;
      await enter(bench, { origin, ticket });
      const { handshake } = await enter(bench, { origin: ownPage, ticket });
      if (handshake.status === 101) return { passed: true };
      status = handshake.status;
    }
    return { passed: false, hint: 'spent-by-stranger', values: { status } };
  },
};

const needsATicket: Grader = {
  id: 'needs-a-ticket',
  async run(bench) {
    // A good one is there all the time, and whoever knows a part of it, or more than it, does not know it.
    const good = await ticketFor(bench, newName());
    const alike = [good.slice(0, -5), `${good}${word()}`, `${word()}${good}`, swapCase(good)];
    const others = alike.filter((ticket) => ticket !== good);
    for (const ticket of [undefined, '', `made-up-${word()}`, '__proto__', 'constructor', ...others]) {
      const peer = await enter(bench, { origin: ownPage, ticket });
      const values = { ticket: ticket ?? '–' };
      const fault = await refused(bench, peer, { status: 401, hint: 'no-ticket-needed', values });
      if (fault) return fault;
    }
    return { passed: true };
  },
};

const swapCase = (text: string): string => (text === text.toLowerCase() ? text.toUpperCase() : text.toLowerCase());

const onlyOnce: Grader = {
  id: 'only-once',
  async run(bench) {
    const { ticket } = await enterAs(bench, newName());
    const again = await enter(bench, { origin: ownPage, ticket });
    const fault = await refused(bench, again, { status: 401, hint: 'used-twice', values: { ticket } });
    if (fault) return fault;
    for (let left = tries; left > 0; left -= 1) {
      const both = await ticketFor(bench, newName());
      const visit = { origin: ownPage, ticket: both };
      const twins = await Promise.all([enter(bench, visit), enter(bench, visit), enter(bench, visit)]);
      const inside = twins.filter(({ handshake }) => handshake.status === 101);
      const [, second] = inside;
      if (second) {
        const at = await bench.place(second.connection, 'down');
        return { passed: false, hint: 'used-at-once', values: { count: inside.length }, at };
      }
      if (inside.length === 1) return { passed: true };
    }
    return { passed: false, hint: 'own-refused', values: { origin: ownPage, status: 401 } };
  },
};

const runsOut: Grader = {
  id: 'runs-out',
  async run(bench) {
    const wrong = await opensLate(bench);
    if (wrong) return wrong;
    const name = newName();
    const ticket = await ticketFor(bench, name);
    // What others do meanwhile, or she herself, makes no ticket younger.
    await bench.pause(runOutMs / 2);
    await ticketFor(bench, name);
    await enter(bench, { origin: `https://${word()}.example`, ticket });
    await bench.pause(runOutMs / 2);
    const peer = await enter(bench, { origin: ownPage, ticket });
    return (
      (await refused(bench, peer, { status: 401, hint: 'lives-on', values: { ms: String(runOutMs) } })) ?? {
        passed: true,
      }
    );
  },
};

/** A ticket that is not new, and still good, as far as time has really gone by. */
async function opensLate(bench: Bench): Promise<Verdict | undefined> {
  for (let left = tries; left > 0; left -= 1) {
    const { ms: beganMs } = await bench.spent();
    const ticket = await ticketFor(bench, newName());
    await bench.pause(stillGoodMs);
    const peer = await enter(bench, { origin: ownPage, ticket });
    if (peer.handshake.status === 101) return undefined;
    const ms = Math.round((await bench.spent()).ms - beganMs);
    if (ms > latestGoodMs) continue;
    const at = await bench.place(peer.connection, 'down');
    return { passed: false, hint: 'too-soon-over', values: { ms, status: peer.handshake.status }, at };
  }
  // On a machine as slow as this nobody can tell.
  return undefined;
}

const logKeepsQuiet: Grader = {
  id: 'log-keeps-quiet',
  async run(bench) {
    const { peer, ticket } = await enterAs(bench, newName());
    await peer.next(patienceMs);
    const madeUp = `made-up-${word()}`;
    await enter(bench, { origin: ownPage, ticket: madeUp });
    await enter(bench, { origin: ownPage, ticket });
    const unused = await ticketFor(bench, newName());
    await enter(bench, { origin: 'null', ticket: unused });
    const last = await enterAs(bench, newName());
    await last.peer.next(patienceMs);
    const secrets = [ticket, encodeURIComponent(ticket), madeUp, unused, last.ticket].map((secret) =>
      secret.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&'),
    );
    const leak = await bench.printed(new RegExp(secrets.join('|')), printMs);
    if (leak) return { passed: false, hint: 'in-the-log', values: { line: leak.text.slice(0, 120) } };
    return (await bench.printed(/\/live/, patienceMs)) ? { passed: true } : { passed: false, hint: 'no-log' };
  },
};

export const graders: readonly Grader[] = [
  opensToBoth,
  cannotBeGuessed,
  strangersStayOut,
  strangersSpendNothing,
  needsATicket,
  onlyOnce,
  runsOut,
  logKeepsQuiet,
];
