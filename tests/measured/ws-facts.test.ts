// What lessons say of ws that is no amount: whom it refuses, what it lets pass, and what it leaves open.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { type TestContext, test } from 'node:test';
import { WebSocket, WebSocketServer } from 'ws';
import { type ByteClient, openByteClient } from './byte-client.ts';
import { listening } from './listening.ts';

async function openServer(t: TestContext, serve: (socket: WebSocket) => void = () => {}) {
  const http = createServer();
  const server = new WebSocketServer({ server: http });
  server.on('connection', serve);
  return { server, port: await listening(t, http) };
}

async function openHand(t: TestContext, port: number): Promise<ByteClient> {
  const hand = await openByteClient(port);
  t.after(() => hand.end());
  return hand;
}

const lines = {
  get: 'GET / HTTP/1.1',
  host: 'Host: localhost',
  upgrade: 'Upgrade: websocket',
  connection: 'Connection: Upgrade',
  key: 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
  version: 'Sec-WebSocket-Version: 13',
};
const requestWith = (changes: Partial<Record<keyof typeof lines, string>>): string =>
  `${Object.values({ ...lines, ...changes })
    .filter((line) => line !== '')
    .join('\r\n')}\r\n\r\n`;

for (const { what, changes, status, names } of [
  { what: 'a key that is none', changes: { key: 'Sec-WebSocket-Key: random_key' }, status: 400 },
  {
    what: 'version 12',
    changes: { version: 'Sec-WebSocket-Version: 12' },
    status: 400,
    names: 'Sec-WebSocket-Version: 13, 8',
  },
  { what: 'POST', changes: { get: 'POST / HTTP/1.1' }, status: 405 },
  { what: 'no Upgrade', changes: { upgrade: '', connection: '' }, status: 426 },
]) {
  test(`ws refuses ${what} with ${status}`, async (t) => {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    await once(server, 'listening');
    t.after(() => server.close());
    const address = server.address();
    assert.ok(typeof address === 'object' && address !== null);
    const hand = await openHand(t, address.port);
    hand.write(requestWith(changes));
    const head = await hand.until('\r\n\r\n');
    assert.match(head, new RegExp(`^HTTP/1.1 ${status} `));
    if (names !== undefined) assert.ok(head.includes(names), head);
  });
}

test('of two subprotocols a server that does not choose agrees to the first', async (t) => {
  const { port } = await openServer(t);
  const client = new WebSocket(`ws://127.0.0.1:${port}`, ['soap', 'wamp']);
  await once(client, 'open');
  assert.equal(client.protocol, 'soap');
  client.terminate();
});

test('one frame without a mask is answered with 88 02 03 ea', async (t) => {
  const { port } = await openServer(t, (socket) => socket.on('error', () => {}));
  const hand = await openHand(t, port);
  hand.write(requestWith({}));
  await hand.until('\r\n\r\n');
  hand.write(Buffer.from('8100', 'hex'));
  assert.equal((await hand.take(4)).toString('hex'), '880203ea');
});

test('a Buffer that is relayed leaves as binary, and 50 of its bytes may end inside a letter', async (t) => {
  const { port } = await openServer(t, (socket) => {
    socket.on('message', (data: Buffer) => socket.send(data.subarray(0, 50)));
  });
  const client = new WebSocket(`ws://127.0.0.1:${port}`);
  await once(client, 'open');
  client.send(`x${'я'.repeat(40)}`);
  const [data, isBinary] = await once(client, 'message');
  assert.equal(isBinary, true);
  assert.throws(() => new TextDecoder('utf-8', { fatal: true }).decode(data), TypeError);
  client.terminate();
});

test('close() takes the codes of the registry and 3000 to 4999, and reasons of up to 123 bytes', async (t) => {
  const { port } = await openServer(t);
  const attempt = async (code: number, reason?: string): Promise<string> => {
    const client = new WebSocket(`ws://127.0.0.1:${port}`);
    await once(client, 'open');
    try {
      client.close(code, reason);
      return 'sent';
    } catch (error) {
      return error instanceof Error ? error.name : String(error);
    } finally {
      client.terminate();
    }
  };
  for (const code of [1005, 1006, 999, 1016, 2999, 5000]) assert.equal(await attempt(code), 'TypeError', String(code));
  for (const code of [1000, 1001, 3000, 4999]) assert.equal(await attempt(code), 'sent', String(code));
  assert.equal(await attempt(1000, 'я'.repeat(62)), 'RangeError');
  assert.equal(await attempt(1000, `${'я'.repeat(61)}x`), 'sent');
});

test('a message may have 100 MiB where nobody says otherwise', () => {
  const server = new WebSocketServer({ noServer: true });
  assert.equal(server.options.maxPayload, 100 * 1024 * 1024);
});

test('server.close() leaves clients open and waits for them', async (t) => {
  const { server, port } = await openServer(t);
  const client = new WebSocket(`ws://127.0.0.1:${port}`);
  await once(client, 'open');
  let isClosed = false;
  server.close(() => {
    isClosed = true;
  });
  // A round trip: had close() told the client anything, it would be here.
  client.ping();
  await once(client, 'pong');
  assert.deepEqual([client.readyState, isClosed], [WebSocket.OPEN, false]);
  const [socket] = server.clients;
  assert.ok(socket);
  client.terminate();
  await once(socket, 'close');
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(isClosed, true);
});
