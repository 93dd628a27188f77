// S3: Socket.IO's client and server, and the plugin that Fastify 5 has outgrown.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { linesUntil, openOwnServer, programOf, skip, stateOf } from '../own-server.ts';
import { root } from '../read-source.ts';
import { sample } from './sample.ts';

test('S3-1, S3-2: in one file, as printed, `io` is declared twice', { skip }, async (t) => {
  const { page } = await openOwnServer(t, { 'both.mjs': `${sample('S3-1.js')}\n${sample('S3-2.js')}` });
  assert.match((await linesUntil(page, /SyntaxError/)).at(-1)?.text ?? '', /'io' has already been declared/);
  assert.equal((await stateOf(page, 'ended')).code, 1);
});

test('S3-1, S3-2: in two files they talk', { skip }, async (t) => {
  const { page } = await openOwnServer(t, { 'server.mjs': sample('S3-2.js') });
  await stateOf(page, 'listening');
  page.send({ type: 'start', run: 1, ...programOf(2, { 'client.mjs': sample('S3-1.js') }) });
  const lines = await linesUntil(page, /Mensaje recibido/);
  assert.ok(lines.some(({ text }) => text === 'Mensaje recibido: Hola servidor'));
});

test('S3-3: fastify-socket.io is not offered, and the reader is told', { skip }, async (t) => {
  const { page } = await openOwnServer(t, { 'index.ts': sample('S3-3.ts') });
  const lines = await linesUntil(page, /fastify-socket\.io/);
  assert.equal(lines.at(-1)?.missingPackage, 'fastify-socket.io');
});

test('S3-3: what npm says of it, as recorded, is about the versions that are offered here', () => {
  const recorded = sample('S3-3.output.txt');
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  assert.ok(recorded.includes(`Found: fastify@${dependencies.fastify}`));
  assert.match(recorded, /peer fastify@"4\.x\.x" from fastify-socket\.io@5\.1\.0/);
});

test('S3-3 without the plugin: Socket.IO on Fastify’s own server answers', { skip }, async (t) => {
  const code = sample('S3-3.ts')
    .replace("import fastifySocketIO from 'fastify-socket.io';", "import { Server } from 'socket.io';")
    .replace(/app\.register\(fastifySocketIO\);.*/, 'const io = new Server(app.server);')
    .replace('app.io.on', 'io.on');
  const { page } = await openOwnServer(t, { 'index.ts': code });
  await stateOf(page, 'listening');
  page.send({ type: 'start', run: 1, ...programOf(2, { 'socket.ts': sample('S3-4.ts') }) });
  await linesUntil(page, /Respuesta del servidor: Hola, recibí tu mensaje: ¡Hola desde el frontend!/);
});

test('S3-4: a listener inside `connect` doubles the replies after one reconnect', { skip }, async (t) => {
  const server = `import { Server } from 'socket.io';
const io = new Server(3000);
let visits = 0;
io.on('connection', (socket) => {
  visits += 1;
  socket.on('mensaje', (text) => {
    socket.emit('respuesta', 'visit ' + visits);
    if (visits === 1) setTimeout(() => socket.conn.close(), 100);
  });
});
`;
  const { page } = await openOwnServer(t, { 'server.mjs': server });
  await stateOf(page, 'listening');
  const client = sample('S3-4.ts').replace(
    "io('http://localhost:3000')",
    "io('http://localhost:3000', { reconnectionDelay: 50 })",
  );
  page.send({ type: 'start', run: 1, ...programOf(2, { 'socket.ts': client }) });
  const lines = await linesUntil(page, /visit 2/);
  lines.push(...(await settled(page)));
  const replies = lines.map(({ text }) => text).filter((text) => text.startsWith('Respuesta'));
  assert.deepEqual(
    replies,
    ['visit 1', 'visit 2', 'visit 2'].map((text) => `Respuesta del servidor: ${text}`),
  );
});

/** What still comes within a while. */
async function settled(page: Parameters<typeof linesUntil>[0]) {
  const more = page.next('output').then(({ lines }) => lines);
  return Promise.race([more, new Promise<never[]>((resolve) => setTimeout(() => resolve([]), 500))]);
}
