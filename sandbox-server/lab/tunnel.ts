// TCP for learner code: the binary messages of a WebSocket at /t/<ticket>/ are the bytes of a connection dialled into the run.
// The page's tap shows the connection inside; of the tunnel itself it hears nothing.

import type { FastifyInstance } from 'fastify';
import type { RawData, WebSocket } from 'ws';
import { tunnelPathPrefix } from '../../wire/control.ts';
import type { Limits } from '../limits.ts';
import type { Sessions } from '../sessions.ts';

// RFC 6455, 7.4.1, and 1013 of IANA's registry.
const normal = 1000;
const unsupportedData = 1003;
const policyViolation = 1008;
const tryAgainLater = 1013;
/** Tells learner code a reset from a FIN. */
export const wasReset = 4000;

export async function tunnel(app: FastifyInstance, { sessions, limits }: { sessions: Sessions; limits: Limits }) {
  app.get<{ Params: { ticket: string } }>(
    `${tunnelPathPrefix}:ticket/`,
    {
      websocket: true,
      onRequest: async (request, reply) => {
        if (sessions.byTicket(request.params.ticket) !== undefined) return undefined;
        return reply.code(404).header('connection', 'close').send({ code: 'unknown-ticket' });
      },
    },
    (outer, request) => void join(outer, request.params.ticket),
  );

  async function join(outer: WebSocket, ticket: string): Promise<void> {
    // Listened to at once: learner code may write before the dial is done.
    const early: Buffer[] = [];
    let write = (bytes: Buffer): boolean => early.push(bytes) <= limits.handPieces;
    outer.on('message', (message: RawData, isBinary) => {
      if (!isBinary) outer.close(unsupportedData);
      else if (!write(bytesOf(message))) outer.close(policyViolation);
    });
    const dialled = await sessions.byTicket(ticket)?.dialFromCode((bytes) => {
      outer.send(bytes);
      // A program that does not read holds up its own connection, as it would without a tunnel.
      if (outer.bufferedAmount > limits.unsentBytes) outer.terminate();
    });
    if (dialled === undefined) {
      outer.close(tryAgainLater);
      return;
    }
    const { hand, clientEnd } = dialled;
    write = (bytes) => hand.write([{ bytes, afterMs: 0 }]);
    for (const bytes of early) write(bytes);
    let isReset = false;
    clientEnd.once('error', () => {
      isReset = true;
    });
    clientEnd.once('end', () => clientEnd.end());
    clientEnd.once('close', () => outer.close(isReset ? wasReset : normal));
    outer.once('close', (code) => {
      if (code === wasReset) hand.hangUp('reset');
      else hand.hangUp('fin');
    });
    if (outer.readyState !== outer.OPEN) hand.hangUp('fin');
  }
}

// ws hands out one Buffer unless told otherwise.
const bytesOf = (message: RawData): Buffer => (Buffer.isBuffer(message) ? message : Buffer.alloc(0));
