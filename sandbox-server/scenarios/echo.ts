import type { WebSocket } from 'ws';

/** Sends every message back as it came: text stays text, binary stays binary. */
export function echo(socket: WebSocket): void {
  socket.on('message', (message, isBinary) => socket.send(message, { binary: isBinary }));
}
