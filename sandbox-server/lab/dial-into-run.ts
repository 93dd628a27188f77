// Joins a dialled connection to a run: taps its server's end, and hands its WebSocket, once there is one, to the scenario.

import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';
import type { Run } from '../run.ts';
import { programOf, refusalOf } from '../scenarios/index.ts';
import type { Dial, LabServer } from './lab-server.ts';

// RFC 6455, 7.4.1.
const policyViolation = 1008;

type DialOptions = {
  run: Run;
  dial: number;
  labServer: LabServer;
  /** False when another run has begun while this one was dialled. */
  isCurrent: () => boolean;
  onBytesUp: () => void;
  /** What comes to the client's end; without a listener it is read and left alone, for the tap has it already. */
  onClientData?: (bytes: Uint8Array) => void;
};

/** Undefined when there is no connection. */
export async function dialIntoRun(options: DialOptions): Promise<(Dial & { connection: number }) | undefined> {
  const { run, dial, labServer, isCurrent, onBytesUp, onClientData } = options;
  let connection = 0;
  let serverEnd: Socket | undefined;
  const dialled = await labServer.dial(
    {
      onConnected(socket) {
        serverEnd = socket;
        if (isCurrent()) connection = run.connect({ socket, path: '', sent: [], onBytesUp, dial });
      },
      onWebSocket: (webSocket, request) => converse(webSocket, request.url ?? '/'),
      refusal: (url) => refusalOf(run.scenario, url),
    },
    { isCompressed: run.scenario === 'compressed-echo' },
  );
  if (dialled === undefined) return undefined;
  const { clientEnd, hand } = dialled;
  if (connection === 0) {
    clientEnd.destroy();
    return undefined;
  }
  if (onClientData) clientEnd.on('data', onClientData);
  else clientEnd.resume();
  run.giveHand(connection, hand);
  return { ...dialled, connection };

  function converse(webSocket: WebSocket, url: string): void {
    const socket = serverEnd;
    if (socket === undefined) return;
    const count = (): void => {
      if (!run.messageRate.take()) run.close({ socket, code: policyViolation });
    };
    webSocket.on('message', count).on('ping', count).on('pong', count);
    programOf(run.scenario)?.(run.join({ webSocket, socket }), { url, run });
  }
}
