import { WebSocket } from 'ws';
import type { ProgramSocket } from '../api-log.ts';

// Long enough to catch a client that does not wait for its answer, short enough not to bore one that does.
const thinkingMs = 250;

/** Sends every message back as it came, a moment later; what the client no longer waits for is not sent. */
export function slowEcho(socket: ProgramSocket): void {
  socket.on('message', (message, isBinary) => {
    setTimeout(() => {
      if (socket.readyState === WebSocket.OPEN) socket.send(message, { binary: isBinary });
    }, thinkingMs);
  });
}
