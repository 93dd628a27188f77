// Learner code's TCPSocket against the sandbox as it runs: its streams, and what the tap sees of them.

import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { openRun, startTestServer } from '../sandbox-server/test-visitor.ts';
import { createTcpSocket } from '../site/playground/learner/tcp-socket.ts';
import { encodeFrame, encodeHead } from '../wire/encode.ts';
import { linesUntil, openOwnServer, skip } from './own-server.ts';

const request = encodeHead('GET / HTTP/1.1', [
  ['Host', 'localhost'],
  ['Upgrade', 'websocket'],
  ['Connection', 'Upgrade'],
  ['Sec-WebSocket-Key', 'dGhlIHNhbXBsZSBub25jZQ=='],
  ['Sec-WebSocket-Version', '13'],
]);
const maskingKey = Uint8Array.of(1, 2, 3, 4);
// 88 80: an empty close.
const close = encodeFrame({ opcode: 8, payload: new Uint8Array(), maskingKey });

async function sandbox(t: TestContext, options: Parameters<typeof openRun>[1] = {}) {
  const server = await startTestServer(t);
  const { page, ticket } = await openRun(server, options);
  let pending = 0;
  const TCPSocket = createTcpSocket(WebSocket, {
    tunnelBase: `${server.url.replace('http', 'ws')}t/${ticket}`,
    pending: {
      change(by) {
        pending += by;
      },
    },
  });
  return { page, TCPSocket, pending: () => pending };
}

/** All bytes until the end, or until there are so many. */
async function read(readable: ReadableStream<Uint8Array>, count = Number.POSITIVE_INFINITY): Promise<Buffer> {
  const reader = readable.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  while (length < count) {
    const { value, done } = await reader.read();
    if (done) break;
    chunks.push(value);
    length += value.length;
  }
  reader.releaseLock();
  return Buffer.concat(chunks);
}

test('a handshake and an echo by hand, read to the end', async (t) => {
  const { page, TCPSocket, pending } = await sandbox(t);
  const socket = new TCPSocket('localhost', 8080);
  assert.equal(pending(), 1);
  const { readable, writable, remoteAddress, remotePort } = await socket.opened;
  assert.deepEqual([remoteAddress, remotePort], ['localhost', 8080]);
  const writer = writable.getWriter();
  await writer.write(request);
  assert.match((await read(readable, 129)).toString('latin1'), /^HTTP\/1\.1 101 /);
  await writer.write(encodeFrame({ opcode: 1, payload: Uint8Array.of(0x68, 0x69), maskingKey }));
  assert.equal((await read(readable, 4)).toString('hex'), '81026869');
  await writer.write(close);
  assert.equal((await read(readable)).toString('hex'), '8800');
  await socket.closed;
  const ended = await page.next('ended');
  assert.deepEqual([ended.by, ended.how], ['server', 'fin']);
  await new Promise((resolve) => setTimeout(resolve, 0));
  assert.equal(pending(), 0);
});

test('readable is for await as well, and closing writable is a FIN', async (t) => {
  const { page, TCPSocket } = await sandbox(t);
  const socket = new TCPSocket('127.0.0.1', 1);
  const { readable, writable } = await socket.opened;
  const writer = writable.getWriter();
  await writer.write(request);
  await writer.close();
  let text = '';
  for await (const bytes of readable) text += Buffer.from(bytes).toString('latin1');
  assert.match(text, /^HTTP\/1\.1 101 /);
  await socket.closed;
  const ended = await page.next('ended');
  assert.deepEqual([ended.by, ended.how], ['client', 'fin']);
});

test('a reader with memory of its own gets its bytes and its end', async (t) => {
  const { TCPSocket } = await sandbox(t);
  const { readable, writable } = await new TCPSocket('localhost', 8080).opened;
  const reader = readable.getReader({ mode: 'byob' });
  const writer = writable.getWriter();
  await writer.write(request);
  const { value } = await reader.read(new Uint8Array(8));
  assert.equal(Buffer.from(value ?? []).toString('latin1'), 'HTTP/1.1');
  await writer.close();
  for (;;) {
    const { done } = await reader.read(new Uint8Array(1000));
    if (done) break;
  }
});

