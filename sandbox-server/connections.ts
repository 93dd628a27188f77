// What learner code connects to: /s/<ticket>/… leads to the scenario of the ticket's current run, through the tap.

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type WebSocket, WebSocketServer } from 'ws';
import { connectionPathPrefix, type RefusalReason } from '../wire/control.ts';
import { faultsOf } from './faults/connection-faults.ts';
import type { PendingHandshakes } from './handshakes.ts';
import { answerByHand } from './lab/answer-by-hand.ts';
import type { Upgrades } from './lab/upgrades.ts';
import type { Limits } from './limits.ts';
import { withholdRights } from './ports/withhold-rights.ts';
import { refusalStatuses } from './refusal-statuses.ts';
import type { RequestRecorder } from './request-recorder.ts';
import type { Run } from './run.ts';
import { isHandScenario } from './scenarios/by-hand.ts';
import { programOf, refusalOf } from './scenarios/index.ts';
import type { Session } from './session.ts';
import type { Sessions } from './sessions.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The run a connection was admitted to; null everywhere else. */
    run: Run | null;
  }
}

const upgradeRequired = 426;

// RFC 6455, 7.4.1.
const goingAway = 1001;
const policyViolation = 1008;

export type ConnectionsOptions = {
  sessions: Sessions;
  recorder: RequestRecorder;
  limits: Limits;
  handshakes: PendingHandshakes;
  upgrades: Upgrades;
};

type Opening = { request: FastifyRequest; reply: FastifyReply; run: Run; connection: number; path: string };

export async function connections(app: FastifyInstance, options: ConnectionsOptions): Promise<void> {
  const { sessions, recorder, limits, handshakes, upgrades } = options;
  app.decorateRequest('run', null);
  // Browsers offer compression always; it is agreed on only where a lesson is about it.
  const compressedOptions = {
    noServer: true,
    maxPayload: limits.messageBytes,
    closeTimeout: limits.closeTimeoutMs,
    perMessageDeflate: true,
  };
  const compressed = new WebSocketServer(compressedOptions);
  for (const server of [app.websocketServer, compressed]) {
    server.on('headers', (lines, { socket }) => faultsOf(socket)?.alterAnswer(lines));
  }

  app.route<{ Params: { ticket: string; '*': string } }>({
    method: 'GET',
    url: `${connectionPathPrefix}:ticket/*`,
    onRequest: async (request, reply) => admit(request, reply, request.params.ticket),
    wsHandler: converse,
    handler: async (_request, reply) =>
      reply
        .code(upgradeRequired)
        .headers({ upgrade: 'websocket', connection: 'Upgrade, close' })
        .send({ code: 'upgrade-required' }),
  });

  function admit(
    request: FastifyRequest,
    reply: FastifyReply,
    ticket: string,
  ): FastifyReply | undefined | Promise<FastifyReply | undefined> {
    const session = sessions.byTicket(ticket);
    if (session === undefined) return refuse(reply, 'unknown-ticket');
    const run = session.run();
    const reason = reasonToRefuse(session, run);
    if (reason !== undefined) session.refuse({ reason, status: refusalStatuses[reason] });
    if (reason === 'connection-rate' || run === undefined) return refuse(reply, reason ?? 'no-run');

    const { socket } = request.raw;
    // Not by the ticket's length: it may have come percent-encoded.
    const path = request.url.slice(request.url.indexOf('/', connectionPathPrefix.length));
    // What a page writes by hand is obeyed by a browser as well.
    if (request.ws && isHandScenario(run.scenario)) withholdRights(socket);
    const connection = run.connect({
      socket,
      path,
      sent: recorder.take(request.raw),
      onBytesUp: session.touch,
    });
    if (reason !== undefined) return refuse(reply, reason);
    request.run = run;
    const admission = request.ws ? faultsOf(socket)?.admit() : undefined;
    if (admission === undefined) return open({ request, reply, run, connection, path });
    // However long a fault lets it wait: the run's end is its end.
    handshakes.settle(request.raw);
    return admission.then((outcome) => {
      if (outcome === 'go-on') return open({ request, reply, run, connection, path });
      if (!reply.sent) upgrades.take(request, reply);
      return reply;
    });
  }

  function open({ request, reply, run, connection, path }: Opening): FastifyReply | undefined {
    const { socket } = request.raw;
    const refusal = request.ws ? refusalOf(run.scenario, path) : undefined;
    if (refusal !== undefined) {
      const { status, fields, body } = refusal;
      return reply.code(status).headers(fields).header('connection', 'close').type('text/plain').send(body);
    }
    if (request.ws && isHandScenario(run.scenario)) {
      upgrades.take(request, reply);
      handshakes.settle(request.raw);
      answerByHand({ run, connection, request: request.raw, limits });
    } else if (request.ws && run.scenario === 'compressed-echo') {
      const { head } = upgrades.take(request, reply);
      compressed.handleUpgrade(request.raw, socket, head, (webSocket) => {
        handshakes.settle(request.raw);
        // A frame that breaks a rule: ws has answered it already.
        webSocket.on('error', () => {});
        converse(webSocket, request);
      });
    }
    return undefined;
  }

  function reasonToRefuse(session: Session, run: Run | undefined): RefusalReason | undefined {
    if (run !== undefined) return session.reasonToRefuse(run);
    return session.connectionRate.take() ? 'no-run' : 'connection-rate';
  }

  function converse(webSocket: WebSocket, request: FastifyRequest): void {
    const { run } = request;
    if (run === null) {
      webSocket.close(goingAway);
      return;
    }
    const { socket } = request.raw;
    const count = (): void => {
      if (!run.messageRate.take()) run.close({ socket, code: policyViolation });
    };
    // Before the scenario's own listeners, so that a message too many finds the socket closing already.
    webSocket.on('message', count).on('ping', count).on('pong', count);
    programOf(run.scenario)?.(run.join({ webSocket, socket }), request);
  }
}

const refuse = (reply: FastifyReply, reason: RefusalReason): FastifyReply =>
  reply.code(refusalStatuses[reason]).header('connection', 'close').send({ code: reason });
