// Listens in on one TCP connection: every chunk as the kernel gave or took it, and how the connection ended.
// It interprets nothing. A listener must copy a chunk at once: ws unmasks the very same bytes in place.

import type { Socket } from 'node:net';
import type { Direction } from '../wire/tap-events.ts';

export type Ending = { by: 'client' | 'server'; how: 'fin' | 'reset' };

export type TapListener = {
  /** In one piece or, when many writes left in one system call, in several. */
  chunk(direction: Direction, pieces: readonly Uint8Array[]): void;
  /** Once, when TCP is gone in both directions. */
  ended(ending: Ending): void;
};

export function tapSocket(socket: Socket, listener: TapListener): void {
  let ending: Ending | undefined;
  const { push, _write, _writev, _final, _destroy, resetAndDestroy } = socket;

  socket.push = (chunk: Uint8Array | null, encoding) => {
    if (chunk === null) ending ??= { by: 'client', how: 'fin' };
    else listener.chunk('up', [chunk]);
    return push.call(socket, chunk, encoding);
  };
  socket._write = (chunk: Uint8Array | string, encoding, done) => {
    listener.chunk('down', [bytesOf(chunk, encoding)]);
    _write.call(socket, chunk, encoding, done);
  };
  socket._writev = (chunks: { chunk: Uint8Array | string; encoding: BufferEncoding }[], done) => {
    listener.chunk(
      'down',
      chunks.map(({ chunk, encoding }) => bytesOf(chunk, encoding)),
    );
    _writev?.call(socket, chunks, done);
  };
  socket._final = (done) => {
    ending ??= { by: 'server', how: 'fin' };
    _final.call(socket, done);
  };
  socket.resetAndDestroy = () => {
    ending ??= { by: 'server', how: 'reset' };
    return resetAndDestroy.call(socket);
  };
  socket._destroy = (error, done) => {
    if (isReset(error)) ending = { by: ending?.by ?? 'client', how: 'reset' };
    ending ??= { by: 'server', how: 'fin' };
    _destroy.call(socket, error, done);
  };
  socket.once('close', () => listener.ended(ending ?? { by: 'server', how: 'fin' }));
}

const bytesOf = (chunk: Uint8Array | string, encoding: BufferEncoding): Uint8Array =>
  typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk;

// A write into a connection that was reset fails with EPIPE when the reset came first.
function isReset(error: NodeJS.ErrnoException | null): boolean {
  return error?.code === 'ECONNRESET' || error?.code === 'EPIPE';
}
