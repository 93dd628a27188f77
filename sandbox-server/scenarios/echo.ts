import type { ProgramSocket } from '../api-log.ts';

/** Sends every message back as it came: text stays text, binary stays binary. */
export function echo(socket: ProgramSocket): void {
  socket.on('message', (message, isBinary) => socket.send(message, { binary: isBinary }));
}
