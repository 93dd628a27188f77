// Node's own timeouts end with an upgrade request's head, and a handshake that is stuck after it would stay for ever: one sent
// before the answer to an earlier request, for example, is never taken up.

import type { IncomingMessage, Server } from 'node:http';
import type { WebSocketServer } from 'ws';

type Options = { server: Server; webSocketServer: WebSocketServer; handshakeTimeoutMs: number };

export function limitHandshakes({ server, webSocketServer, handshakeTimeoutMs }: Options): void {
  const timers = new WeakMap<IncomingMessage, NodeJS.Timeout>();
  server.on('upgrade', (request: IncomingMessage) => {
    const timer = setTimeout(() => request.socket.destroy(), handshakeTimeoutMs);
    timers.set(request, timer);
    request.socket.once('close', () => clearTimeout(timer));
  });
  webSocketServer.on('connection', (_socket, request) => clearTimeout(timers.get(request)));
}
