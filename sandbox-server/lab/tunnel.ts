// TCP for learner code: a WebSocket at /t/<ticket>/?port=<port> carries the bytes of a connection dialled into the run (wire/tunnel.ts has
// what its messages mean). The page's tap shows the connection inside; of the tunnel itself it hears nothing.

import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { RawData, WebSocket } from 'ws';
import { tunnelPathPrefix } from '../../wire/control.ts';
import { tunnelCodes, tunnelWindowBytes, tunnelWords } from '../../wire/tunnel.ts';
import type { Limits } from '../limits.ts';
import type { Sessions } from '../sessions.ts';

// RFC 6455, 7.4.1.
const normal = 1000;
const policyViolation = 1008;

export async function tunnel(app: FastifyInstance, { sessions, limits }: { sessions: Sessions; limits: Limits }) {
  app.get<{ Params: { ticket: string }; Querystring: { port?: string } }>(
    `${tunnelPathPrefix}:ticket/`,
    {
      websocket: true,
      onRequest: async (request, reply) => {
        if (sessions.byTicket(request.params.ticket) !== undefined) return undefined;
        return reply.code(404).header('connection', 'close').send({ code: 'unknown-ticket' });
      },
    },
    (outer, request) => void join(outer, request.params.ticket, portOf(request.query.port)),
  );

  async function join(outer: WebSocket, ticket: string, port: number | undefined): Promise<void> {
    // Learner code has been told nothing yet, so it has nothing to say.
    const interrupt = (): void => outer.close(policyViolation);
    outer.on('message', interrupt);
    let unreadBytes = 0;
    let ofCode: Socket | undefined;
    const dialled = await sessions.byTicket(ticket)?.dialFromCode((bytes) => {
      outer.send(bytes);
      unreadBytes += bytes.length;
      // A program that does not read holds up its own connection, as it would without a tunnel.
      if (unreadBytes >= tunnelWindowBytes) ofCode?.pause();
    }, port);
    if (dialled === undefined) {
      outer.close(tunnelCodes.refused);
      return;
    }
    const { hand, clientEnd } = dialled;
    ofCode = clientEnd;
    outer.off('message', interrupt);
    outer.on('message', (message: RawData, isBinary) => {
      const bytes = bytesOf(message);
      if (!isBinary) hear(bytes.toString());
      else if (bytes.length === 0) hand.hangUp('fin');
      else if (hand.write([{ bytes, afterMs: 0 }])) void hand.idle().then(() => tell(tunnelWords.wrote));
      else outer.close(policyViolation);
    });
    let isReset = false;
    clientEnd.once('error', () => {
      isReset = true;
    });
    // Most programs read until the end and leave: for those who do not say that they are through, we do.
    clientEnd.once('end', () => {
      tell(Buffer.alloc(0));
      hand.hangUp('fin');
    });
    clientEnd.once('close', () => outer.close(isReset ? tunnelCodes.reset : normal));
    outer.once('close', leave);
    if (outer.readyState === outer.OPEN) tell(tunnelWords.open);
    else leave(normal);

    function hear(word: string): void {
      const readBytes = Number(word);
      if (!Number.isSafeInteger(readBytes) || readBytes < 1 || readBytes > unreadBytes) {
        outer.close(policyViolation);
        return;
      }
      unreadBytes -= readBytes;
      if (unreadBytes < tunnelWindowBytes) clientEnd.resume();
    }

    function tell(news: string | Buffer): void {
      if (outer.readyState === outer.OPEN) outer.send(news);
    }

    function leave(code: number): void {
      clientEnd.resume();
      hand.hangUp(code === tunnelCodes.reset ? 'reset' : 'fin');
      // The peer may have more to say than anybody will hear.
      const timer = setTimeout(() => clientEnd.destroy(), limits.closeTimeoutMs);
      clientEnd.once('close', () => clearTimeout(timer));
    }
  }
}

// Of the reader's own server; a scenario answers at any. A repeated field comes as an array and is none.
const portOf = (asked: unknown): number | undefined => {
  const port = Number(asked);
  return Number.isInteger(port) && port > 0 && port <= 65_535 ? port : undefined;
};

// ws hands out one Buffer unless told otherwise.
const bytesOf = (message: RawData): Buffer => (Buffer.isBuffer(message) ? message : Buffer.alloc(0));
