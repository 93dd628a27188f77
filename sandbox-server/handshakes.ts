// Upgrade requests on their way to a WebSocket: which are taken at all, and how long they may take.

import type { IncomingMessage, Server } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { WebSocketServer } from 'ws';
import { connectionPathPrefix, controlPath, portPathPrefix, tunnelPathPrefix } from '../wire/control.ts';
import { isKnownHost } from './addresses.ts';

const learnerPrefixes = [connectionPathPrefix, portPathPrefix, tunnelPathPrefix];
const notFound = 404;
// RFC 9110, 15.5.20: this server is not the one to answer for that host.
const misdirected = 421;

/**
 * @fastify/websocket would accept a handshake for any path, only to close it at once. Pages are the same for everyone and are served
 * under any name; what acts for a visitor is not.
 */
export async function refuseHandshakes(
  app: FastifyInstance,
  { knownHosts }: { knownHosts: readonly string[] | undefined },
): Promise<void> {
  let isTold = false;
  app.addHook('onRequest', async (request, reply) => {
    if (!request.ws) return undefined;
    const { host } = request.headers;
    if (knownHosts !== undefined && !isKnownHost({ host, knownHosts })) {
      // Once: whoever set up a proxy needs it, and nobody shall fill the log with it.
      if (!isTold)
        app.log.warn({ host }, 'WebSocket refused: WIRESIDE_SITE and WIRESIDE_ORIGINS do not name this host');
      isTold = true;
      return reply.code(misdirected).header('connection', 'close').send({ code: 'unknown-host' });
    }
    // A target that begins with a scheme and a host is for proxies.
    const { url = '' } = request.routeOptions;
    const isOurs = url === controlPath || learnerPrefixes.some((prefix) => url.startsWith(prefix));
    if (isOurs && request.url.startsWith('/')) return undefined;
    return reply.code(notFound).header('connection', 'close').send({ code: 'not-found' });
  });
}

export type PendingHandshakes = {
  /** Somebody has taken the request up. */
  settle(request: IncomingMessage): void;
  /** For the end of the process: nobody else knows their TCP connections. */
  cutAll(): void;
};

/**
 * Node's own timeouts end with an upgrade request's head, and a handshake that is stuck after it would stay for ever: one sent before
 * the answer to an earlier request, for example, is never taken up.
 */
export function limitHandshakes({
  server,
  webSocketServer,
  handshakeTimeoutMs,
}: {
  server: Server;
  webSocketServer: WebSocketServer;
  handshakeTimeoutMs: number;
}): PendingHandshakes {
  const timers = new Map<IncomingMessage, NodeJS.Timeout>();
  function settle(request: IncomingMessage): void {
    clearTimeout(timers.get(request));
    timers.delete(request);
  }
  server.on('upgrade', (request: IncomingMessage) => {
    timers.set(
      request,
      setTimeout(() => request.socket.destroy(), handshakeTimeoutMs),
    );
    request.socket.once('close', () => settle(request));
  });
  webSocketServer.on('connection', (_socket, request) => settle(request));
  return {
    settle,
    cutAll() {
      for (const { socket } of timers.keys()) socket.destroy();
    },
  };
}
