// Judges a proxy by what crosses it: WebSockets, sessions of several requests, and clients whose node has died.

import type { Bench, Grader, HttpAnswer, Peer, Verdict } from '../../grader.ts';

const port = 8080;
const newClients = 8;
const laterRequests = 3;
const afterDeath = 6;
/** Numbers of the programs, by what their node calls itself. */
const programs: Readonly<Record<string, number>> = { A: 2, B: 3 };

type Cookies = Record<string, string>;

/** What a browser would send back: names and values, whatever else was said of them. */
function cookiesOf({ headers }: HttpAnswer): Cookies {
  const [, name, value] = /^\s*([^=;\s]+)=([^;]*)/.exec(headers['set-cookie'] ?? '') ?? [];
  return name === undefined || value === undefined ? {} : { [name]: value };
}

const nodeOf = ({ body }: HttpAnswer): string => /"node":"(\w)"/.exec(body)?.[1] ?? '';

const idOf = ({ body }: HttpAnswer): string => /"id":"([\w-]+)"/.exec(body)?.[1] ?? '';

const ask = (bench: Bench, path: string, cookies: Cookies = {}): Promise<HttpAnswer> =>
  bench.request({ port, path, cookies });

async function heardBy(peer: Peer): Promise<string> {
  const text = Math.random().toString(36).slice(2, 8);
  peer.send(text);
  const answer = (await peer.next())?.text ?? '';
  return answer.endsWith(` heard ${text}`) ? answer.slice(0, 1) : '';
}

const upgrades: Grader = {
  id: 'upgrades',
  async run(bench): Promise<Verdict> {
    for (let client = 0; client < 2; client += 1) {
      const peer = await bench.peer({ port });
      const at = await bench.place(peer.connection, 'down');
      const { status } = peer.handshake;
      if (status !== 101) return { passed: false, hint: 'not-upgraded', values: { status }, at };
      if ((await heardBy(peer)) === '') return { passed: false, hint: 'no-echo', at };
    }
    return { passed: true };
  },
};

const spreads: Grader = {
  id: 'spreads',
  async run(bench): Promise<Verdict> {
    const counts = new Map<string, number>();
    let last: HttpAnswer | undefined;
    for (let client = 0; client < newClients; client += 1) {
      last = await ask(bench, '/');
      counts.set(nodeOf(last), (counts.get(nodeOf(last)) ?? 0) + 1);
    }
    const [a, b] = [counts.get('A') ?? 0, counts.get('B') ?? 0];
    if (a > 0 && b > 0) return { passed: true };
    const at = last && (await bench.place(last.connection, 'down'));
    return { passed: false, hint: 'one-node', values: { a, b }, at };
  },
};

const keepsSessions: Grader = {
  id: 'keeps-sessions',
  async run(bench): Promise<Verdict> {
    for (let client = 0; client < newClients / 2; client += 1) {
      // Some have cookies of somebody else's too.
      const others: Cookies = client < 2 ? {} : { theme: 'dark' };
      const begun = await ask(bench, '/session', others);
      for (let request = 0; request < laterRequests; request += 1) {
        const later = await ask(bench, `/session/${idOf(begun)}`, { ...others, ...cookiesOf(begun) });
        if (later.status === 200) continue;
        const values = { first: nodeOf(begun), later: nodeOf(later), status: later.status };
        return { passed: false, hint: 'lost', values, at: await bench.place(later.connection, 'down') };
      }
    }
    return { passed: true };
  },
};

const socketFollows: Grader = {
  id: 'socket-follows',
  async run(bench): Promise<Verdict> {
    for (let client = 0; client < newClients / 2; client += 1) {
      const begun = await ask(bench, '/session');
      const peer = await bench.peer({ port, cookies: cookiesOf(begun) });
      const [first, later] = [nodeOf(begun), await heardBy(peer)];
      if (first === later) continue;
      const at = await bench.place(peer.connection, 'down');
      return { passed: false, hint: 'socket-elsewhere', values: { first, later: later || '–' }, at };
    }
    return { passed: true };
  },
};

async function fail(bench: Bench, { connection, status }: Pick<HttpAnswer, 'connection' | 'status'>, dead: string) {
  const at = await bench.place(connection, 'down');
  return { passed: false, hint: 'dead', values: { dead, status }, at } satisfies Verdict;
}

const leavesTheDead: Grader = {
  id: 'leaves-the-dead',
  async run(bench): Promise<Verdict> {
    const begun = await ask(bench, '/session');
    const dead = nodeOf(begun);
    await bench.signal('SIGKILL', programs[dead]);
    await bench.ended(undefined, programs[dead]);
    const clients = Array.from({ length: afterDeath }, (_, client) => (client % 2 === 0 ? cookiesOf(begun) : {}));
    for (const cookies of clients) {
      // What the other node begins, it knows; an answer that comes from elsewhere has begun nothing.
      const anew = await ask(bench, '/session', cookies);
      const later = await ask(bench, `/session/${idOf(anew)}`, { ...cookies, ...cookiesOf(anew) });
      const failed = [anew, later].find((answer) => answer.status !== 200 || !['A', 'B'].includes(nodeOf(answer)));
      if (failed || idOf(anew) === '') return fail(bench, failed ?? anew, dead);
    }
    for (const cookies of clients.slice(0, 2)) {
      const peer = await bench.peer({ port, cookies });
      const { status } = peer.handshake;
      if (status !== 101 || (await heardBy(peer)) === '') return fail(bench, { ...peer, status }, dead);
    }
    return { passed: true };
  },
};

export const graders = [upgrades, spreads, keepsSessions, socketFollows, leavesTheDead];
