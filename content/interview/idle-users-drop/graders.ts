// Judges a server behind a proxy that cuts whatever is silent for a second: who only reads stays connected and hears nothing but
// pings, and who answers none is let go.

import type { ConnectionTrace, Grader, Verdict } from '../../grader.ts';

const throughTheProxy = 8080;
const toTheServer = 8081;
// Three of the proxy's limits.
const quietMs = 3000;
// One in each of the limits, but for the last.
const leastPings = 2;
const deadMs = 5000;
// Far more than a healthy server needs on a slow machine; only one that fails takes it.
const patienceMs = 3000;

const pingsIn = ({ entries }: ConnectionTrace): number =>
  entries.filter((entry) => entry.kind === 'frame' && entry.direction === 'down' && entry.opcodeName === 'ping').length;

const stillHears: Grader = {
  id: 'still-hears',
  async run(bench) {
    const ann = await bench.peer({ port: throughTheProxy });
    const words = `tea for ${Math.floor(Math.random() * 1_000_000)}`;
    ann.send(words);
    let came = await ann.next(patienceMs);
    // What it says unasked is judged below.
    while (came && !came.text.includes(words)) came = await ann.next(patienceMs);
    if (came?.text === `heard ${words}`) return { passed: true };
    const values = { words, came: came?.text ?? '–' };
    return { passed: false, hint: 'not-heard', values, at: await bench.place(ann.connection, 'up') };
  },
};

const keepsReaders: Grader = {
  id: 'keeps-readers',
  async run(bench): Promise<Verdict> {
    const readers = [await bench.peer({ port: throughTheProxy }), await bench.peer({ port: throughTheProxy })];
    await bench.pause(quietMs);
    for (const { connection, ...reader } of readers) {
      const closed = await reader.closed(0);
      const at = await bench.place(connection, 'down');
      if (closed) return { passed: false, hint: 'cut', values: { code: closed.code }, at };
      const said = await reader.next(0);
      if (said) return { passed: false, hint: 'said-something', values: { text: said.text }, at };
    }
    return { passed: true };
  },
};

const pings: Grader = {
  id: 'pings',
  async run(bench) {
    const { connection } = await bench.peer({ port: toTheServer });
    await bench.pause(quietMs);
    const count = pingsIn(await bench.raw(connection));
    if (count >= leastPings) return { passed: true };
    return { passed: false, hint: 'no-ping', values: { count }, at: await bench.place(connection, 'down') };
  },
};

const letsTheDeadGo: Grader = {
  id: 'lets-the-dead-go',
  async run(bench) {
    // Shakes hands, and answers nothing any more.
    const dead = await bench.rogue({ port: toTheServer });
    await dead.handshake();
    if (await dead.ended(deadMs)) return { passed: true };
    return { passed: false, hint: 'dead-stay', at: await bench.place(dead.connection, 'down') };
  },
};

export const graders: readonly Grader[] = [stillHears, keepsReaders, pings, letsTheDeadGo];
