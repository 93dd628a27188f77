// A WebSocket server as every book has it, ws on Node's own HTTP server, for connections whose client is a hand: whatever
// the learner writes as a request, what answers is the real thing. It listens nowhere and takes only connections that were
// dialled here: a dial names no address, so nothing else can be reached, and nobody else can come in.

import { createServer, type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { WebSocketServer } from 'ws';
import { encodeHead } from '../../wire/encode.ts';
import { faultsOf } from '../faults/connection-faults.ts';
import type { Limits } from '../limits.ts';
import type { SocketPairs } from '../ports/socket-pair.ts';
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
};

const upgradeRequired = 426;

export function createLabServer({ limits, socketPairs }: { limits: Limits; socketPairs: SocketPairs }): LabServer {
  const dialledOf = new WeakMap<Socket, Dialled & { isCompressed: boolean }>();
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

  return {
    async dial(dialled, { isCompressed }) {
      // Out of ports or descriptors: the page is told that the dial failed.
      const pair = await socketPairs.make().catch(() => undefined);
      if (pair === undefined) return undefined;
      const { clientEnd, serverEnd } = pair;
      dialledOf.set(serverEnd, { ...dialled, isCompressed });
      dialled.onConnected(serverEnd);
      http.emit('connection', serverEnd);
      readThroughStream(serverEnd);
      return { hand: createHand({ socket: clientEnd, limits, arrived: () => serverEnd.bytesRead }), clientEnd };
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
