// The server's end of the reader's own WebSocket, written by the page: nothing of ours stands between the hand and the wire.

import type { IncomingMessage } from 'node:http';
import { encodeHead } from '../../wire/encode.ts';
import { acceptFor } from '../../wire/handshake.ts';
import type { Limits } from '../limits.ts';
import type { Run } from '../run.ts';
import { createHand } from './hand.ts';

export type ByHand = {
  run: Run;
  connection: number;
  request: IncomingMessage;
  limits: Limits;
};

export function answerByHand({ run, connection, request, limits }: ByHand): void {
  const { socket } = request;
  socket.setNoDelay(true);
  // What the client sends is recorded by the tap, and read by nobody else. A client that goes is answered by a FIN.
  socket.resume();
  socket.once('end', () => socket.end());
  const hand = createHand({ socket, limits });
  run.giveHand(connection, hand);
  if (run.scenario === 'by-hand-open') hand.write([{ bytes: openingAnswer(request), afterMs: 0 }]);

  // Not from nothing: the TCP connection may have carried other answers before.
  const { bytesWritten } = socket;
  const timer = setTimeout(() => {
    if (socket.bytesWritten === bytesWritten) socket.destroy();
  }, limits.handAnswerMs);
  socket.once('close', () => clearTimeout(timer));
}

function openingAnswer({ headers }: IncomingMessage): Uint8Array {
  const [subprotocol = ''] = (headers['sec-websocket-protocol'] ?? '').split(',');
  return encodeHead('HTTP/1.1 101 Switching Protocols', [
    ['Upgrade', 'websocket'],
    ['Connection', 'Upgrade'],
    ['Sec-WebSocket-Accept', acceptFor(headers['sec-websocket-key'] ?? '')],
    // Browsers fail a connection that names none of the subprotocols they offered.
    ...(subprotocol.trim() === '' ? [] : [['Sec-WebSocket-Protocol', subprotocol.trim()] as const]),
  ]);
}
