// What lessons say of Socket.IO: its words on the wire, whom it refuses, and what recovery brings back.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { type TestContext, test } from 'node:test';
import { Server, type ServerOptions } from 'socket.io';
import { io, type Socket } from 'socket.io-client';
import { WebSocket } from 'ws';
import { listening } from './listening.ts';

async function openServer(t: TestContext, options: Partial<ServerOptions> = {}) {
  const http = createServer();
  const server = new Server(http, options);
  const port = await listening(t, http);
  return { server, port, url: `http://127.0.0.1:${port}` };
}

function openClient(t: TestContext, url: string): Socket {
  const client = io(url, { transports: ['websocket'], reconnectionDelay: 10, reconnectionDelayMax: 20 });
  t.after(() => client.close());
  return client;
}

const told = (client: Socket, event: string): Promise<unknown> =>
  new Promise((resolve) => void client.once(event, resolve));

test('a plain WebSocket is greeted with 0{…}, and put out when it speaks without the protocol', async (t) => {
  const { port } = await openServer(t);
  const client = new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`);
  const [greeting] = await once(client, 'message');
  assert.match(
    String(greeting),
    /^0\{"sid":"[\w-]{20}","upgrades":\[\],"pingInterval":25000,"pingTimeout":20000,"maxPayload":1000000\}$/,
  );
  client.send('hello');
  const [code] = await once(client, 'close');
  assert.equal(code, 1005);
});

test('an event is 42["…"], and one that asks for an answer has a number', async (t) => {
  const { server, port } = await openServer(t);
  server.on('connection', (socket) => {
    socket.on('e', (value: number, answer?: (value: number) => void) => answer?.(value + 1));
  });
  const client = new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`);
  await once(client, 'message');
  client.send('40');
  const [joined] = await once(client, 'message');
  assert.match(String(joined), /^40\{"sid":"[\w-]{20}"\}$/);
  client.send('420["e",1]');
  const [answer] = await once(client, 'message');
  assert.equal(String(answer), '430[2]');
  client.terminate();
});

test('the upgrade is 2probe, 3probe, 5', async (t) => {
  const { port } = await openServer(t);
  const opened = await (await fetch(`http://127.0.0.1:${port}/socket.io/?EIO=4&transport=polling`)).text();
  assert.equal(opened[0], '0');
  const { sid, upgrades } = JSON.parse(opened.slice(1));
  assert.deepEqual(upgrades, ['websocket']);
  const client = new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket&sid=${sid}`);
  await once(client, 'open');
  client.send('2probe');
  const [probed] = await once(client, 'message');
  assert.equal(String(probed), '3probe');
  client.send('5');
  client.send('40');
  const [joined] = await once(client, 'message');
  assert.match(String(joined), /^40\{/);
  client.terminate();
});

for (const { what, query, code, message } of [
  {
    what: 'a session it does not know',
    query: 'EIO=4&transport=polling&sid=nobody',
    code: 1,
    message: 'Session ID unknown',
  },
  { what: 'a client of version 3', query: 'EIO=3&transport=polling', code: 5, message: 'Unsupported protocol version' },
]) {
  test(`${what} gets 400 with code ${code}`, async (t) => {
    const { url } = await openServer(t);
    const answer = await fetch(`${url}/socket.io/?${query}`);
    assert.deepEqual([answer.status, await answer.json()], [400, { code, message }]);
  });
}

test('cors keeps a foreign page from polling, and lets it open a WebSocket', async (t) => {
  const { port, url } = await openServer(t, { cors: { origin: 'https://ours.example' } });
  const origin = 'https://evil.example';
  const polled = await fetch(`${url}/socket.io/?EIO=4&transport=polling`, { headers: { origin } });
  assert.deepEqual([polled.status, polled.headers.get('access-control-allow-origin')], [200, 'https://ours.example']);
  const client = new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`, { origin });
  const [greeting] = await once(client, 'message');
  assert.equal(String(greeting)[0], '0');
  client.terminate();
});

test('a message of more than a million bytes is closed with 1009, and the client hears transport close', async (t) => {
  const { url } = await openServer(t);
  const client = openClient(t, url);
  await told(client, 'connect');
  const reason = told(client, 'disconnect');
  const { engine } = client.io;
  const closed = new Promise<unknown>((resolve) => {
    // What the transport was told; the public event has words alone.
    engine.transport.once('close', (details) => resolve(details && 'context' in details ? details.context : undefined));
  });
  client.emit('big', 'x'.repeat(1_000_001));
  assert.equal(await reason, 'transport close');
  const context = await closed;
  assert.ok(typeof context === 'object' && context !== null);
  assert.equal(Reflect.get(context, 'code'), 1009);
});

test('volatile drops an event before the first connection, and keeps it like any other after one was lost', async (t) => {
  const { server, url } = await openServer(t);
  const heard: unknown[] = [];
  server.on('connection', (socket) => void socket.onAny((name) => heard.push(name)));
  const client = openClient(t, url);
  client.volatile.emit('too early');
  await told(client, 'connect');
  const lost = told(client, 'disconnect');
  for (const socket of server.sockets.sockets.values()) socket.conn.close();
  assert.equal(await lost, 'transport close');
  client.volatile.emit('while away');
  client.emit('ordinary');
  await told(client, 'connect');
  await new Promise<void>((resolve) => {
    for (const socket of server.sockets.sockets.values()) socket.on('last', () => resolve());
    client.emit('last');
  });
  assert.deepEqual(heard, ['while away', 'ordinary', 'last']);
});

for (const hasHeard of [false, true]) {
  test(`recovery brings ${hasHeard ? 'all three missed events' : 'nothing'} to a client that had heard ${hasHeard ? 'one' : 'none'} before`, async (t) => {
    const { server, url } = await openServer(t, { connectionStateRecovery: {} });
    const client = openClient(t, url);
    const heard: unknown[] = [];
    client.on('n', (value) => heard.push(value));
    await told(client, 'connect');
    if (hasHeard) {
      const first = told(client, 'first');
      server.emit('first');
      await first;
    }
    const [socket] = await server.fetchSockets();
    assert.ok(socket);
    const gone = new Promise<void>((resolve) => {
      server.sockets.sockets.get(socket.id)?.once('disconnect', () => resolve());
    });
    client.io.engine.close();
    await gone;
    for (const value of [1, 2, 3]) server.emit('n', value);
    const again = told(client, 'connect');
    await again;
    const last = told(client, 'last');
    server.emit('last');
    await last;
    assert.equal(client.recovered, hasHeard);
    assert.deepEqual(heard, hasHeard ? [1, 2, 3] : []);
  });
}

test('a replay that waits for its store lets what is live overtake it: 1, 2, 6, 3, 4, 5', async (t) => {
  const { server, url } = await openServer(t);
  server.on('connection', async (socket) => {
    for (const value of [1, 2, 3, 4, 5]) {
      // A store answers later, and somebody speaks meanwhile.
      await new Promise((resolve) => setImmediate(resolve));
      if (value === 3) server.emit('n', 6);
      socket.emit('n', value);
    }
  });
  const client = openClient(t, url);
  const heard: unknown[] = [];
  await new Promise<void>((resolve) => {
    client.on('n', (value) => {
      heard.push(value);
      if (heard.length === 6) resolve();
    });
  });
  assert.deepEqual(heard, [1, 2, 6, 3, 4, 5]);
});
