// What Socket.IO's own client and server say to each other for a connection, one event and its answer, by the default transports and by
// WebSocket alone.

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { Socket } from 'node:net';
import type { TestContext } from 'node:test';
import { Server } from 'socket.io';
import { io } from 'socket.io-client';
import { listening } from './listening.ts';
import type { Measurement } from './measurement.ts';

async function cost(t: TestContext, transports: string[] | undefined) {
  const http = createServer();
  const sockets: Socket[] = [];
  http.on('connection', (socket) => sockets.push(socket));
  const server = new Server(http);
  server.on('connection', (socket) => {
    socket.on('ask', (answer: (text: string) => void) => answer('told'));
  });
  const port = await listening(t, http);
  const client = io(`http://127.0.0.1:${port}`, transports ? { transports } : {});
  t.after(() => client.close());
  await new Promise<void>((resolve) => client.on('connect', resolve));
  const { engine } = client.io;
  // Before the upgrade the event would go by one transport or the other, as the moment has it.
  if (engine.transport.name !== 'websocket')
    await new Promise<void>((resolve) => void engine.once('upgrade', () => resolve()));
  assert.equal(await client.emitWithAck('ask'), 'told');
  const sum = (count: (socket: Socket) => number) => sockets.reduce((total, socket) => total + count(socket), 0);
  const up = sum(({ bytesRead }) => bytesRead);
  const down = sum(({ bytesWritten }) => bytesWritten);
  await server.close();
  return { up, down, connections: sockets.length };
}

export const measurements: readonly Measurement[] = [
  {
    about: 'Socket.IO: polling first and then an upgrade, beside WebSocket from the first byte',
    ids: [
      ...['socketio-default-up-bytes', 'socketio-default-down-bytes', 'socketio-default-connections'],
      ...['socketio-websocket-up-bytes', 'socketio-websocket-down-bytes', 'socketio-websocket-connections'],
    ],
    async measure(t) {
      const both = await cost(t, undefined);
      const alone = await cost(t, ['websocket']);
      return {
        'socketio-default-up-bytes': both.up,
        'socketio-default-down-bytes': both.down,
        'socketio-default-connections': both.connections,
        'socketio-websocket-up-bytes': alone.up,
        'socketio-websocket-down-bytes': alone.down,
        'socketio-websocket-connections': alone.connections,
      };
    },
  },
];