test('a long message comes whole to a slow reader', async (t) => {
  const { TCPSocket } = await sandbox(t);
  const socket = new TCPSocket('localhost', 8080);
  const { readable, writable } = await socket.opened;
  const writer = writable.getWriter();
  await writer.write(request);
  await read(readable, 129);
  const payload = Uint8Array.from({ length: 900_000 }, (_, at) => at % 251);
  await writer.write(encodeFrame({ opcode: 2, payload, maskingKey }));
  const answer = await read(readable, 10 + payload.length);
  assert.deepEqual(answer.subarray(10), Buffer.from(payload));
  await socket.close();
});

test('abort is a reset on the wire', async (t) => {
  const { page, TCPSocket } = await sandbox(t);
  const socket = new TCPSocket('localhost', 8080);
  const { writable } = await socket.opened;
  await writable.abort();
  const ended = await page.next('ended');
  assert.deepEqual([ended.by, ended.how], ['client', 'reset']);
  await assert.rejects(socket.closed, { name: 'NetworkError', message: 'The connection was reset' });
});

test('what is written after the end is refused', async (t) => {
  const { page, TCPSocket } = await sandbox(t);
  const socket = new TCPSocket('localhost', 8080);
  const { writable } = await socket.opened;
  page.send({ type: 'stop' });
  await socket.closed.catch(() => {});
  await assert.rejects(writable.getWriter().write(request), { name: 'NetworkError' });
});

test('only bytes can be written', async (t) => {
  const { TCPSocket } = await sandbox(t);
  const { writable } = await new TCPSocket('localhost', 8080).opened;
  // Learner code has no compiler to stop it.
  await assert.rejects(writable.getWriter().write('text' as unknown as Uint8Array), TypeError);
});

test('any other address is a NetworkError, and nothing is asked of the sandbox', async (t) => {
  const { page, TCPSocket, pending } = await sandbox(t);
  for (const address of ['example.com', '10.0.0.1', 'localhost.evil', '']) {
    const socket = new TCPSocket(address, 80);
    await assert.rejects(socket.opened, { name: 'NetworkError' });
    await assert.rejects(socket.closed, { name: 'NetworkError' });
    await socket.close().catch(() => {});
  }
  assert.equal(pending(), 0);
  const { opened } = new TCPSocket('[::1]', 80);
  await opened;
  assert.equal((await page.next('opened')).connection, 1);
});

test('a port that is none is a TypeError', async (t) => {
  const { TCPSocket } = await sandbox(t);
  for (const port of [0, 65_536, 1.5, Number.NaN]) assert.throws(() => new TCPSocket('localhost', port), TypeError);
});

test('a connection that the sandbox refuses never opens', async (t) => {
  const { TCPSocket } = await sandbox(t, { scenario: 'by-hand' });
  await assert.rejects(new TCPSocket('localhost', 80).opened, {
    name: 'NetworkError',
    message: 'The connection was refused',
  });
});

test('beside a server of the reader’s own the port is that server’s', { skip }, async (t) => {
  const { server, page, ticket } = await openOwnServer(
    t,
    `require('net').createServer((socket) => socket.end('from 9000')).listen(9000, () => console.log('up'));`,
  );
  await linesUntil(page, /up/);
  const tunnelBase = `${server.url.replace('http', 'ws')}t/${ticket}`;
  const TCPSocket = createTcpSocket(WebSocket, { tunnelBase, pending: { change() {} } });
  const { readable } = await new TCPSocket('localhost', 9000).opened;
  assert.equal((await read(readable)).toString(), 'from 9000');
  const opened = await page.next('opened');
  assert.deepEqual([opened.port, opened.dial], [9000, 0]);
  await assert.rejects(new TCPSocket('localhost', 9001).opened, { name: 'NetworkError' });
});
