// The reader's own servers, as learner code reaches them: /p/<ticket>/<port>/… leads to that port of the ticket's current run.

import { STATUS_CODES } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { portPathPrefix, type RefusalReason } from '../../wire/control.ts';
import type { PendingHandshakes } from '../handshakes.ts';
import type { Upgrades } from '../lab/upgrades.ts';
import { refusalStatuses } from '../refusal-statuses.ts';
import type { RequestRecorder } from '../request-recorder.ts';
import type { Run } from '../run.ts';
import type { Session } from '../session.ts';
import type { Sessions } from '../sessions.ts';
import { joinPort } from './join-port.ts';
import { ownRequest, ownTarget } from './own-head.ts';
import { askPort, confinement } from './port-http.ts';

export type PortsOptions = {
  sessions: Sessions;
  recorder: RequestRecorder;
  handshakes: PendingHandshakes;
  upgrades: Upgrades;
};

const noContent = 204;
const forbidden = 403;
const notFound = 404;
const lastPort = 65_535;

type Asked = { Params: { ticket: string; port: string; '*': string } };

export async function ports(app: FastifyInstance, options: PortsOptions): Promise<void> {
  const { sessions, recorder, handshakes, upgrades } = options;
  // Bodies go on as they come.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _body, done) => done(null));

  const route = { url: `${portPathPrefix}:ticket/:port/*`, onRequest: admit, handler: async () => {} };
  app.route<Asked>({ ...route, method: 'GET', wsHandler: () => {} });
  app.route<Asked>({ ...route, method: ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] });

  async function admit(request: FastifyRequest<Asked>, reply: FastifyReply): Promise<FastifyReply> {
    // No page of the site asks here; a script of the reader's must not come into one.
    if (request.headers['sec-fetch-site'] === 'same-origin' || request.headers['service-worker'] !== undefined) {
      return reply.code(forbidden).header('connection', 'close').send({ code: 'foreign-origin' });
    }
    // A target that begins with a scheme and a host is for proxies; and nothing but a WebSocket speaks past HTTP here.
    const isOther = request.ws && request.headers.upgrade?.toLowerCase() !== 'websocket';
    if (!request.url.startsWith(portPathPrefix) || isOther) {
      return reply.code(notFound).header('connection', 'close').send({ code: 'not-found' });
    }
    const session = sessions.byTicket(request.params.ticket);
    const run = session?.run();
    if (session === undefined || run === undefined)
      return refuse(reply, session, session ? 'no-run' : 'unknown-ticket');
    if (isPreflight(request)) return answerPreflight(request, reply);
    // Spelled as every client spells it, and in no other way that makes a number.
    const port = /^[1-9]\d{0,4}$/.test(request.params.port) ? Number(request.params.port) : 0;
    if (!run.messageRate.take()) return refuse(reply, session, 'connection-rate');
    const isThere = port > 0 && port <= lastPort && (await run.programs.whenListening(port));
    if (!isThere || session.run() !== run) return refuse(reply, session, 'connection-refused');
    const place = { session, run, port, ticket: request.params.ticket };
    if (request.ws) return upgrade(request, reply, place);
    return ask(request, reply, place);
  }

  type Place = { session: Session; run: Run; port: number; ticket: string };

  function upgrade(request: FastifyRequest, reply: FastifyReply, { session, run, port }: Place): FastifyReply {
    const reason = session.reasonToRefuse(run);
    if (reason !== undefined) return refuse(reply, session, reason);
    const { socket } = upgrades.take(request, reply);
    handshakes.settle(request.raw);
    const connection = joinPort({
      run,
      port,
      socket,
      path: ownTarget(request.url),
      sent: ownRequest(recorder.take(request.raw), port),
      isUpgrade: true,
      onBytesUp: session.touch,
    });
    // It has just closed.
    if (connection === undefined) socket.destroy();
    return reply;
  }

  function ask(request: FastifyRequest, reply: FastifyReply, { session, run, port, ticket }: Place): FastifyReply {
    const isTaken = askPort({
      request: request.raw,
      response: reply.raw,
      ticketPrefix: `${portPathPrefix}${ticket}/`,
      port,
      agent: session.agentOf(run),
      onFailure() {
        if (reply.raw.headersSent) return;
        const status = refusalStatuses['connection-refused'];
        // With its words: those of an answer that could not be passed on may still be there.
        reply.raw.writeHead(status, STATUS_CODES[status], confinement);
        reply.raw.end();
      },
    });
    if (!isTaken) return refuse(reply, session, 'connections-per-session');
    reply.hijack();
    return reply;
  }

  function refuse(reply: FastifyReply, session: Session | undefined, reason: RefusalReason): FastifyReply {
    session?.refuse({ reason, status: refusalStatuses[reason] });
    return reply
      .code(refusalStatuses[reason])
      .headers({ connection: 'close', 'access-control-allow-origin': '*' })
      .send({ code: reason });
  }
}

const isPreflight = ({ method, headers }: FastifyRequest): boolean =>
  method === 'OPTIONS' && headers.origin === 'null' && headers['access-control-request-method'] !== undefined;

/** The reader's frame plays a page of the same server, which would not be asked for leave. */
function answerPreflight({ headers }: FastifyRequest, reply: FastifyReply): FastifyReply {
  return reply
    .code(noContent)
    .headers({
      'access-control-allow-origin': '*',
      'access-control-allow-methods': '*',
      'access-control-allow-headers': headers['access-control-request-headers'] ?? '*',
      'access-control-max-age': '600',
    })
    .send();
}
