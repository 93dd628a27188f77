// What ws compresses and sends over TCP, both ways and under every agreement, is inflated to what went in.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer, connect as openTcp, type Socket } from 'node:net';
import { type TestContext, test } from 'node:test';
import WebSocket, { type PerMessageDeflateOptions, WebSocketServer } from 'ws';
import { createConnectionReader, type ReadChunk } from '../wire/connection.ts';
import { createInflater } from '../wire/inflate.ts';
import type { Direction } from '../wire/tap-events.ts';
import { createRandom, type Random, seedOfRun } from './seeded-random.ts';

const seedNote = `run again with SEED=${seedOfRun}`;
const messagesPerSide = 120;

const agreements: { says: string; client?: PerMessageDeflateOptions; server?: PerMessageDeflateOptions }[] = [
  { says: 'context takeover' },
  { says: 'no context takeover by the server', server: { serverNoContextTakeover: true } },
  { says: 'no context takeover by the client', server: { clientNoContextTakeover: true } },
  { says: 'small windows', server: { serverMaxWindowBits: 9, clientMaxWindowBits: 10 } },
  { says: 'the smallest windows', client: { serverMaxWindowBits: 8, clientMaxWindowBits: 8 } },
];

/** Passes bytes on both ways and keeps a copy in the order they came. */
async function startTap(t: TestContext, port: number): Promise<{ port: number; chunks: ReadChunk[] }> {
  const chunks: ReadChunk[] = [];
  const sockets: Socket[] = [];
  const pass = (direction: Direction, from: Socket, to: Socket) => {
    sockets.push(from);
    from.on('error', () => {}); // A reset is an ending too.
    from.on('data', (bytes) => {
      chunks.push({ direction, atMs: chunks.length, bytes: bytes.subarray() });
      to.write(bytes);
    });
    from.on('end', () => to.end());
  };
  const server = createServer((near) => {
    const far = openTcp({ host: '127.0.0.1', port });
    pass('up', near, far);
    pass('down', far, near);
  });
  t.after(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A TCP server's address is an object.
  return { port: (server.address() as AddressInfo).port, chunks };
}

type Sent = { isText: boolean; bytes: Buffer; isCompressed: boolean };

function sendRandom(random: Random, socket: WebSocket): Sent[] {
  const words = ['Привіт, ', '{"price":', '12.50', '},', '😀', 'aaaaaaaaaaaaaaaa', 'níže '] as const;
  return Array.from({ length: messagesPerSide }, () => {
    const isText = random.below(3) > 0;
    const count = random.pick([0, 1, 30, 800]);
    const text = Array.from({ length: count }, () => random.pick(words)).join('');
    const bytes = isText ? Buffer.from(text) : Buffer.from(random.bytes(random.pick([0, 5, 3000])));
    const isCompressed = random.below(5) > 0;
    const pieces = random.below(3) === 0 && bytes.length > 0 ? random.pieces(bytes, bytes.length) : [bytes];
    for (const [index, piece] of pieces.entries()) {
      socket.send(piece, { binary: !isText, compress: isCompressed, fin: index === pieces.length - 1 });
    }
    return { isText, bytes, isCompressed };
  });
}

for (const { says, client: offer = {}, server: answer = {} } of agreements) {
  test(`messages that ws compressed are inflated: ${says}`, async (t) => {
    const random = createRandom(seedOfRun);
    const perMessageDeflate = { threshold: 0, ...answer };
    const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate });
    t.after(() => server.close());
    await once(server, 'listening');
    const tap = await startTap(t, (server.address() as AddressInfo).port);
    const client = new WebSocket(`ws://127.0.0.1:${tap.port}`, { perMessageDeflate: { threshold: 0, ...offer } });
    const [accepted] = await once(server, 'connection');
    if (client.readyState !== WebSocket.OPEN) await once(client, 'open');
    assert.match(client.extensions, /permessage-deflate/);
    const sent = { up: sendRandom(random, client), down: sendRandom(random, accepted) };
    client.close();
    accepted.close();
    await once(client, 'close');

    const reader = createConnectionReader({ createInflater });
    const entries = tap.chunks.flatMap((chunk) => reader.push(chunk));
    assert.deepEqual(
      entries.filter(({ kind }) => kind === 'violation'),
      [],
      seedNote,
    );
    for (const direction of ['up', 'down'] as const) {
      const read = entries.flatMap((entry): Sent[] => {
        if (entry.kind !== 'message' || entry.direction !== direction) return [];
        const bytes = Buffer.from(entry.isCompressed ? (entry.inflated?.payload ?? []) : entry.payload);
        if (entry.type === 'text') assert.equal(entry.text, bytes.toString(), seedNote);
        return [{ isText: entry.type === 'text', bytes, isCompressed: entry.isCompressed }];
      });
      assert.deepEqual(read, sent[direction], seedNote);
    }
  });
}
