// One end of a TCP connection that the page writes by hand: bytes go out as they are, each piece in a segment of its own.

import type { Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { Limits } from '../limits.ts';
import { resetSocket } from '../reset-socket.ts';

export type Piece = { bytes: Uint8Array; afterMs: number };

export type Hand = {
  /** False when more waits to be written than may. The pieces wait for those written before them. */
  write(pieces: readonly Piece[]): boolean;
  /** When everything that waits now has been written, or can no more be. */
  idle(): Promise<void>;
  /** After everything that waits, when it is a FIN; at once, when it is a reset. */
  hangUp(how: 'fin' | 'reset'): void;
};

export type HandOptions = {
  socket: Socket;
  limits: Limits;
  /** How many bytes the other end has read: a piece waits until the one before it is there, or two might arrive as one. */
  arrived?: (() => number) | undefined;
};

// A peer that does not read must not hold the hand for ever: then two pieces may arrive as one.
const arrivalPatienceMs = 50;

export function createHand({ socket, limits, arrived }: HandOptions): Hand {
  const ended = new AbortController();
  let waitingPieces = 0;
  let waitingBytes = 0;
  let waitingMs = 0;
  let queue: Promise<void> = Promise.resolve();
  socket.once('close', () => ended.abort());

  async function writeOne({ bytes, afterMs }: Piece): Promise<void> {
    if (afterMs > 0) await wait(afterMs, undefined, { signal: ended.signal });
    await new Promise<void>((resolve) => {
      socket.write(bytes, () => resolve());
      ended.signal.addEventListener('abort', () => resolve(), { once: true });
    });
    const patientUntil = performance.now() + arrivalPatienceMs;
    while (arrived && arrived() < socket.bytesWritten && performance.now() < patientUntil) {
      await wait(0, undefined, { signal: ended.signal });
    }
  }

  function enqueue(step: () => Promise<void> | void): void {
    queue = queue.then(step).catch(() => {
      // The connection has ended while something waited: there is nobody to write to.
    });
  }

  return {
    write(pieces) {
      const bytes = pieces.reduce((sum, piece) => sum + piece.bytes.length, 0);
      const ms = pieces.reduce((sum, { afterMs }) => sum + afterMs, 0);
      const isTooMuch =
        waitingPieces + pieces.length > limits.handPieces ||
        waitingBytes + bytes > limits.handBytesWaiting ||
        waitingMs + ms > limits.handWaitMs;
      if (isTooMuch) return false;
      waitingPieces += pieces.length;
      waitingBytes += bytes;
      waitingMs += ms;
      for (const piece of pieces) {
        enqueue(async () => {
          try {
            if (socket.writable) await writeOne(piece);
          } finally {
            waitingPieces -= 1;
            waitingBytes -= piece.bytes.length;
            waitingMs -= piece.afterMs;
          }
        });
      }
      return true;
    },
    idle: () => queue,
    hangUp(how) {
      if (how === 'reset') resetSocket(socket);
      else enqueue(() => void socket.end());
    },
  };
}
