// A connection to the reader's own server whose client's bytes are written by hand.

import { createHand } from '../lab/hand.ts';
import type { Dial } from '../lab/lab-server.ts';
import type { Limits } from '../limits.ts';
import type { Run } from '../run.ts';
import { joinPort } from './join-port.ts';
import type { SocketPairs } from './socket-pair.ts';

type DialPortOptions = {
  run: Run;
  dial: number;
  port: number;
  socketPairs: SocketPairs;
  limits: Limits;
  isCurrent: () => boolean;
  onBytesUp: () => void;
  onClientData?: (bytes: Uint8Array) => void;
};

/** Undefined when there is no connection. */
export async function dialPort(options: DialPortOptions): Promise<(Dial & { connection: number }) | undefined> {
  const { run, dial, port, socketPairs, limits, isCurrent, onBytesUp, onClientData } = options;
  if (!(await run.programs.whenListening(port)) || !isCurrent()) return undefined;
  const pair = await socketPairs.make().catch(() => undefined);
  if (pair === undefined) return undefined;
  const { clientEnd, serverEnd } = pair;
  const connection = isCurrent()
    ? joinPort({ run, port, socket: serverEnd, path: '', sent: [], isUpgrade: false, onBytesUp, dial })
    : undefined;
  if (connection === undefined) {
    clientEnd.destroy();
    return undefined;
  }
  if (onClientData) clientEnd.on('data', onClientData);
  else clientEnd.resume();
  const hand = createHand({ socket: clientEnd, limits, arrived: () => serverEnd.bytesRead });
  run.giveHand(connection, hand);
  return { hand, clientEnd, connection };
}
