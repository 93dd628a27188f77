// A server that sends faster than its client reads: what has nowhere to go waits in the server's memory.

import { once } from 'node:events';
import { createServer } from 'node:http';
import { WebSocket, WebSocketServer } from 'ws';
import { listening } from './listening.ts';
import type { Measurement } from './measurement.ts';

const mebibyte = 1024 * 1024;
const message = Buffer.alloc(64 * 1024);
const messageCount = 1000;

export const measurements: readonly Measurement[] = [
  {
    about: 'a client that does not read: nearly all that is sent to it stays in the server',
    ids: ['unread-sent-mib', 'unread-queued-mib'],
    async measure(t) {
      const http = createServer();
      const server = new WebSocketServer({ server: http });
      const port = await listening(t, http);
      const connected = once(server, 'connection');
      const client = new WebSocket(`ws://127.0.0.1:${port}`);
      const [socket] = await connected;
      await once(client, 'open');
      client.pause();
      for (let sent = 0; sent < messageCount; sent += 1) socket.send(message);
      const queued = await settled(() => socket.bufferedAmount);
      client.terminate();
      return {
        'unread-sent-mib': (messageCount * message.length) / mebibyte,
        'unread-queued-mib': Math.round((queued / mebibyte) * 10) / 10,
      };
    },
  },
];

/** The kernel takes what its buffers hold; when it has, the number stands still. */
async function settled(read: () => number): Promise<number> {
  let last = read();
  for (let still = 0; still < 5; ) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    still = read() === last ? still + 1 : 0;
    last = read();
  }
  return last;
}
