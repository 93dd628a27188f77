// Upgrade requests that something else than @fastify/websocket answers: a hand, or a WebSocket server with other options.

import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';

export type Upgrades = {
  /** Takes a WebSocket request away from Fastify. Nothing but the caller answers it then. */
  take(request: FastifyRequest, reply: FastifyReply): { socket: Socket; head: Buffer };
};

export function rememberUpgrades(server: Server): Upgrades {
  const heads = new WeakMap<IncomingMessage, Buffer>();
  server.prependListener('upgrade', (request: IncomingMessage, _socket: unknown, head: Buffer) =>
    heads.set(request, head),
  );
  return {
    take(request, reply) {
      reply.hijack();
      const { socket } = request.raw;
      reply.raw.detachSocket(socket);
      return { socket, head: heads.get(request.raw) ?? Buffer.alloc(0) };
    },
  };
}
