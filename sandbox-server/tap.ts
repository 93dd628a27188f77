// Listens in on one TCP connection: every chunk as the kernel gave or took it, and how the connection ended.
// It interprets nothing. A listener must copy a chunk at once: ws unmasks the very same bytes in place.
// Behind the listener the bytes may be led along another way, where faults hold them.

import type { Socket } from 'node:net';
import type { Direction } from '../wire/tap-events.ts';

export type Ending = { by: 'client' | 'server'; how: 'fin' | 'reset' };

export type TapListener = {
  /** In one piece or, when many writes left in one system call, in several. */
  chunk(direction: Direction, pieces: readonly Uint8Array[]): void;
  /** Once, when TCP is gone in both directions. */
  ended(ending: Ending): void;
};

type Done = (error?: Error | null) => void;

/** The way of bytes between TCP and the socket's stream, and how it ends. */
export type Way = {
  /** False when no more should be read for now. Null: the client has sent its FIN. */
  up(chunk: Uint8Array | null): boolean;
  down(bytes: Uint8Array, done: Done): void;
  /** The server sends its FIN. */
  final(done: Done): void;
  destroy(error: Error | null, done: Done): void;
};

export type Tap = {
  /** The socket's own. */
  way: Way;
  /** From now on the bytes take this one; it begins where they have been recorded. */
  lead(detour: Way): void;
};

export function tapSocket(socket: Socket, listener: TapListener): Tap {
  let ending: Ending | undefined;
  let detour: Way | undefined;
  const { push, _write, _writev, _final, _destroy, resetAndDestroy } = socket;

  socket.push = (chunk: Uint8Array | null, encoding) => {
    if (chunk === null) ending ??= { by: 'client', how: 'fin' };
    else listener.chunk('up', [chunk]);
    return detour ? detour.up(chunk) : push.call(socket, chunk, encoding);
  };
  socket._write = (chunk: Uint8Array | string, encoding, done) => {
    const bytes = bytesOf(chunk, encoding);
    listener.chunk('down', [bytes]);
    if (detour) detour.down(bytes, done);
    else _write.call(socket, chunk, encoding, done);
  };
  socket._writev = (chunks: { chunk: Uint8Array | string; encoding: BufferEncoding }[], done) => {
    const pieces = chunks.map(({ chunk, encoding }) => bytesOf(chunk, encoding));
    listener.chunk('down', pieces);
    if (detour) detour.down(Buffer.concat(pieces), done);
    else _writev?.call(socket, chunks, done);
  };
  socket._final = (done) => {
    ending ??= { by: 'server', how: 'fin' };
    if (detour) detour.final(done);
    else _final.call(socket, done);
  };
  socket.resetAndDestroy = () => {
    ending ??= { by: 'server', how: 'reset' };
    return resetAndDestroy.call(socket);
  };
  socket._destroy = (error, done) => {
    if (isReset(error)) ending = { by: ending?.by ?? 'client', how: 'reset' };
    ending ??= { by: 'server', how: 'fin' };
    if (detour) detour.destroy(error, done);
    else _destroy.call(socket, error, done);
  };
  socket.once('close', () => listener.ended(ending ?? { by: 'server', how: 'fin' }));

  return {
    way: {
      up: (chunk) => push.call(socket, chunk),
      down: (bytes, done) => _write.call(socket, bytes, asBytes, done),
      final: (done) => _final.call(socket, done),
      destroy: (error, done) => _destroy.call(socket, error, done),
    },
    lead(way) {
      detour = way;
    },
  };
}

// What a stream passes on beside bytes; Node's types know only the encodings of strings.
const asBytes = 'buffer' as BufferEncoding;

const bytesOf = (chunk: Uint8Array | string, encoding: BufferEncoding): Uint8Array =>
  typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk;

// A write into a connection that was reset fails with EPIPE when the reset came first.
function isReset(error: NodeJS.ErrnoException | null): boolean {
  return error?.code === 'ECONNRESET' || error?.code === 'EPIPE';
}
