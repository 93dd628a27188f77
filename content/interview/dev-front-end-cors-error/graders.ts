// Judges what a Socket.IO server lets a page of another origin read: polling answers, by the fields a browser asks of them.

import type { Bench, Grader, HttpAnswer } from '../../grader.ts';

const port = 3000;
const page = 'http://localhost:5173';
const polling = '/socket.io/?EIO=4&transport=polling';

/** Each is close to the page's in another way. */
const strangers = [
  'http://localhost:5173.example',
  'https://localhost:5173',
  'http://localhost:51730',
  'http://example.com',
  'null',
];

const poll = (bench: Bench, origin: string): Promise<HttpAnswer> => bench.request({ port, path: polling, origin });

const serves: Grader = {
  id: 'serves',
  async run(bench) {
    const { connection, status, body } = await poll(bench, page);
    // Engine.IO's open packet.
    if (status === 200 && body.startsWith('0{')) return { passed: true };
    return { passed: false, hint: 'not-served', values: { status }, at: await bench.place(connection, 'down') };
  },
};

const letsThePageRead: Grader = {
  id: 'lets-the-page-read',
  async run(bench) {
    const { connection, headers } = await poll(bench, page);
    const allowed = headers['access-control-allow-origin'];
    const at = await bench.place(connection, 'down');
    if (allowed === '*') return { passed: false, hint: 'wildcard', at };
    if (allowed !== page) return { passed: false, hint: 'not-allowed', values: { allowed: allowed ?? '–' }, at };
    if (headers['access-control-allow-credentials'] !== 'true') return { passed: false, hint: 'no-credentials', at };
    return { passed: true };
  },
};

const letsNobodyElse: Grader = {
  id: 'lets-nobody-else',
  async run(bench) {
    for (const origin of strangers) {
      const { connection, headers } = await poll(bench, origin);
      const allowed = headers['access-control-allow-origin'];
      if (allowed !== origin && allowed !== '*') continue;
      const at = await bench.place(connection, 'down');
      return { passed: false, hint: 'lets-in', values: { origin }, at };
    }
    return { passed: true };
  },
};

export const graders: readonly Grader[] = [serves, letsThePageRead, letsNobodyElse];
