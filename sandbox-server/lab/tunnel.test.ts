// TCP through a WebSocket, as learner code's TCPSocket speaks it, and servers written by hand.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import test from 'node:test';
import { WebSocket } from 'ws';
import { encodeFrame, encodeHead, encodeText } from '../../wire/encode.ts';
import { acceptFor } from '../../wire/handshake.ts';
import type { RunningServer } from '../main.ts';
import { openConnection, openRun, startTestServer, type TestPage } from '../test-visitor.ts';

const key = 'dGhlIHNhbXBsZSBub25jZQ==';
const request = encodeHead('GET / HTTP/1.1', [
  ['Host', 'localhost'],
  ['Upgrade', 'websocket'],
  ['Connection', 'Upgrade'],
  ['Sec-WebSocket-Key', key],
  ['Sec-WebSocket-Version', '13'],
]);

function openTunnel(server: RunningServer, ticket: string) {
  const outer = new WebSocket(`${server.url.replace('http', 'ws')}t/${ticket}/`);
  let received = Buffer.alloc(0);
  outer.on('error', () => {});
  outer.on('message', (bytes: Buffer) => {
    received = Buffer.concat([received, bytes]);
  });
  return {
    outer,
    async got(count: number): Promise<Buffer> {
      while (received.length < count) await once(outer, 'message');
      return received;
    },
    closed: new Promise<number>((resolve) => outer.on('close', (code) => resolve(code))),
  };
}

test('bytes of learner code cross TCP to ws and back, and the connection inside is on the tap', async (t) => {
  const server = await startTestServer(t);
  const { page, ticket } = await openRun(server);
  const { outer, got } = openTunnel(server, ticket);
  t.after(() => outer.terminate());
  await once(outer, 'open');
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

test('bytes written before the connection is there are not lost', async (t) => {
  const server = await startTestServer(t);
  const { ticket } = await openRun(server);
  const { outer, got } = openTunnel(server, ticket);
  t.after(() => outer.terminate());
  outer.once('open', () => outer.send(request));
  assert.match((await got(100)).toString('latin1'), / 101 /);
});

test('the tunnel ends when ws ends the connection, and says no to text and to strangers', async (t) => {
  const server = await startTestServer(t);
  const { ticket } = await openRun(server);
  const broken = openTunnel(server, ticket);
  await once(broken.outer, 'open');
  broken.outer.send(Buffer.from('POST / HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n'));
  assert.match((await broken.got(20)).toString('latin1'), / 405 /);
  assert.equal(await broken.closed, 1000);

  const talkative = openTunnel(server, ticket);
  await once(talkative.outer, 'open');
  talkative.outer.send('text');
  assert.equal(await talkative.closed, 1003);

  assert.equal(await openTunnel(server, 'nobody').closed, 1006);
});

async function answer(page: TestPage, connection: number, bytes: Uint8Array): Promise<void> {
  page.send({
    type: 'write',
    run: 1,
    connection,
    pieces: [{ base64: Buffer.from(bytes).toString('base64'), afterMs: 0 }],
  });
}

test('by-hand: the page answers the handshake of a real client and speaks as its server', async (t) => {
  const server = await startTestServer(t);
  const { page, connectionUrl } = await openRun(server, { scenario: 'by-hand' });
  const { socket, next, closed } = openConnection(connectionUrl);
  const { connection } = await page.next('opened');
  const head = (await page.carried({ connection, direction: 'up', count: 150 })).toString('latin1');
  const [, sent = ''] = /Sec-WebSocket-Key: (.*)\r\n/.exec(head) ?? [];
  const opening = encodeHead('HTTP/1.1 101 Come In', [
    ['Upgrade', 'websocket'],
    ['Connection', 'Upgrade'],
    ['Sec-WebSocket-Accept', acceptFor(sent)],
  ]);
  await answer(page, connection, opening);
  await once(socket, 'open');
  await answer(page, connection, encodeText('by hand'));
  assert.equal(await next(), 'by hand');
  socket.send('to nobody');
  // A masked frame from a server breaks a rule, and the client says so.
  await answer(
    page,
    connection,
    encodeFrame({ opcode: 1, payload: Uint8Array.of(0x61), maskingKey: Uint8Array.of(1, 2, 3, 4) }),
  );
  assert.equal((await closed).code, 1006);
});

test('by-hand: a wrong accept value is refused by the client', async (t) => {
  const server = await startTestServer(t);
  const { page, connectionUrl } = await openRun(server, { scenario: 'by-hand' });
  const { socket } = openConnection(connectionUrl);
  const failed = once(socket, 'error');
  const { connection } = await page.next('opened');
  await page.carried({ connection, direction: 'up', count: 150 });
  await answer(
    page,
    connection,
    encodeHead('HTTP/1.1 101 Switching Protocols', [
      ['Upgrade', 'websocket'],
      ['Connection', 'Upgrade'],
      ['Sec-WebSocket-Accept', acceptFor('another key')],
    ]),
  );
  assert.match(String((await failed)[0]), /Sec-WebSocket-Accept/);
});

test("by-hand-open: the 101 is the server's, the frames are the page's", async (t) => {
  const server = await startTestServer(t);
  const { page, connectionUrl } = await openRun(server, { scenario: 'by-hand-open' });
  const { socket, next } = openConnection(connectionUrl);
  t.after(() => socket.terminate());
  await once(socket, 'open');
  const { connection } = await page.next('opened');
  await answer(page, connection, encodeText('frames only'));
  assert.equal(await next(), 'frames only');
});

test('compressed-echo agrees on permessage-deflate, over both ways in', async (t) => {
  const server = await startTestServer(t);
  const { page, connectionUrl } = await openRun(server, { scenario: 'compressed-echo' });
  const socket = new WebSocket(connectionUrl);
  t.after(() => socket.terminate());
  await once(socket, 'open');
  assert.equal(socket.extensions, 'permessage-deflate');
  const text = 'again '.repeat(400);
  socket.send(text);
  const [message] = await once(socket, 'message');
  assert.equal(String(message), text);
  const { connection } = await page.next('opened');
  assert.ok(page.bytes(connection, 'down').length < 400);
});
