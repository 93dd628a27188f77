// A grader's end of a connection to a port of the reader's server: real TCP, through the tap.

import { connect, type Socket } from 'node:net';
import type { Call } from './call.ts';

export type Link = { socket: Socket; connection: number };

/** Undefined when nothing listens there. */
export async function openLink(call: Call, port: number): Promise<Link | undefined> {
  const door = await call('open', { port });
  if (door === undefined) return undefined;
  const socket = connect({ port: door.doorPort, host: '127.0.0.1', noDelay: true, allowHalfOpen: true });
  socket.on('error', () => {});
  socket.write(Buffer.from(door.word, 'hex'));
  const joined = await call('join', { word: door.word });
  if (joined === undefined) {
    socket.destroy();
    return undefined;
  }
  return { socket, ...joined };
}

/** What stands for the number of a connection that never was. */
export const noConnection = 0;
