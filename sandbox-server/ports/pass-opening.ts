// What a client says first is passed on at once, but for the end of a handshake's head: faults that refuse handshakes or let them
// hang act before the server has a whole one.

import type { Socket } from 'node:net';
import type { ConnectionFaults } from '../faults/connection-faults.ts';

type Opening = {
  socket: Socket;
  server: Socket;
  faults: ConnectionFaults | undefined;
  /** What has come already, as the server is to get it. */
  first: Buffer | undefined;
  /** It is known to be a whole handshake. */
  isUpgrade: boolean;
};

// A client that waits for an answer to its handshake has no reason to say so much.
const longestWaiting = 65_536;

/** Everything after the opening is piped. */
export function passOpening({ socket, server, faults, first, isUpgrade }: Opening): void {
  const look = isUpgrade ? () => 'handshake' : createOpeningLook();
  const waiting: Buffer[] = [];
  let waitingBytes = 0;
  let state: 'opening' | 'waiting' | 'over' = 'opening';

  function take(bytes: Buffer): void {
    const kind = look(bytes);
    const admission = kind === 'handshake' ? faults?.admit() : undefined;
    if (admission !== undefined) {
      state = 'waiting';
      waiting.push(bytes);
      void admission.then(settle);
      return;
    }
    server.write(bytes);
    if (kind !== 'unfinished') passRest();
  }

  function settle(outcome: 'go-on' | 'answered'): void {
    if (outcome === 'go-on') {
      server.write(Buffer.concat(waiting));
      passRest();
      return;
    }
    stopReading();
    server.destroy();
    socket.resume();
  }

  function passRest(): void {
    stopReading();
    socket.pipe(server, { end: false });
  }

  function stopReading(): void {
    state = 'over';
    socket.off('readable', read).off('end', leave);
  }

  function read(): void {
    while (state !== 'over' && waitingBytes < longestWaiting) {
      const bytes: Buffer | null = socket.read();
      if (bytes === null) return;
      if (state === 'opening') take(bytes);
      else {
        waiting.push(bytes);
        waitingBytes += bytes.length;
      }
    }
  }

  /** Whoever ends while the answer hangs has given up, and is not there to be let go on later. */
  function leave(): void {
    if (state === 'waiting') socket.destroy();
  }

  socket.on('readable', read).once('end', leave);
  if (first !== undefined) take(first);
}

type Kind = 'unfinished' | 'handshake' | 'other';

const beginning = 'GET ';
const blankLine = '\r\n\r\n';
// No server of ours or of Node's takes a longer head.
const longestHead = 16_384;

/** Of the first request alone: no client that a reader has here asks for a WebSocket behind another request. */
export function createOpeningLook(): (bytes: Uint8Array) => Kind {
  let head = '';
  return (bytes) => {
    head += Buffer.from(bytes).toString('latin1');
    if (!head.startsWith(beginning.slice(0, head.length))) return 'other';
    const end = head.indexOf(blankLine);
    if (end !== -1) return /^upgrade:[ \t]*websocket[ \t]*$/im.test(head.slice(0, end)) ? 'handshake' : 'other';
    return head.length > longestHead ? 'other' : 'unfinished';
  };
}
