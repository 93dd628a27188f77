// HTTP to the reader's own server: what the reader's page fetches is asked again over connections of the run, which cross the tap
// and stay open as a browser's do. The answer comes back under this site's name, so it gets no rights there.

import {
  Agent,
  type ClientRequest,
  request as httpRequest,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import type { Duplex } from 'node:stream';
import { hostOf, ownTarget } from './own-head.ts';
import { isRightOfTheSite } from './site-rights.ts';
import { createTurns, type Turns } from './turns.ts';

export type PortRequest = {
  request: IncomingMessage;
  response: ServerResponse;
  /** /p/<ticket>/ */
  ticketPrefix: string;
  port: number;
  agent: PortAgent;
  onFailure(): void;
};

// As many as a browser opens to one host.
const connectionsPerPort = 6;
// A page with more of them at once has a loop in it, and each holds a connection of the site.
const requestsInLine = 64;
// 103 Early Hints and the like before the answer itself; each costs us more than it costs a program to send.
const interimAnswers = 16;
// RFC 9110, 15.2: those before it are no answers yet.
const firstFinalStatus = 200;

/** The way of a run's HTTP to its own servers. */
export type PortAgent = {
  agent: Agent;
  turnsOf(port: number): Turns;
};

/** `open` answers the client's end of a connection to the port. */
export function createPortAgent(open: (port: number, path: string) => Promise<Duplex>): PortAgent {
  const agent = new Agent({ keepAlive: true, maxSockets: connectionsPerPort, maxFreeSockets: connectionsPerPort });
  agent.createConnection = (options, done) => {
    open(Number(options.port), options.path ?? '').then(
      (socket) => done?.(null, socket),
      (error: unknown) => done?.(error instanceof Error ? error : new Error(String(error)), undefined as never),
    );
    return undefined;
  };
  const turns = new Map<number, Turns>();
  return {
    agent,
    turnsOf(port) {
      const ofPort = turns.get(port) ?? createTurns({ atATime: connectionsPerPort, inLine: requestsInLine });
      turns.set(port, ofPort);
      return ofPort;
    },
  };
}

// What concerns one hop, or the site and not the reader's server.
const notPassedUp = new Set([
  'host',
  'cookie',
  'referer',
  'connection',
  'keep-alive',
  'transfer-encoding',
  'upgrade',
  'te',
  'trailer',
]);
// What concerns one hop, or what confinement says otherwise.
const notPassedDown = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'upgrade',
  'trailer',
  'content-security-policy',
  'content-security-policy-report-only',
  'refresh',
  'access-control-allow-origin',
  'access-control-expose-headers',
  'x-content-type-options',
  'x-frame-options',
  'cross-origin-resource-policy',
]);

/** False when too many wait already, and then nothing has been asked. */
export function askPort(options: PortRequest): boolean {
  const { request, response, port, agent } = options;
  const { socket } = request;
  // Whoever asked has left while the port was looked for.
  if (socket.destroyed) return true;
  let asked: ClientRequest | undefined;
  const endTurn = agent.turnsOf(port).take(() => {
    asked = ask(options);
  });
  if (endTurn === undefined) return false;
  // Not the response's own end alone: one that waits behind another on the same connection does not hear that it is gone.
  const leave = (): void => {
    socket.off('close', leave);
    response.off('close', leave);
    asked?.destroy();
    endTurn();
  };
  socket.once('close', leave);
  response.once('close', leave);
  return true;
}

