// TCP through a WebSocket, as learner code's TCPSocket speaks it.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import test from 'node:test';
import { WebSocket } from 'ws';
import { encodeFrame, encodeHead, encodeText } from '../wire/encode.ts';
import { tunnelCodes, tunnelWindowBytes } from '../wire/tunnel.ts';
import type { RunningServer } from './main.ts';
import { openRun, startTestServer } from './test-visitor.ts';

const key = 'dGhlIHNhbXBsZSBub25jZQ==';
const request = encodeHead('GET / HTTP/1.1', [
  ['Host', 'localhost'],
  ['Upgrade', 'websocket'],
  ['Connection', 'Upgrade'],
  ['Sec-WebSocket-Key', key],
  ['Sec-WebSocket-Version', '13'],
]);

async function openTunnel(server: RunningServer, ticket: string) {
  const outer = new WebSocket(`${server.url.replace('http', 'ws')}t/${ticket}/`);
  let received = Buffer.alloc(0);
  const words: string[] = [];
  let isEnded = false;
  outer.on('error', () => {});
  outer.on('message', (bytes: Buffer, isBinary) => {
    if (!isBinary) words.push(bytes.toString());
    else if (bytes.length === 0) isEnded = true;
    else received = Buffer.concat([received, bytes]);
  });
  const closed = new Promise<number>((resolve) => outer.on('close', (code) => resolve(code)));
  while (words.length === 0 && outer.readyState < WebSocket.CLOSING) {
    await Promise.race([once(outer, 'message'), closed]);
  }
  return {
    outer,
    closed,
    words,
    isEnded: () => isEnded,
    received: () => received,
    async got(count: number): Promise<Buffer> {
      while (received.length < count) await once(outer, 'message');
      return received;
    },
  };
}

test('bytes of learner code cross TCP to ws and back, and the connection inside is on the tap', async (t) => {
  const server = await startTestServer(t);
  const { page, ticket } = await openRun(server);
  const { outer, got } = await openTunnel(server, ticket);
  t.after(() => outer.terminate());
  outer.send(request);
  const opened = await page.next('opened');
  assert.equal(opened.dial, 0);
  const head = await got(100);
  assert.match(head.toString('latin1'), / 101 /);
  outer.send(encodeText('hi', { maskingKey: Uint8Array.of(1, 2, 3, 4) }));
  const answer = await got(head.length + 4);
  assert.deepEqual([...answer.subarray(head.length)], [0x81, 2, 0x68, 0x69]);
  const up = await page.carried({ connection: opened.connection, direction: 'up', count: request.length + 8 });
  assert.deepEqual(up.subarray(0, request.length), Buffer.from(request));
  outer.close();
  assert.deepEqual((await page.next('ended')).by, 'client');
});

test('a write is answered when it has left, and each is a chunk of its own', async (t) => {
  const server = await startTestServer(t);
  const { page, ticket } = await openRun(server);
  const { outer, got, words } = await openTunnel(server, ticket);
  t.after(() => outer.terminate());
  for (const byte of request) {
    const before = words.length;
    outer.send(Uint8Array.of(byte));
    while (words.length === before) await once(outer, 'message');
  }
  assert.match((await got(100)).toString('latin1'), / 101 /);
  assert.deepEqual(words, ['open', ...Array.from(request, () => 'wrote')]);
  const { connection } = await page.next('opened');
  await page.carried({ connection, direction: 'down', count: 129 });
  assert.equal(page.chunks.filter(({ direction }) => direction === 'up').length, request.length);
});

test('the tunnel ends when ws ends the connection, with all that ws said before', async (t) => {
  const server = await startTestServer(t);
  const { ticket } = await openRun(server);
  const { outer, received, isEnded, closed } = await openTunnel(server, ticket);
  outer.send(Buffer.from('POST / HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n'));
  assert.equal(await closed, 1000);
  assert.match(received().toString('latin1'), /^HTTP\/1\.1 405 .*\r\n\r\n/s);
  assert.equal(isEnded(), true);
});

