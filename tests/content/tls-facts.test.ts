// What the lesson on addresses says somebody on the way can read: the same conversation through a relay, with TLS and without.
// The key in tls/ was made for this file and protects nothing.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type Server as HttpServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, connect, createServer as createTcpServer } from 'node:net';
import { test } from 'node:test';
import { WebSocket, WebSocketServer } from 'ws';

const read = (name: string): string => readFileSync(new URL(`tls/throwaway-${name}.pem`, import.meta.url), 'utf8');
const certificate = read('certificate');

/** All that a client wrote, as a relay between the two sees it. */
async function overhear(isSecure: boolean): Promise<{ seen: string; lastChunk: Buffer }> {
  const server: HttpServer = isSecure ? createTlsServer({ key: read('key'), cert: certificate }) : createServer();
  const doors = new WebSocketServer({ server });
  doors.on('connection', (client) => client.on('message', (data) => client.send(String(data))));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // Listens on TCP, so it has an address and a port.
  const { port } = server.address() as AddressInfo;
  const chunks: Buffer[] = [];
  const relay = createTcpServer((socket) => {
    const onward = connect(port, '127.0.0.1');
    socket.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      onward.write(chunk);
    });
    onward.pipe(socket);
    socket.on('error', () => onward.destroy());
    socket.on('close', () => onward.destroy());
    onward.on('error', () => socket.destroy());
  }).listen(0, '127.0.0.1');
  await once(relay, 'listening');
  const { port: relayPort } = relay.address() as AddressInfo;
  const socket = new WebSocket(`${isSecure ? 'wss' : 'ws'}://127.0.0.1:${relayPort}/live?token=s3cret`, 'prices', {
    ca: certificate,
    origin: 'https://shop.example',
    headers: { host: 'chat.example', cookie: 'sid=42' },
    ...(isSecure && { servername: 'chat.example', checkServerIdentity: () => undefined }),
  });
  await once(socket, 'open');
  const echo = once(socket, 'message');
  const before = chunks.length;
  socket.send('Hello');
  await echo;
  const lastChunk = Buffer.concat(chunks.slice(before));
  socket.terminate();
  doors.close();
  server.close();
  relay.close();
  return { seen: Buffer.concat(chunks).toString('latin1'), lastChunk };
}

const secrets = ['GET ', '/live', 's3cret', 'https://shop.example', 'sid=42', 'prices'];

test('urls-and-origins: without TLS a relay reads name, path, query, origin, cookie and where a frame begins', async () => {
  const { seen, lastChunk } = await overhear(false);
  for (const secret of ['chat.example', ...secrets]) assert.ok(seen.includes(secret), secret);
  assert.equal(lastChunk.length, 11);
  assert.equal(lastChunk.toString('hex', 0, 2), '8185');
});

test('urls-and-origins: with TLS it reads the name, and a frame of 11 bytes is a record of 33', async () => {
  const { seen, lastChunk } = await overhear(true);
  assert.ok(seen.includes('chat.example'));
  for (const secret of secrets) assert.ok(!seen.includes(secret), secret);
  assert.equal(lastChunk.length, 33);
  // Application data, its length after it.
  assert.equal(lastChunk.toString('hex', 0, 5), '170303001c');
});