function ask({ request, response, ticketPrefix, port, agent: { agent }, onFailure }: PortRequest): ClientRequest {
  const asked = httpRequest({
    host: 'localhost',
    port,
    agent,
    method: request.method,
    path: ownTarget(request.url ?? '/'),
    headers: [
      ...passed(request.rawHeaders, (name) => notPassedUp.has(name)),
      'Host',
      hostOf(port),
      ...framing(request),
    ],
    setHost: false,
  });
  const fail = (): void => {
    asked.destroy();
    if (response.headersSent) response.destroy();
    else onFailure();
  };
  let interims = 0;
  asked.on('information', () => {
    interims += 1;
    if (interims > interimAnswers) fail();
  });
  asked.once('response', (answer) => {
    const headers = passed(
      answer.rawHeaders,
      (name) => notPassedDown.has(name) || isRightOfTheSite(name),
      (name, value) => (name === 'location' ? ownLocation(value, ticketPrefix, port) : value),
    );
    const { statusCode = 0 } = answer;
    if (statusCode < firstFinalStatus) {
      fail();
      return;
    }
    try {
      response.writeHead(statusCode, answer.statusMessage, [...headers, ...confinement]);
    } catch {
      // Node reads heads that it does not write: those with control characters.
      fail();
      return;
    }
    // A stream of events shows as it comes.
    response.flushHeaders();
    passBody(answer, response);
  });
  // No WebSocket was asked for: a server that switches to it breaks the rule, and there is nobody to talk to.
  asked.once('upgrade', (_answer, upgraded) => {
    upgraded.destroy();
    fail();
  });
  asked.on('error', fail);
  request.pipe(asked);
  return asked;
}

/** What has come together goes on together: of a body in chunks of one byte, a pipe would make three writes for each. */
function passBody(answer: IncomingMessage, response: ServerResponse): void {
  function pass(): void {
    while (!response.writableNeedDrain && !response.destroyed) {
      const bytes: Buffer | null = answer.read();
      if (bytes === null) return;
      response.write(bytes);
    }
  }
  answer.on('readable', pass);
  response.on('drain', pass);
  answer.once('end', () => response.end());
  answer.once('error', () => response.destroy());
}

// An answer under the site's name: as a document it is of no origin, and no page of the site takes it for its own. Nobody shows it
// in a frame: the preview writes the page itself, and another site would lend it our name and its own surroundings. The reader's
// frame, of no origin as well, may read it: it plays a page that came from this very server.
export const confinement = [
  ...['Content-Security-Policy', "sandbox allow-scripts allow-forms; frame-ancestors 'none'"],
  ...['X-Content-Type-Options', 'nosniff'],
  ...['Cross-Origin-Resource-Policy', 'cross-origin', 'Referrer-Policy', 'no-referrer', 'Cache-Control', 'no-store'],
  ...['Access-Control-Allow-Origin', '*', 'Access-Control-Expose-Headers', '*'],
];

function* passed(
  raw: readonly string[],
  not: (name: string) => boolean,
  change: (name: string, value: string) => string = (_, value) => value,
): Generator<string> {
  for (let index = 0; index + 1 < raw.length; index += 2) {
    const name = raw[index] ?? '';
    const value = raw[index + 1] ?? '';
    if (not(name.toLowerCase())) continue;
    yield name;
    yield change(name.toLowerCase(), value);
  }
}

// Node sends these without a word about a body where there is none; with all others it begins a chunked one.
const withoutBody = new Set(['GET', 'HEAD', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT']);

/** How the body ends: its length is passed on with the others. A browser's PATCH without a body names none. */
function framing({ headers, method = 'GET' }: IncomingMessage): string[] {
  if (headers['transfer-encoding'] !== undefined) return ['Transfer-Encoding', 'chunked'];
  const isNamed = headers['content-length'] !== undefined || withoutBody.has(method);
  return isNamed ? [] : ['Content-Length', '0'];
}

/** A redirect within localhost stays within the run. */
function ownLocation(location: string, ticketPrefix: string, port: number): string {
  const [, otherPort = '80', path = '/'] =
    /^http:\/\/(?:localhost|127\.0\.0\.1)(?::(\d+))?(\/.*)?$/i.exec(location) ?? [];
  if (/^http:\/\/(?:localhost|127\.0\.0\.1)(?:[:/]|$)/i.test(location)) return `${ticketPrefix}${otherPort}${path}`;
  return location.startsWith('/') && !location.startsWith('//') ? `${ticketPrefix}${port}${location}` : location;
}
