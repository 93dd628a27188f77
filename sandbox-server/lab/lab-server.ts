// A WebSocket server as every book has it, ws on Node's own HTTP server, for connections whose client is a hand: whatever
// the learner writes as a request, what answers is the real thing. It listens on loopback and takes only connections that
// were dialled here: a dial names no address, so nothing else can be reached, and nobody else can come in.

import { once } from 'node:events';
import { createServer, type IncomingMessage, STATUS_CODES } from 'node:http';
import { type AddressInfo, connect, createServer as createTcpServer, type Socket } from 'node:net';
import { WebSocketServer } from 'ws';
import { encodeHead } from '../../wire/encode.ts';
import { faultsOf } from '../faults/connection-faults.ts';
import type { Limits } from '../limits.ts';
import type { Refusal } from '../scenarios/refuser.ts';
import { createHand, type Hand } from './hand.ts';

/** What the server's end of a dialled connection is for. */
export type Dialled = {
  /** TCP is there, and nothing has crossed yet: the tap begins here. */
  onConnected(serverEnd: Socket): void;
  onWebSocket: WebSocketServerListener;
  /** When it answers a handshake with something else than 101. */
  refusal(url: string): Refusal | undefined;
};
type WebSocketServerListener = (...args: [webSocket: import('ws').WebSocket, request: IncomingMessage]) => void;

export type Dial = { hand: Hand; clientEnd: Socket };

export type LabServer = {
  /** Undefined when it cannot connect. */
  dial(dialled: Dialled, options: { isCompressed: boolean }): Promise<Dial | undefined>;
  close(): Promise<void>;
};

const loopback = '127.0.0.1';
const upgradeRequired = 426;
// Both ends of a dial are in this process: the other half comes in the same turn of the event loop, or soon after.
const claimPatienceMs = 1000;

export function createLabServer({ limits }: { limits: Limits }): LabServer {
  const serverEnds = new Set<Socket>();
  const dialledOf = new WeakMap<Socket, Dialled & { isCompressed: boolean }>();
  /** The server's ends by the port of their client, until the dial that made them takes them. */
  const arrived = new Map<number, Socket>();
  const awaited = new Map<number, (serverEnd: Socket) => void>();
  const http = createServer(
    { maxHeaderSize: limits.requestHeadBytes, requestTimeout: 0, headersTimeout: 0 },
    // What ws itself answers to a request that is no upgrade, where it made the HTTP server.
    (_request, response) => {
      const body = 'Upgrade Required';
      response.writeHead(upgradeRequired, { 'Content-Length': body.length, 'Content-Type': 'text/plain' }).end(body);
    },
  );
  const webSocketOptions = {
    noServer: true,
    maxPayload: limits.messageBytes,
    closeTimeout: limits.closeTimeoutMs,
  };
  const plain = new WebSocketServer({ ...webSocketOptions, perMessageDeflate: false });
  const compressed = new WebSocketServer({ ...webSocketOptions, perMessageDeflate: true });

  for (const server of [plain, compressed]) {
    server.on('headers', (lines, { socket }) => faultsOf(socket)?.alterAnswer(lines));
  }

  http.on('upgrade', async (request, socket: Socket, head) => {
    if ((await faultsOf(socket)?.admit()) === 'answered') return;
    const dialled = dialledOf.get(socket);
    const refusal = dialled?.refusal(request.url ?? '/');
    if (refusal) {
      socket.end(refusalBytes(refusal));
      return;
    }
    const server = dialled?.isCompressed ? compressed : plain;
    server.handleUpgrade(request, socket, head, (webSocket) => {
      // A frame that breaks a rule: ws has answered it already.
      webSocket.on('error', () => {});
      dialled?.onWebSocket(webSocket, request);
    });
  });

  const tcp = createTcpServer({ noDelay: true, allowHalfOpen: true }, (serverEnd) => {
    const port = serverEnd.remotePort ?? 0;
    serverEnds.add(serverEnd);
    serverEnd.on('error', () => {}).once('close', () => serverEnds.delete(serverEnd));
    const take = awaited.get(port);
    if (take) {
      take(serverEnd);
      return;
    }
    // Ours, and faster than its dial; or a stranger's.
    arrived.set(port, serverEnd);
    setTimeout(() => {
      if (arrived.get(port) !== serverEnd) return;
      arrived.delete(port);
      serverEnd.destroy();
    }, claimPatienceMs).unref();
  });
  let listening: Promise<number> | undefined;

  async function listen(): Promise<number> {
    tcp.listen(0, loopback);
    await once(tcp, 'listening');
    // A TCP server that listens on a port has an address with one.
    return (tcp.address() as AddressInfo).port;
  }

  async function serverEndOf(port: number): Promise<Socket | undefined> {
    const known = arrived.get(port);
    if (known) {
      arrived.delete(port);
      return known;
    }
    return new Promise((resolve) => {
      const timer = setTimeout(() => settle(undefined), claimPatienceMs);
      function settle(serverEnd: Socket | undefined): void {
        clearTimeout(timer);
        awaited.delete(port);
        resolve(serverEnd);
      }
      awaited.set(port, settle);
    });
  }

  return {
    async dial(dialled, { isCompressed }) {
      listening ??= listen();
      const clientEnd = connect({ host: loopback, port: await listening, noDelay: true, allowHalfOpen: true });
      clientEnd.on('error', () => {});
      try {
        await once(clientEnd, 'connect');
      } catch {
        // Out of ports or descriptors: the page is told that the dial failed.
        return undefined;
      }
      const serverEnd = await serverEndOf(clientEnd.localPort ?? 0);
      if (serverEnd === undefined) {
        clientEnd.destroy();
        return undefined;
      }
      dialledOf.set(serverEnd, { ...dialled, isCompressed });
      dialled.onConnected(serverEnd);
      http.emit('connection', serverEnd);
      readThroughStream(serverEnd);
      return { hand: createHand({ socket: clientEnd, limits, arrived: () => serverEnd.bytesRead }), clientEnd };
    },
    async close() {
      for (const socket of serverEnds) socket.destroy();
      if (!listening) return;
      await listening;
      await new Promise<void>((resolve) => {
        tcp.close(() => resolve());
      });
    },
  };
}

function refusalBytes({ status, fields, body }: Refusal): Uint8Array {
  const head = encodeHead(`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, [
    ...Object.entries(fields),
    ['connection', 'close'],
    ['content-type', 'text/plain'],
    ['content-length', String(Buffer.byteLength(body))],
  ]);
  return Buffer.concat([head, Buffer.from(body)]);
}

/** Node's parser reads from the handle past the stream, and so past the tap, until somebody listens for data. */
function readThroughStream(socket: Socket): void {
  const listener = () => {};
  socket.on('data', listener);
  socket.off('data', listener);
}
