import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, Socket } from 'node:net';
import test from 'node:test';
import { WebSocket } from 'ws';
import { controlPath, controlSubprotocol } from '../wire/control.ts';
import { buildApp } from './app.ts';

test("the page's own WebSocket is recorded until it is open, and no longer", async (t) => {
  const app = await buildApp();
  t.after(() => app.close());
  const connected = once(app.server, 'connection');
  await app.listen({ host: '127.0.0.1', port: 0 });
  // A TCP server that listens on a port has an address with one.
  const { port } = app.server.address() as AddressInfo;
  const webSocket = new WebSocket(`ws://127.0.0.1:${port}${controlPath}`, [controlSubprotocol], {
    origin: `http://127.0.0.1:${port}`,
  });
  const opened = once(webSocket, 'open');
  const [socket] = await connected;
  assert.notEqual(socket.push, Socket.prototype.push);
  await opened;
  assert.equal(socket.push, Socket.prototype.push);
  webSocket.terminate();
});
