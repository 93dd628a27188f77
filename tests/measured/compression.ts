// What permessage-deflate makes of 200 small price messages, by ws. Counted are the server's bytes behind its 101. The compressed
// lengths are zlib's, which differs a little between machines.

import { once } from 'node:events';
import { createServer } from 'node:http';
import { type PerMessageDeflateOptions, WebSocket, WebSocketServer } from 'ws';
import { createRandom } from '../seeded-random.ts';
import { listening } from './listening.ts';
import type { Measurement } from './measurement.ts';

const messageCount = 200;
const messageBytes = 88;

function prices(): string[] {
  const random = createRandom(7);
  return Array.from({ length: messageCount }, (_, at) => {
    const price = (100 + random.below(2000) / 100).toFixed(2);
    const fields = { type: 'price', symbol: random.pick(['ACME', 'INIT', 'OPEN']), price, sequence: 1000 + at };
    const text = JSON.stringify({ ...fields, currency: 'EUR' });
    return text.padEnd(messageBytes);
  });
}

async function sentBytes(t: Parameters<Measurement['measure']>[0], deflate: PerMessageDeflateOptions | false) {
  const http = createServer();
  const server = new WebSocketServer({ server: http, perMessageDeflate: deflate });
  const port = await listening(t, http);
  const counted = once(server, 'connection').then(async ([socket, request]) => {
    const before = request.socket.bytesWritten;
    for (const message of prices()) socket.send(message);
    await once(socket, 'message');
    return request.socket.bytesWritten - before;
  });
  const client = new WebSocket(`ws://127.0.0.1:${port}`);
  let heard = 0;
  client.on('message', () => {
    heard += 1;
    if (heard === messageCount) client.send('all');
  });
  const bytes: number = await counted;
  client.terminate();
  return bytes;
}

const noTakeover = { serverNoContextTakeover: true };

export const measurements: readonly Measurement[] = [
  {
    about: 'permessage-deflate: 200 messages of 88 bytes, with and without a memory of the ones before',
    ids: [
      'prices-payload-bytes',
      'prices-plain-bytes',
      'prices-deflated-bytes',
      'prices-forgetful-bytes',
      'prices-below-threshold-bytes',
    ],
    async measure(t) {
      return {
        'prices-payload-bytes': prices().reduce((sum, message) => sum + Buffer.byteLength(message), 0),
        'prices-plain-bytes': await sentBytes(t, false),
        'prices-deflated-bytes': await sentBytes(t, { threshold: 0 }),
        'prices-forgetful-bytes': await sentBytes(t, { ...noTakeover, threshold: 0 }),
        // ws leaves alone what is shorter than 1024 bytes when it has to forget after each message.
        'prices-below-threshold-bytes': await sentBytes(t, noTakeover),
      };
    },
  },
];
