// The server's end of the reader's own WebSocket, written by the page: nothing of ours stands between the hand and the wire.

import type { Socket } from 'node:net';
import { encodeHead } from '../../wire/encode.ts';
import { acceptFor } from '../../wire/handshake.ts';
import type { Limits } from '../limits.ts';
import type { Run } from '../run.ts';
import { createHand } from './hand.ts';

export type ByHand = {
  run: Run;
  connection: number;
  socket: Socket;
  /** The request's Sec-WebSocket-Key. */
  key: string | undefined;
  limits: Limits;
};

export function answerByHand({ run, connection, socket, key, limits }: ByHand): void {
  socket.setNoDelay(true);
  // What the client sends is recorded by the tap, and read by nobody else. A client that goes is answered by a FIN.
  socket.resume();
  socket.once('end', () => socket.end());
  const hand = createHand({ socket, limits });
  run.giveHand(connection, hand);
  if (run.scenario === 'by-hand-open' && key !== undefined) hand.write([{ bytes: openingAnswer(key), afterMs: 0 }]);
}

const openingAnswer = (key: string): Uint8Array =>
  encodeHead('HTTP/1.1 101 Switching Protocols', [
    ['Upgrade', 'websocket'],
    ['Connection', 'Upgrade'],
    ['Sec-WebSocket-Accept', acceptFor(key)],
  ]);
