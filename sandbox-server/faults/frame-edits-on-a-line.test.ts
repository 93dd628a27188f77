// Faults that edit frames, between a real client and a real scenario.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import test from 'node:test';
import type { Fault } from '../../wire/faults.ts';
import { openConnection, openRun } from '../test-visitor.ts';
import { answerBytes, openFaultedRun } from './test-faulted-run.ts';

async function opened(t: Parameters<typeof openFaultedRun>[0], ...faults: Fault[]) {
  const run = await openFaultedRun(
    t,
    faults.map((what, at) => ({ fault: at + 1, what })),
  );
  const connection = openConnection(run.connectionUrl);
  await once(connection.socket, 'open');
  return { ...run, ...connection };
}

const texts = async (next: () => Promise<string | Buffer>, count: number): Promise<(string | Buffer)[]> => {
  const all = [];
  while (all.length < count) all.push(await next());
  return all;
};

test('the second message of the server is lost, and no other', async (t) => {
  const { socket, next, page } = await opened(t, { kind: 'lose-message', direction: 'down', message: 2 });
  for (const text of ['one', 'two', 'three', 'four']) socket.send(text);
  assert.deepEqual(await texts(next, 3), ['one', 'three', 'four']);
  const marks = [await page.next('fault-mark'), await page.next('fault-mark'), await page.next('fault-mark')];
  assert.deepEqual(
    marks.map(({ mark }) => mark),
    ['began', 'acted', 'ended'],
  );
  // The tap has what the server sent.
  const sent = await page.carried({ connection: 1, direction: 'down', count: answerBytes + 5 + 5 + 7 + 6 });
  assert.match(sent.toString('latin1'), /one.*two.*three.*four/s);
});

test('a repeated message is a message more, up and down', async (t) => {
  const { socket, next } = await opened(
    t,
    { kind: 'repeat-message', direction: 'up', message: 1 },
    { kind: 'repeat-message', direction: 'down', message: 3 },
  );
  for (const text of ['one', 'two']) socket.send(text);
  assert.deepEqual(await texts(next, 4), ['one', 'one', 'two', 'two']);
});

test('two messages change places, whatever slices them on the way', async (t) => {
  const { socket, next, page } = await opened(
    t,
    { kind: 'swap-messages', direction: 'up', message: 1 },
    { kind: 'slice', direction: 'both', bytes: 2, pauseMs: 0 },
  );
  for (const text of ['one', 'two', 'three']) socket.send(text);
  assert.deepEqual(await texts(next, 3), ['two', 'one', 'three']);
  const arrived = page.arrivals.filter(({ direction }) => direction === 'up').map(({ arrivedBytes }) => arrivedBytes);
  assert.deepEqual(
    arrived,
    arrived.toSorted((x, y) => x - y),
    'what has arrived stays',
  );
});

test('a message held for a next one that never comes arrives when the fault is ended', async (t) => {
  const { socket, next, page } = await opened(t, { kind: 'swap-messages', direction: 'up', message: 1 });
  socket.send('alone');
  await page.next('fault-mark');
  page.send({ type: 'end-fault', run: 1, fault: 1 });
  assert.equal(await next(), 'alone');
});

test('a wrong pong reaches the client with other bytes; a late one after its time', async (t) => {
  const { socket } = await opened(
    t,
    { kind: 'wrong-pong', direction: 'down' },
    { kind: 'late-pong', direction: 'down', ms: 120 },
  );
  const sentAtMs = performance.now();
  socket.ping(Buffer.from([0x0f]));
  const [payload]: Buffer[] = await once(socket, 'pong');
  assert.deepEqual([...(payload ?? [])], [0xf0]);
  assert.ok(performance.now() - sentAtMs >= 119);
});

test('a message of several frames is lost as a whole', async (t) => {
  const { server } = await opened(t);
  const { connectionUrl, page } = await openRun(server, { scenario: 'echo' });
  page.send({
    type: 'fault',
    run: 1,
    fault: 1,
    what: { kind: 'lose-message', direction: 'up', message: 1 },
  });
  const { socket, next } = openConnection(connectionUrl);
  await once(socket, 'open');
  socket.send('a'.repeat(3000), { fin: false });
  socket.send('b', { fin: true });
  socket.send('second');
  assert.equal(await next(), 'second');
});

test('another session feels nothing of it', async (t) => {
  const { server, socket, next } = await opened(t, { kind: 'lose-message', direction: 'up', message: 1 });
  const other = openConnection((await openRun(server)).connectionUrl);
  await once(other.socket, 'open');
  socket.send('lost');
  socket.send('kept');
  other.socket.send('untouched');
  assert.equal(await other.next(), 'untouched');
  assert.equal(await next(), 'kept');
});