test('an empty message is a FIN, and what ws still says arrives', async (t) => {
  const server = await startTestServer(t);
  const { page, ticket } = await openRun(server);
  const { outer, got, closed } = await openTunnel(server, ticket);
  outer.send(request);
  outer.send(Buffer.alloc(0));
  await got(129);
  assert.equal(await closed, 1000);
  const ended = await page.next('ended');
  assert.deepEqual([ended.by, ended.how], ['client', 'fin']);
});

for (const word of ['text', '0', '1', '-1', '1e999']) {
  test(`a client that says it has read "${word}" when nothing came is sent away`, async (t) => {
    const server = await startTestServer(t);
    const { ticket } = await openRun(server);
    const { outer, closed } = await openTunnel(server, ticket);
    outer.send(word);
    assert.equal(await closed, 1008);
  });
}

test('nobody comes in without a ticket, without a run, or where a hand is the server', async (t) => {
  const server = await startTestServer(t);
  assert.equal(await (await openTunnel(server, 'nobody')).closed, 1006);
  const { page, ticket } = await openRun(server, { scenario: 'by-hand' });
  assert.equal(await (await openTunnel(server, ticket)).closed, tunnelCodes.refused);
  page.send({ type: 'stop' });
  assert.equal(await (await openTunnel(server, ticket)).closed, tunnelCodes.refused);
});

test('connectionsPerSession: tunnels count as any connection', async (t) => {
  const server = await startTestServer(t, { limits: { connectionsPerSession: 2 } });
  const { ticket } = await openRun(server);
  for (let count = 0; count < 2; count += 1) {
    const { outer, words } = await openTunnel(server, ticket);
    t.after(() => outer.terminate());
    assert.deepEqual(words, ['open']);
  }
  assert.equal(await (await openTunnel(server, ticket)).closed, tunnelCodes.refused);
});

test('a client that does not read is sent no more than a window, until it says that it has read', async (t) => {
  const server = await startTestServer(t);
  const { page, ticket } = await openRun(server);
  const { outer, got, received } = await openTunnel(server, ticket);
  t.after(() => outer.terminate());
  outer.send(request);
  await got(129);
  const wanted = 900_000;
  const frame = encodeFrame({ opcode: 2, payload: new Uint8Array(wanted), maskingKey: Uint8Array.of(1, 2, 3, 4) });
  for (let at = 0; at < frame.length; at += 65_536) outer.send(frame.subarray(at, at + 65_536));
  const { connection } = await page.next('opened');
  await page.carried({ connection, direction: 'down', count: wanted });
  await got(tunnelWindowBytes);
  // Whatever is on its way has come when this is answered on the same socket.
  outer.ping();
  await once(outer, 'pong');
  assert.ok(received().length < tunnelWindowBytes + 2 * 65_536, `${received().length} bytes came`);
  for (let told = 0; told < wanted; ) {
    const unread = received().length - told;
    if (unread > 0) outer.send(String(unread));
    told += unread;
    if (told < wanted) await once(outer, 'message');
  }
});

test('a reset by learner code is a reset on the wire', async (t) => {
  const server = await startTestServer(t);
  const { page, ticket } = await openRun(server);
  const abrupt = await openTunnel(server, ticket);
  abrupt.outer.send(request);
  await abrupt.got(129);
  abrupt.outer.close(tunnelCodes.reset);
  const ended = await page.next('ended');
  assert.deepEqual([ended.by, ended.how], ['client', 'reset']);
});

test('the end of a run ends its tunnels', async (t) => {
  const server = await startTestServer(t);
  const { page, ticket } = await openRun(server);
  const { outer, got, closed } = await openTunnel(server, ticket);
  outer.send(request);
  await got(129);
  page.send({ type: 'stop' });
  // 88 02 03 e9: close 1001.
  assert.equal((await got(129 + 4)).subarray(129).toString('hex'), '880203e9');
  assert.equal(await closed, 1000);
});
