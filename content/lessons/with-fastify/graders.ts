// Asks the reader's server over both of its protocols, from friendly and from foreign pages, and tells it to stop.

import type { Bench, Grader, HttpAnswer, Verdict } from '../../grader.ts';
import { joinSocketIo, type SocketIoPeer } from '../../socketio-peer.ts';

const port = 3000;
const pageOrigin = 'https://notes.example';
const transport = (name: string): string => `/socket.io/?EIO=4&transport=${name}`;

const randomWord = (): string => Math.random().toString(36).slice(2, 10).padEnd(8, 'x');

/** Undefined where no client gets in. */
async function enter(bench: Bench): Promise<SocketIoPeer | undefined> {
  const joining = await joinSocketIo(bench, { port });
  return joining.kind === 'joined' ? joining.peer : undefined;
}

const post = (bench: Bench, text: string): Promise<HttpAnswer> => {
  const headers = { 'Content-Type': 'application/json' };
  return bench.request({ port, method: 'POST', path: '/notes', headers, body: JSON.stringify({ text }) });
};

const tellsAll: Grader = {
  id: 'tells-all',
  async run(bench) {
    const [ada, bob] = [await enter(bench), await enter(bench)];
    if (!ada || !bob) return { passed: false, hint: 'no-socketio' };
    for (const text of [randomWord(), randomWord()]) {
      const { status, connection } = await post(bench, text);
      if (status !== 201) {
        return { passed: false, hint: 'no-rest', values: { status }, at: await bench.place(connection, 'down') };
      }
      for (const peer of [ada, bob]) {
        const heard = await peer.heard();
        const told = heard.filter(({ name, values }) => name === 'note' && values[0] === text);
        if (told.length === 1) continue;
        const last = (told.length > 1 ? told : heard.slice(-1)).map(({ name, values }) =>
          JSON.stringify([name, ...values]),
        );
        const values = { text, heard: last.join(' ').slice(0, 100) || '–' };
        return { passed: false, hint: 'not-told', values, at: await bench.place(peer.connection, 'down') };
      }
    }
    return { passed: true };
  },
};

const answersCount: Grader = {
  id: 'answers-count',
  async run(bench) {
    const added = 1 + Math.floor(Math.random() * 3);
    for (let left = added; left > 0; left -= 1) await post(bench, randomWord());
    const ada = await enter(bench);
    if (!ada) return { passed: false, hint: 'no-socketio' };
    const before = await listed(bench);
    const [answer] = (await ada.answered(ada.ask('count'))) ?? [];
    const after = await listed(bench);
    const { status, connection } = after;
    if (before.count === undefined || after.count === undefined) {
      return { passed: false, hint: 'no-rest', values: { status }, at: await bench.place(connection, 'down') };
    }
    // The reader's own client may have made a note in between.
    if (typeof answer === 'number' && answer >= before.count && answer <= after.count) return { passed: true };
    const values = { wanted: after.count, answer: answer === undefined ? '–' : JSON.stringify(answer).slice(0, 100) };
    return { passed: false, hint: 'no-count', values, at: await bench.place(ada.connection, 'up') };
  },
};

async function listed(bench: Bench): Promise<{ status: number; connection: number; count: number | undefined }> {
  const { status, connection, body } = await bench.request({ port, path: '/notes' });
  return { status, connection, count: countIn(body) };
}

function countIn(body: string): number | undefined {
  try {
    const list: unknown = JSON.parse(body);
    return Array.isArray(list) ? list.length : undefined;
  } catch {
    return undefined;
  }
}

const looksAtOrigin: Grader = {
  id: 'looks-at-origin',
  async run(bench) {
    for (const origin of [undefined, pageOrigin]) {
      const asked = { port, path: transport('websocket') };
      const { handshake, connection } = await bench.peer(origin === undefined ? asked : { ...asked, origin });
      if (handshake.status === 101) continue;
      const values = { origin: origin ?? '–', status: handshake.status };
      return { passed: false, hint: 'friend-refused', values, at: await bench.place(connection, 'down') };
    }
    const lookalikes = [
      `${pageOrigin}.${randomWord()}.example`,
      `https://${randomWord()}-notes.example`,
      `${pageOrigin}:${8000 + Math.floor(Math.random() * 1000)}`,
    ];
    for (const origin of [`https://${randomWord()}.example`, 'null', 'http://notes.example', ...lookalikes]) {
      const overWebSocket = await bench.peer({ port, path: transport('websocket'), origin });
      const byPolling = await bench.request({ port, path: transport('polling'), origin });
      const tries = [
        { name: 'websocket', status: overWebSocket.handshake.status, connection: overWebSocket.connection },
        { name: 'polling', status: byPolling.status, connection: byPolling.connection },
      ];
      const open = tries.find(({ status }) => status < 400);
      if (!open) continue;
      const values = { origin, transport: open.name, status: open.status };
      return { passed: false, hint: 'stranger-in', values, at: await bench.place(open.connection, 'down') };
    }
    return { passed: true };
  },
};

const endsInTime: Grader = {
  id: 'ends-in-time',
  async run(bench): Promise<Verdict> {
    const ada = await enter(bench);
    if (!ada) return { passed: false, hint: 'no-socketio' };
    const at = await bench.place(ada.connection, 'down');
    await bench.signal('SIGTERM');
    const end = await bench.ended(6000);
    if (!end) return { passed: false, hint: 'still-running', at };
    if (end.code !== 0) return { passed: false, hint: 'bad-end', values: { code: String(end.code ?? end.signal) }, at };
    // A close frame or a packet: whichever tells the client.
    const { entries } = await bench.raw(ada.connection);
    const isTold = entries.some(
      (entry) =>
        (entry.kind === 'message' && entry.direction === 'down' && entry.text === '41') ||
        (entry.kind === 'frame' && entry.direction === 'down' && entry.opcodeName === 'close'),
    );
    return isTold ? { passed: true } : { passed: false, hint: 'no-goodbye', at };
  },
};

export const graders: readonly Grader[] = [tellsAll, answersCount, looksAtOrigin, endsInTime];
