// S1-1, S2-7 and S3 as they should be today: servers that one broken frame does not end, and clients that come back.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { WebSocket } from 'ws';
import type { TestPage } from '../../sandbox-server/test-visitor.ts';
import { linesUntil, openOwnServer, programOf, skip, stateOf } from '../own-server.ts';
import { sample } from './sample.ts';

const request =
  'GET / HTTP/1.1\r\nHost: localhost:8080\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n';

/** Sends one frame without a mask after a handshake, and answers what comes down behind the server's greeting. */
async function breakARule(page: TestPage, greetingBytes = 0): Promise<string> {
  page.send({ type: 'dial', run: 1, dial: 1, port: 8080 });
  const { connection } = await page.next('opened');
  const write = (bytes: Buffer) =>
    page.send({ type: 'write', run: 1, connection, pieces: [{ base64: bytes.toString('base64'), afterMs: 0 }] });
  write(Buffer.from(request));
  const before = answerBytes + greetingBytes;
  await page.carried({ connection, direction: 'down', count: before });
  write(Buffer.from('8100', 'hex'));
  return (await page.carried({ connection, direction: 'down', count: before + 4 })).subarray(before).toString('hex');
}

// A 101 of ws that agrees to no extension.
const answerBytes = 129;

type Heard = readonly [text: string, isBinary: boolean];

async function openClient(url: string): Promise<{ socket: WebSocket; hear(count: number): Promise<Heard[]> }> {
  const socket = new WebSocket(url);
  const heard: Heard[] = [];
  socket.on('message', (data: Buffer, isBinary) => {
    heard.push([isBinary ? data.toString('hex') : data.toString(), isBinary]);
    socket.emit('heard');
  });
  await once(socket, 'open');
  return {
    socket,
    async hear(count) {
      while (heard.length < count) await once(socket, 'heard');
      return heard;
    },
  };
}

test('S1-1: echoes text and bytes, answers a broken frame with 1002, and still serves', { skip }, async (t) => {
  const { page, socketBase } = await openOwnServer(t, sample('fixed/s1-1.js'));
  await linesUntil(page, /listens on port 8080/);
  assert.equal(await breakARule(page, 2 + 'Welcome to the WebSocket server!'.length), '880203ea');
  await linesUntil(page, /WS_ERR_EXPECTED_MASK/);
  const { socket, hear } = await openClient(`${socketBase}8080/`);
  socket.send('hi');
  socket.send(Uint8Array.of(0xf0, 0x9f));
  assert.deepEqual(await hear(3), [
    ['Welcome to the WebSocket server!', false],
    ['hi', false],
    ['f09f', true],
  ]);
  socket.terminate();
});

test('S1-1: a port that is taken is told, not thrown', { skip }, async (t) => {
  const { page } = await openOwnServer(t, sample('fixed/s1-1.js'));
  await stateOf(page, 'listening');
  // Not at the same moment: of two that ask at once, neither is told.
  page.send({ type: 'start', run: 1, ...programOf(2, sample('fixed/s1-1.js')) });
  await linesUntil(page, /did not start: EADDRINUSE/);
});

test('S1-2: tries again until there is a server', { skip }, async (t) => {
  const { page } = await openOwnServer(t, sample('fixed/s1-2.js'));
  await linesUntil(page, /Error: ECONNREFUSED/);
  page.send({ type: 'start', run: 1, ...programOf(2, sample('fixed/s1-1.js')) });
  await linesUntil(page, /The server says: Hello, server!/);
});

for (const name of ['fixed/s2-7.js', 'fixed/s2-7.ts']) {
  test(`${name}: the others hear it as it was, the speaker does not, and a broken frame ends nobody else`, {
    skip,
  }, async (t) => {
    const file = name.endsWith('.ts') ? 'server.ts' : 'server.js';
    const { page, socketBase } = await openOwnServer(t, { [file]: sample(name) });
    await stateOf(page, 'listening');
    assert.equal(await breakARule(page), '880203ea');
    const [speaker, other] = [await openClient(`${socketBase}8080/`), await openClient(`${socketBase}8080/`)];
    speaker.socket.send('hi');
    speaker.socket.send(Uint8Array.of(0xf0, 0x9f));
    const said = [
      ['hi', false],
      ['f09f', true],
    ];
    assert.deepEqual(await other.hear(2), said);
    // What the other says comes behind all that the speaker could have heard of itself.
    other.socket.send('done');
    assert.deepEqual(await speaker.hear(1), [['done', false]]);
    for (const { socket } of [speaker, other]) socket.terminate();
  });
}

test('S3-1, S3-2: the client is told that it was heard', { skip }, async (t) => {
  const { page } = await openOwnServer(t, { 'server.js': sample('fixed/s3-2.js') });
  await stateOf(page, 'listening');
  page.send({ type: 'start', run: 1, ...programOf(2, { 'client.js': sample('fixed/s3-1.js') }) });
  await linesUntil(page, /Answered: 13 letters/);
});

test('S3-1: without a server it says so, and no answer within two seconds', { skip }, async (t) => {
  const { page } = await openOwnServer(t, { 'client.js': sample('fixed/s3-1.js') });
  const lines = await linesUntil(page, /No answer/);
  assert.ok(lines.some(({ text }) => text.startsWith('Not connected:')));
});

test('S3-3, S3-4: on Fastify’s own server, and a reconnect doubles nothing', { skip }, async (t) => {
  const { page } = await openOwnServer(t, { 'index.ts': sample('fixed/s3-3.ts') });
  await stateOf(page, 'listening');
  // The same module, cut once by its own engine; what comes after is what a reader sees after a bad line.
  const cut = `
setTimeout(() => socket.io.engine.close(), 300);
let visits = 0;
socket.on('respuesta', () => { visits += 1; if (visits === 2) setTimeout(() => console.log('settled'), 300); });
`;
  const client = sample('fixed/s3-4.ts')
    .replace("io('http://localhost:3000')", "io('http://localhost:3000', { reconnectionDelay: 50 })")
    .replace('export default socket;', cut);
  page.send({ type: 'start', run: 1, ...programOf(2, { 'socket.ts': client }) });
  const lines = (await linesUntil(page, /^settled$/)).map(({ text }) => text);
  assert.equal(lines.filter((text) => text.startsWith('Answer of the server:')).length, 2);
  assert.equal(lines.filter((text) => text.startsWith('Connected to the server:')).length, 2);
});

test('S3-3: a page of another origin gets no WebSocket', { skip }, async (t) => {
  const { page, socketBase } = await openOwnServer(t, { 'index.ts': sample('fixed/s3-3.ts') });
  await stateOf(page, 'listening');
  const statusFor = async (origin: string) => {
    const socket = new WebSocket(`${socketBase}3000/socket.io/?EIO=4&transport=websocket`, { origin });
    socket.on('error', () => {}); // It is ended before it opens.
    const status = await new Promise<number | undefined>((resolve) => {
      socket.on('open', () => resolve(101));
      socket.on('unexpected-response', (_request, response) => resolve(response.statusCode));
    });
    socket.terminate();
    return status;
  };
  assert.equal(await statusFor('http://localhost:5173'), 101);
  assert.equal(await statusFor('https://evil.example'), 400);
});
