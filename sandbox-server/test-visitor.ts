// A page and its learner code, for tests and benchmarks: real sockets against a real server on a free port.

import { EventEmitter, once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { WebSocket } from 'ws';
import { controlPath, controlSubprotocol, type PageMessage, type ServerMessage } from '../wire/control.ts';
import type { AskedFault } from '../wire/faults.ts';
import { type Direction, decodeTapBatch, type TapArrival, type TapChunk } from '../wire/tap-events.ts';
import type { AppOptions } from './app.ts';
import { listen, type RunningServer } from './main.ts';

type Cleaner = { after(clean: () => Promise<void> | void): void };

export async function startTestServer(t: Cleaner, options: AppOptions = {}): Promise<RunningServer> {
  const limits = { stopGraceMs: 200, ...options.limits };
  const server = await listen({ host: '127.0.0.1', port: 0, ...options, limits });
  t.after(() => server.stop());
  return server;
}

export type MessageOf<Type extends ServerMessage['type']> = ServerMessage & { type: Type };

export type TestPage = {
  socket: WebSocket;
  /** The first message of this type, among those that came or as soon as it comes; each is handed out once. */
  next<Type extends ServerMessage['type']>(type: Type): Promise<MessageOf<Type>>;
  /** The same without waiting. */
  take<Type extends ServerMessage['type']>(type: Type): MessageOf<Type> | undefined;
  send(message: PageMessage | object): void;
  sequences: number[];
  chunks: TapChunk[];
  arrivals: TapArrival[];
  /** What one direction of a connection has carried so far. */
  bytes(connection: number, direction: Direction): Buffer;
  /** Waits until the direction has carried at least so many bytes. */
  carried(options: { connection: number; direction: Direction; count: number }): Promise<Buffer>;
};

export async function openPage(server: RunningServer): Promise<TestPage> {
  const { origin } = new URL(server.url);
  const socket = new WebSocket(new URL(controlPath, server.url), [controlSubprotocol], { origin });
  const news = new EventEmitter();
  news.setMaxListeners(0);
  const messages: ServerMessage[] = [];
  const page: TestPage = {
    socket,
    chunks: [],
    arrivals: [],
    sequences: [],
    send: (message) => socket.send(JSON.stringify(message)),
    take(type) {
      const at = messages.findIndex((message) => message.type === type);
      // findIndex looked at the type, which the compiler cannot carry over to the element.
      return at === -1 ? undefined : (messages.splice(at, 1)[0] as MessageOf<typeof type>);
    },
    async next(type) {
      for (;;) {
        const message = page.take(type);
        if (message !== undefined) return message;
        await once(news, 'message');
      }
    },
    bytes: (connection, direction) =>
      Buffer.concat(
        page.chunks
          .filter((chunk) => chunk.connection === connection && chunk.direction === direction)
          .map((chunk) => chunk.bytes),
      ),
    async carried({ connection, direction, count }) {
      while (page.bytes(connection, direction).length < count) await once(news, 'message');
      return page.bytes(connection, direction);
    },
  };
  socket.on('error', () => {});
  socket.on('message', (payload: Buffer, isBinary) => {
    if (isBinary) {
      const batch = decodeTapBatch(payload);
      if (batch === undefined) throw new Error(`The control channel sent ${payload.length} bytes that are no batch`);
      page.sequences.push(batch.sequence);
      page.chunks.push(...batch.chunks);
      page.arrivals.push(...batch.arrivals);
    } else {
      messages.push(JSON.parse(payload.toString()));
    }
    news.emit('message');
  });
  await once(socket, 'open');
  return page;
}

/** A page that has said hello and started a run: ready for learner code to connect. */
export async function openRun(
  server: RunningServer,
  { scenario = 'echo', faults = [] }: { scenario?: string; faults?: readonly AskedFault[] } = {},
): Promise<{ page: TestPage; ticket: string; token: string; connectionUrl: string }> {
  const page = await openPage(server);
  page.send({ type: 'hello' });
  const { ticket, token } = await page.next('welcome');
  page.send({ type: 'run', run: 1, scenario, faults });
  await page.next('ready');
  return { page, ticket, token, connectionUrl: `${server.url.replace('http', 'ws')}s/${ticket}/` };
}

/** Learner code's WebSocket, with its messages in the order they came. */
export function openConnection(url: string): {
  socket: WebSocket;
  next(): Promise<string | Buffer>;
  closed: Promise<{ code: number; reason: string }>;
} {
  const socket = new WebSocket(url, { perMessageDeflate: false });
  const news = new EventEmitter();
  const messages: (string | Buffer)[] = [];
  socket.on('message', (message: Buffer, isBinary) => {
    messages.push(isBinary ? message : message.toString());
    news.emit('message');
  });
  socket.on('error', () => {});
  return {
    socket,
    async next() {
      while (messages.length === 0) await once(news, 'message');
      return messages.shift() ?? '';
    },
    // Not once(): that rejects when an 'error' comes first, and a refused handshake is one.
    closed: new Promise((resolve) =>
      socket.on('close', (code, reason) => resolve({ code, reason: reason.toString() })),
    ),
  };
}

/** The handshake as bytes, for tests that hold the TCP socket themselves. */
export const handshakeBytes = ({ ticket, path = '' }: { ticket: string; path?: string }): Buffer =>
  Buffer.from(
    [
      `GET /s/${ticket}/${path} HTTP/1.1`,
      'host:  wireside.test',
      'UPGRADE: WebSocket',
      'Connection: keep-alive,   Upgrade',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
      'Sec-WebSocket-Version: 13',
      '',
      '',
    ].join('\r\n'),
    'latin1',
  );

/** A text frame of at most 125 bytes, masked with 37 fa 21 3d as in RFC 6455, 5.7. */
export function maskedText(text: string): Buffer {
  const payload = Buffer.from(text);
  const mask = [0x37, 0xfa, 0x21, 0x3d];
  return Buffer.from([0x81, 0x80 | payload.length, ...mask, ...payload.map((byte, at) => byte ^ (mask[at % 4] ?? 0))]);
}

/** A TCP socket that gathers what it gets. */
export async function openTcp(
  server: RunningServer,
): Promise<{ socket: Socket; got(count: number): Promise<Buffer>; received(): Buffer }> {
  const socket = connect({ port: server.port, host: '127.0.0.1', noDelay: true });
  socket.on('error', () => {});
  let received = Buffer.alloc(0);
  socket.on('data', (chunk) => {
    received = Buffer.concat([received, chunk]);
  });
  await once(socket, 'connect');
  return {
    socket,
    received: () => received,
    async got(count) {
      while (received.length < count) await once(socket, 'data');
      return received;
    },
  };
}
