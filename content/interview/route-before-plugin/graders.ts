// Judges a Fastify server by its two doors: the page answers, and the socket route opens and sends back what it hears.

import type { Grader } from '../../grader.ts';

const port = 8080;
// Far more than a healthy server needs on a slow machine; only one that fails takes it.
const patienceMs = 3000;

const newWords = (): string => `tea for ${Math.floor(Math.random() * 1_000_000)}, señor`;

const opens: Grader = {
  id: 'opens',
  async run(bench) {
    const { connection, handshake } = await bench.peer({ port, path: '/ws' });
    if (handshake.status === 101) return { passed: true };
    const at = await bench.place(connection, 'down');
    return { passed: false, hint: 'not-opened', values: { status: handshake.status }, at };
  },
};

const echoes: Grader = {
  id: 'echoes',
  async run(bench) {
    const [ann, bob] = [await bench.peer({ port, path: '/ws' }), await bench.peer({ port, path: '/ws' })];
    for (const peer of [ann, bob, ann]) {
      const words = newWords();
      peer.send(words);
      const came = await peer.next(patienceMs);
      if (came?.text === words && !came.isBinary) continue;
      const values = { words, came: came?.text ?? '–' };
      return { passed: false, hint: 'no-echo', values, at: await bench.place(peer.connection, 'up') };
    }
    return { passed: true };
  },
};

const keepsThePage: Grader = {
  id: 'keeps-the-page',
  async run(bench) {
    const { connection, status, body } = await bench.request({ port, path: '/' });
    if (status === 200 && body === 'up') return { passed: true };
    return { passed: false, hint: 'no-page', values: { status }, at: await bench.place(connection, 'down') };
  },
};

export const graders: readonly Grader[] = [opens, echoes, keepsThePage];
