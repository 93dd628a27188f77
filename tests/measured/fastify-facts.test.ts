// What lessons say of Fastify and its WebSocket plugin: who gets 404, who gets 1005, and which frame is lost.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type TestContext, test } from 'node:test';
import websocket from '@fastify/websocket';
import Fastify, { type FastifyInstance } from 'fastify';
import { WebSocket } from 'ws';

type Routes = (app: FastifyInstance) => void;

async function openServer(t: TestContext, routes: Routes): Promise<{ app: FastifyInstance; url: string }> {
  const app = Fastify();
  await app.register(websocket);
  // A plugin's routes come after the plugin that they need.
  await app.register(async (inside) => routes(inside));
  t.after(() => app.close());
  return { app, url: (await app.listen({ port: 0, host: '127.0.0.1' })).replace('http', 'ws') };
}

test('a plain GET of a route for WebSocket alone gets 404', async (t) => {
  const { url } = await openServer(t, (app) => app.get('/ws', { websocket: true }, () => {}));
  assert.equal((await fetch(`${url.replace('ws', 'http')}/ws`)).status, 404);
});

test('a WebSocket to a route of HTTP alone opens, and is closed with 1005', async (t) => {
  const { url } = await openServer(t, (app) => app.get('/page', async () => 'a page'));
  const client = new WebSocket(`${url}/page`);
  await once(client, 'open');
  const [code] = await once(client, 'close');
  assert.equal(code, 1005);
});

test('app.close() closes the clients with 1005', async (t) => {
  const { app, url } = await openServer(t, (inside) => inside.get('/ws', { websocket: true }, () => {}));
  const client = new WebSocket(`${url}/ws`);
  await once(client, 'open');
  const closed = once(client, 'close');
  await app.close();
  assert.equal((await closed)[0], 1005);
});

test('a handler that waits before it listens loses the first frame, and hears the next', async (t) => {
  const heard: string[] = [];
  let isReady = () => {};
  const ready = new Promise<void>((resolve) => {
    isReady = resolve;
  });
  const { url } = await openServer(t, (app) =>
    app.get('/ws', { websocket: true }, async (socket) => {
      // The pong shows that the frame before it has been read.
      await new Promise<void>((resolve) => void socket.once('ping', () => resolve()));
      socket.on('message', (data) => {
        heard.push(String(data));
        socket.close(1000);
      });
      isReady();
    }),
  );
  const client = new WebSocket(`${url}/ws`);
  await once(client, 'open');
  client.send('at once');
  client.ping();
  await ready;
  client.send('later');
  await once(client, 'close');
  assert.deepEqual(heard, ['later']);
});

test('Fastify knows QUERY beside the methods that the notes list', () => {
  const { supportedMethods } = Fastify();
  for (const method of ['GET', 'HEAD', 'DELETE', 'POST', 'PUT', 'PATCH', 'OPTIONS', 'TRACE', 'QUERY'])
    assert.ok(supportedMethods.includes(method), method);
});
