// The page as the server of learner code's own WebSocket.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import test from 'node:test';
import { acceptFor } from '../../wire/handshake.ts';
import { handshakeBytes, openConnection, openRun, openTcp, startTestServer, type TestPage } from '../test-visitor.ts';
import { base64, writeByHand } from './test-hand.ts';

/** The head as the client sent it. */
async function requestHead(page: TestPage, connection: number): Promise<string> {
  for (let count = 1; ; count = page.bytes(connection, 'up').length + 1) {
    const head = (await page.carried({ connection, direction: 'up', count })).toString('latin1');
    if (head.endsWith('\r\n\r\n')) return head;
  }
}

const answerTo = (head: string): string =>
  [
    'HTTP/1.1 101 Switching Protocols',
    'Upgrade: websocket',
    'Connection: Upgrade',
    `Sec-WebSocket-Accept: ${acceptFor(/Sec-WebSocket-Key: (.*)\r\n/i.exec(head)?.[1] ?? '')}`,
    '',
    '',
  ].join('\r\n');

test('by-hand: nothing is sent but what the page writes, from the first byte of the answer on', async (t) => {
  const server = await startTestServer(t);
  const { page, connectionUrl } = await openRun(server, { scenario: 'by-hand' });
  const { socket, next, closed } = openConnection(`${connectionUrl}chat`);
  const { connection, path, dial } = await page.next('opened');
  assert.deepEqual([path, dial], ['/chat', undefined]);
  const head = await requestHead(page, connection);
  assert.equal(page.bytes(connection, 'down').length, 0);

  writeByHand(page, connection, answerTo(head));
  await once(socket, 'open');
  writeByHand(page, connection, Uint8Array.of(0x81, 0x02, 0x68, 0x69));
  assert.equal(await next(), 'hi');
  const sent = answerTo(head).length + 4;
  assert.equal((await page.carried({ connection, direction: 'down', count: sent })).length, sent);

  socket.send('to the page');
  const up = await page.carried({ connection, direction: 'up', count: head.length + 2 + 4 + 'to the page'.length });
  assert.equal(up[head.length], 0x81);
  // A reserved opcode: the client must fail the connection.
  writeByHand(page, connection, Uint8Array.of(0x83, 0x00));
  assert.equal((await closed).code, 1006);
});

test('by-hand: an accept value of another key is refused by the client', async (t) => {
  const server = await startTestServer(t);
  const { page, connectionUrl } = await openRun(server, { scenario: 'by-hand' });
  const { socket } = openConnection(connectionUrl);
  const { connection } = await page.next('opened');
  const failed = once(socket, 'error');
  writeByHand(page, connection, answerTo('Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n'));
  assert.match(String((await failed)[0]), /Invalid Sec-WebSocket-Accept/);
});

test('by-hand-open: a right 101, and then only what the page writes', async (t) => {
  const server = await startTestServer(t);
  const { page, connectionUrl } = await openRun(server, { scenario: 'by-hand-open' });
  const socket = new WebSocket(connectionUrl, ['chat', 'soup']);
  await once(socket, 'open');
  assert.equal(socket.protocol, 'chat');
  const { connection } = await page.next('opened');
  socket.send('nobody answers');
  const message = once(socket, 'message');
  writeByHand(page, connection, Uint8Array.of(0x01, 0x01, 0x68));
  writeByHand(page, connection, Uint8Array.of(0x80, 0x01, 0x69));
  assert.equal((await message)[0].data, 'hi');
  // 88 02 03 e8: close 1000.
  const closed = once(socket, 'close');
  writeByHand(page, connection, Uint8Array.of(0x88, 0x02, 0x03, 0xe8));
  page.send({ type: 'hang-up', run: 1, connection, how: 'fin' });
  const [event] = await closed;
  assert.deepEqual([event.code, event.wasClean], [1000, true]);
  const ended = await page.next('ended');
  assert.deepEqual([ended.by, ended.how], ['server', 'fin']);
});

test('by-hand-open: hang-up ends TCP at the server’s end, with a FIN or a reset', async (t) => {
  const server = await startTestServer(t);
  const { page, ticket } = await openRun(server, { scenario: 'by-hand-open' });
  for (const how of ['fin', 'reset'] as const) {
    const tcp = await openTcp(server);
    tcp.socket.write(handshakeBytes({ ticket }));
    await tcp.got(129);
    const { connection } = await page.next('opened');
    const over = once(tcp.socket, how === 'fin' ? 'end' : 'error');
    page.send({ type: 'hang-up', run: 1, connection, how });
    const [error] = await over;
    if (how === 'reset') assert.equal(error.code, 'ECONNRESET');
    tcp.socket.end();
    const ended = await page.next('ended');
    assert.deepEqual([ended.by, ended.how], ['server', how]);
  }
});

test('handAnswerMs: a handshake that the page never answers is cut, one it has begun to answer is not', async (t) => {
  const server = await startTestServer(t, { limits: { handAnswerMs: 300 } });
  const { page, connectionUrl } = await openRun(server, { scenario: 'by-hand' });
  const answered = openConnection(connectionUrl);
  const { connection } = await page.next('opened');
  writeByHand(page, connection, answerTo(await requestHead(page, connection)));
  await once(answered.socket, 'open');
  const { closed } = openConnection(connectionUrl);
  assert.equal((await closed).code, 1006);
  assert.equal(answered.socket.readyState, WebSocket.OPEN);
});

test('handshakeTimeoutMs does not count while the page thinks of an answer', async (t) => {
  const server = await startTestServer(t, { limits: { handshakeTimeoutMs: 100 } });
  const { page, connectionUrl } = await openRun(server, { scenario: 'by-hand' });
  const { socket } = openConnection(connectionUrl);
  const { connection } = await page.next('opened');
  const pieces = [answerTo(await requestHead(page, connection))].map((text) => ({
    base64: base64(text),
    afterMs: 300,
  }));
  page.send({ type: 'write', run: 1, connection, pieces });
  await once(socket, 'open');
});

test('another session cannot write there, and the next run ends it', async (t) => {
  const server = await startTestServer(t);
  const { page, connectionUrl } = await openRun(server, { scenario: 'by-hand' });
  const other = await openRun(server, { scenario: 'by-hand' });
  const { closed } = openConnection(connectionUrl);
  const { connection } = await page.next('opened');
  writeByHand(other.page, connection, 'HTTP/1.1 200 OK\r\n\r\n');
  assert.equal((await other.page.next('problem')).code, 'not-writable');
  page.send({ type: 'run', run: 2, scenario: 'echo' });
  assert.equal((await closed).code, 1006);
  assert.equal(page.bytes(connection, 'down').length, 0);
});

test('nobody answers a dial in a run whose server is the page', async (t) => {
  const server = await startTestServer(t);
  const { page } = await openRun(server, { scenario: 'by-hand' });
  page.send({ type: 'dial', run: 1, dial: 1 });
  assert.equal((await page.next('problem')).code, 'dial-failed');
});
