// Puts the rooms' parts together: one Fastify instance that serves the site, the control channel and learner connections.

import { join } from 'node:path';
import websocket from '@fastify/websocket';
import fastify, { type FastifyInstance, type FastifyServerOptions, LogController } from 'fastify';
import type { ServerOptions } from 'ws';
import { controlPath, controlSubprotocol } from '../wire/control.ts';
import { connections } from './connections.ts';
import { control } from './control.ts';
import { createGraders } from './graders/graders.ts';
import { limitHandshakes, refuseHandshakes } from './handshakes.ts';
import { createLabServer } from './lab/lab-server.ts';
import { tunnel } from './lab/tunnel.ts';
import { rememberUpgrades } from './lab/upgrades.ts';
import { chooseLimits, type Limits } from './limits.ts';
import { metrics } from './metrics.ts';
import { ports } from './ports/ports.ts';
import { createSocketPairs } from './ports/socket-pair.ts';
import { recordRequestHeads } from './request-recorder.ts';
import type { Runner } from './runner/runner.ts';
import { createSessions } from './sessions.ts';
import { site } from './site.ts';

export type AppOptions = {
  /** The built site; without it only the sandbox is served. */
  siteDir?: string | undefined;
  /** Where the lessons' graders are; the course's own unless set. */
  contentDir?: string | undefined;
  limits?: Partial<Limits> | undefined;
  /** More origins whose pages may open the control channel, beside the host's own. */
  origins?: readonly string[] | undefined;
  /** When given, WebSockets are answered only under these names and this machine's own: for a server that listens to itself. */
  knownHosts?: readonly string[] | undefined;
  /** The proxies whose word on the visitor's address is taken. */
  trustProxy?: string[] | false | undefined;
  logger?: FastifyServerOptions['logger'] | undefined;
  /** For benchmarks: false leaves learner connections alone. */
  isTapped?: boolean | undefined;
  /** Where readers' own programs run; without it only our scenarios do. */
  runner?: Runner | undefined;
};

// RFC 6455, 7.4.1.
const goingAway = 1001;
const internalError = 1011;

export async function buildApp(options: AppOptions = {}): Promise<FastifyInstance> {
  const limits = chooseLimits(options.limits);
  const now = (): number => performance.now();
  const startedAtMs = now();

  const app = fastify({
    logger: options.logger ?? false,
    trustProxy: options.trustProxy ?? false,
    // Where learners connect stays out of the logs: the address of a connection is their ticket, and their code's own words.
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: true,
    requestTimeout: limits.handshakeTimeoutMs,
    http: {
      headersTimeout: limits.handshakeTimeoutMs,
      connectionsCheckingInterval: Math.min(limits.handshakeTimeoutMs, 1000),
      maxHeaderSize: limits.requestHeadBytes,
    },
  });
  app.server.maxConnections = limits.tcpConnections;

  const recorder = recordRequestHeads(app.server, { headBytes: limits.requestHeadBytes, now });
  const upgrades = rememberUpgrades(app.server);
  const socketPairs = createSocketPairs();
  const labServer = createLabServer({ limits, socketPairs });
  const sessions = createSessions({
    limits,
    now,
    isTapped: options.isTapped ?? true,
    labServer,
    socketPairs,
    runner: options.runner,
    graders: createGraders({
      contentDir: options.contentDir ?? join(import.meta.dirname, '..', 'content'),
      limits,
      socketPairs,
      onError: (error) => app.log.error({ error }, 'grader failed'),
    }),
    onEnd: (reason) => app.log.info({ reason, sessions: sessions.count() }, 'session ended'),
  });

  // A variable, because the types do not know closeTimeout yet.
  const webSocketOptions = {
    maxPayload: limits.messageBytes,
    closeTimeout: limits.closeTimeoutMs,
    // Compressed frames would hide the bytes the first lessons are about.
    perMessageDeflate: false,
    handleProtocols: (offered, { url }) => {
      const [first = ''] = offered;
      return url?.startsWith(controlPath) ? controlSubprotocol : first;
    },
  } satisfies ServerOptions & { closeTimeout: number };

  await app.register(websocket, {
    options: webSocketOptions,
    errorHandler(error, socket) {
      // A broken frame has had its close code from ws already. What remains is a fault of ours.
      if (socket.readyState !== socket.OPEN) return;
      app.log.error(error);
      socket.close(internalError);
    },
    preClose(done) {
      sessions.shutDown();
      handshakes.cutAll();
      socketPairs.close();
      const { clients } = app.websocketServer;
      for (const socket of clients) socket.close(goingAway);
      const timer = setTimeout(() => {
        for (const socket of clients) socket.terminate();
      }, limits.stopGraceMs);
      app.websocketServer.close(() => clearTimeout(timer));
      done();
    },
  });
  // The page's own sockets and tunnels: nobody is shown how those began, and they go on for long.
  app.websocketServer.on('connection', (_socket, request) => recorder.take(request));
  const handshakes = limitHandshakes({
    server: app.server,
    webSocketServer: app.websocketServer,
    handshakeTimeoutMs: limits.handshakeTimeoutMs,
  });
  await refuseHandshakes(app, { knownHosts: options.knownHosts });
  await app.register(control, { sessions, limits, now, origins: options.origins ?? [] });
  await app.register(connections, { sessions, recorder, limits, handshakes, upgrades });
  await app.register(tunnel, { sessions, limits });
  await app.register(ports, { sessions, recorder, handshakes, upgrades });

  app.get('/healthz', async () => ({
    uptimeSeconds: Math.round((now() - startedAtMs) / 1000),
    sessions: sessions.count(),
    connections: sessions.connectionCount(),
    programs: programsNow(options.runner),
  }));
  await app.register(metrics, { sessions, runner: options.runner });
  // In a context of its own: the answers to learners' handshakes carry none of a page's headers.
  if (options.siteDir !== undefined) await app.register(site, { siteDir: options.siteDir });
  return app;
}

/** Undefined where none can run. */
function programsNow(runner: Runner | undefined): { running: number; warm: number; waiting: number } | undefined {
  if (runner === undefined) return undefined;
  const { running, warm, waiting } = runner.counts();
  return { running, warm, waiting };
}
