import assert from 'node:assert/strict';
import { once } from 'node:events';
import test from 'node:test';
import type { RunningServer } from './main.ts';
import { openConnection, openPage, openRun, startTestServer, type TestPage } from './test-visitor.ts';

async function comeBack(
  server: RunningServer,
  { token, afterSequence }: { token: string; afterSequence: number },
): Promise<TestPage> {
  const page = await openPage(server);
  page.send({ type: 'hello', resume: { token, afterSequence } });
  return page;
}

test('after a cut the page gets what crossed the wire meanwhile, and the connections lived on', async (t) => {
  const server = await startTestServer(t);
  const { page, token, connectionUrl } = await openRun(server);
  const connection = openConnection(connectionUrl);
  await once(connection.socket, 'open');
  connection.socket.send('before');
  await connection.next();
  // 129 bytes of 101, then 81 06 before.
  await page.carried({ connection: 1, direction: 'down', count: 129 + 8 });
  page.socket.terminate();

  connection.socket.send('meanwhile');
  assert.equal(await connection.next(), 'meanwhile');
  const again = await comeBack(server, { token, afterSequence: page.sequences.at(-1) ?? 0 });
  assert.equal((await again.next('welcome')).isResumed, true);
  assert.equal(
    (await again.carried({ connection: 1, direction: 'down', count: 11 })).toString('latin1'),
    '\x81\x09meanwhile',
  );

  connection.socket.send('after');
  connection.socket.close(1000);
  const ended = await again.next('ended');
  const both = Buffer.concat([page.bytes(1, 'down'), again.bytes(1, 'down')]).toString('latin1');
  assert.ok(both.endsWith('\r\n\r\n\x81\x06before\x81\x09meanwhile\x81\x05after\x88\x02\x03\xe8'), both);
  assert.deepEqual(ended.bytesNotKept, { up: 0, down: 0 });
  const sequences = [...page.sequences, ...again.sequences];
  assert.deepEqual(
    sequences,
    sequences.map((_, at) => at + 1),
  );
});

test('a second control socket takes the session over, and the first is told', async (t) => {
  const server = await startTestServer(t);
  const { page, token } = await openRun(server);
  const second = await comeBack(server, { token, afterSequence: 0 });
  assert.equal((await page.next('goodbye')).reason, 'replaced');
  await once(page.socket, 'close');
  assert.equal((await second.next('welcome')).isResumed, true);
  second.send({ type: 'run', run: 2, scenario: 'echo' });
  while ((await second.next('ready')).run !== 2);
});

test('a page that claims to have seen less than it acknowledged, or more than there was, gets a new session', async (t) => {
  const server = await startTestServer(t);
  const { page, token, connectionUrl } = await openRun(server);
  const connection = openConnection(connectionUrl);
  await once(connection.socket, 'open');
  for (const text of ['one', 'two']) {
    connection.socket.send(text);
    await connection.next();
    // The pong to the batch's ping comes back before the server can answer this.
    page.send({ type: 'run', run: 1, scenario: 'unknown' });
    await page.next('problem');
  }
  for (const afterSequence of [0, 1000]) {
    const again = await comeBack(server, { token, afterSequence });
    assert.equal((await again.next('problem')).code, 'not-resumable', `after ${afterSequence}`);
    assert.equal((await again.next('welcome')).isResumed, false);
  }
});

test('nobody comes back in time: the session ends and its connections hear 1001', async (t) => {
  const server = await startTestServer(t, { limits: { resumeMs: 30 } });
  const { page, token, connectionUrl } = await openRun(server);
  const connection = openConnection(connectionUrl);
  await once(connection.socket, 'open');
  page.socket.terminate();
  assert.equal((await connection.closed).code, 1001);
  const late = await comeBack(server, { token, afterSequence: 0 });
  assert.equal((await late.next('problem')).code, 'not-resumable');
});
