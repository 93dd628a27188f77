// The one way in which we end TCP with a reset. While the end of its half is on the way to the kernel a socket cannot be reset:
// Node would let go of it all the same, and it stays open for good. No "close" comes, its descriptor is never given back, and a
// process that has nothing left to do never ends.

import type { Socket } from 'node:net';

export function resetSocket(socket: Socket): void {
  const isEnding = socket.writableEnded && !socket.writableFinished && socket.writableLength === 0;
  if (isEnding) setImmediate(reset, socket);
  else reset(socket);
}

function reset(socket: Socket): void {
  if (!socket.destroyed) socket.resetAndDestroy();
}
