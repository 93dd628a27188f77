// The control WebSocket: the page asks here for runs, and hears here what crossed the wire.

import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { WebSocket } from 'ws';
import {
  controlPath,
  controlSubprotocol,
  type GoodbyeReason,
  type PageMessage,
  type ProblemCode,
  type ServerMessage,
} from '../wire/control.ts';
import { isOwnOrigin } from './addresses.ts';
import type { Limits } from './limits.ts';
import { createPageMessageParser } from './page-message.ts';
import { createRate } from './rate.ts';
import type { ControlLine, Session } from './session.ts';
import type { Sessions } from './sessions.ts';

// RFC 6455, 7.4.1; 1013 is registered with IANA as "try again later".
const closeCodes = {
  idle: 1000,
  life: 1000,
  replaced: 1000,
  shutdown: 1001,
  'sessions-per-address': 1013,
  sessions: 1013,
} satisfies Record<GoodbyeReason, number>;
const policyViolation = 1008;

export type ControlOptions = { sessions: Sessions; limits: Limits; now: () => number; origins: readonly string[] };

export async function control(app: FastifyInstance, { sessions, limits, now, origins }: ControlOptions): Promise<void> {
  const parsePageMessage = createPageMessageParser(limits);
  app.get(
    controlPath,
    {
      websocket: true,
      onRequest: async (request, reply) => {
        const { origin, host } = request.headers;
        if (origin === undefined || !isOwnOrigin({ origin, host, origins })) {
          return reply.code(403).header('connection', 'close').send({ code: 'foreign-origin' });
        }
        if (!offersSubprotocol(request))
          return reply.code(400).header('connection', 'close').send({ code: 'subprotocol' });
      },
    },
    (socket, request) => serve(socket, request),
  );

  function serve(socket: WebSocket, request: FastifyRequest): void {
    const line = createControlLine(socket);
    const rate = createRate({ amount: limits.controlMessagesPerSecond, perMs: 1000, now });
    const charactersRate = createRate({ amount: limits.controlCharactersPerSecond, perMs: 1000, now });
    let session: Session | undefined;
    let ignored = 0;
    let isAlive = true;

    const helloTimer = setTimeout(() => socket.close(policyViolation), limits.helloTimeoutMs);
    const heartbeat = setInterval(() => {
      if (!isAlive) return socket.terminate();
      isAlive = false;
      if (session === undefined) socket.ping();
      else session.log.beat();
    }, limits.heartbeatMs);

    socket.on('pong', (position) => {
      isAlive = true;
      if (socket.readyState === socket.OPEN) session?.log.acknowledge(position.toString());
    });
    socket.on('close', () => {
      clearTimeout(helloTimer);
      clearInterval(heartbeat);
      session?.detach(line);
    });
    socket.on('message', (payload, isBinary) => {
      isAlive = true;
      // Replaced by another control socket, or said goodbye to.
      if (socket.readyState !== socket.OPEN) return;
      const text = isBinary ? '' : payload.toString();
      if (rate.take() && charactersRate.take(text.length)) {
        receive(parsePageMessage(text));
        return;
      }
      // Told at the first and not at each: an answer per message would double the flood.
      if (ignored === 0) sendProblem('message-rate');
      ignored += 1;
      if (ignored > limits.controlMessagesIgnored) socket.close(policyViolation);
    });

    function receive(message: PageMessage | undefined): void {
      const isHello = message?.type === 'hello';
      // Hello comes first, and once.
      if (message === undefined || isHello === (session !== undefined)) sendProblem('bad-message');
      else if (isHello) greet(message);
      else obey(message);
    }

    function obey(message: Exclude<PageMessage, { type: 'hello' }>): void {
      session?.touch();
      if (message.type === 'run') session?.startRun({ ...message, number: message.run });
      else if (message.type === 'grade') session?.grade(message);
      else if (message.type === 'start') obeyStart(message);
      else if (message.type === 'signal') session?.signalProgram(message);
      else if (message.type === 'stop') session?.stopRun();
      else if (message.type === 'dial') void session?.dial(message);
      else if (message.type === 'write') session?.write(message);
      else if (message.type === 'hang-up') session?.hangUp(message);
      else if (message.type === 'fault') obeyFault(message);
      else if (message.type === 'end-fault') session?.endFault(message);
    }

    function obeyStart({ type: _, ...asked }: PageMessage & { type: 'start' }): void {
      session?.startProgram(asked);
    }

    function obeyFault({ type: _, ...asked }: PageMessage & { type: 'fault' }): void {
      session?.beginFault(asked);
    }

    function greet({ resume }: PageMessage & { type: 'hello' }): void {
      clearTimeout(helloTimer);
      if (resume !== undefined) {
        const former = sessions.byToken(resume.token);
        if (former?.attach({ line, resumeAfter: resume.afterSequence })) {
          session = former;
          return;
        }
        sendProblem('not-resumable');
      }
      const opened = sessions.open(request.ip);
      if (typeof opened === 'string') {
        line.close(opened);
        return;
      }
      session = opened;
      session.attach({ line });
    }

    function sendProblem(code: ProblemCode): void {
      send(socket, { type: 'problem', code });
    }
  }
}

function createControlLine(socket: WebSocket): ControlLine {
  return {
    send: (payload) => socket.send(payload),
    ping: (position) => socket.ping(position),
    close(reason) {
      send(socket, { type: 'goodbye', reason });
      socket.close(closeCodes[reason]);
    },
  };
}

const send = (socket: WebSocket, message: ServerMessage): void => socket.send(JSON.stringify(message));

function offersSubprotocol(request: FastifyRequest): boolean {
  const offered = request.headers['sec-websocket-protocol'] ?? '';
  return offered.split(',').some((offer) => offer.trim() === controlSubprotocol);
}
