// The nginx configurations of the lesson on proxies, as they stand in its prose, in front of its own nodes.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { after, before, type TestContext, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { contentRoot, readEnglish } from './content-files.ts';

const nginx = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin']
  .map((folder) => join(folder, 'nginx'))
  .find(existsSync);
const skip = nginx === undefined ? 'no nginx on this machine' : false;

const written = [...readEnglish('sticky').body.matchAll(/^```nginx\n(.*?)^```/gms)].map(([, block]) => block ?? '');
const [plain = '', upgrading = '', map = '', patient = '', byAddress = '', byCookie = ''] = written;

const solution = join(contentRoot, 'lessons', 'sticky', 'exercise', 'solution');
let ports: number[] = [];
const children: { kill(): void }[] = [];
const folders: string[] = [];

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function untilAnswered(port: number): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await fetch(`http://127.0.0.1:${port}/`).catch(() => undefined)) return;
    await wait(50);
  }
  assert.fail(`nobody answers on port ${port}`);
}

before(async () => {
  if (skip) return;
  ports = [await freePort(), await freePort()];
  // Inside the project, so that `ws` is found.
  const folder = mkdtempSync(join(import.meta.dirname, '..', '..', 'node_modules', '.real-nginx-'));
  folders.push(folder);
  writeFileSync(join(folder, 'package.json'), '{}');
  for (const name of ['node.js', 'node-a.js', 'node-b.js']) {
    const code = readFileSync(join(solution, name), 'utf8');
    writeFileSync(join(folder, name), code.replace('8081', `${ports[0]}`).replace('8082', `${ports[1]}`));
  }
  for (const name of ['node-a.js', 'node-b.js']) {
    children.push(spawn(process.execPath, [join(folder, name)], { stdio: 'inherit' }));
  }
  for (const port of ports) await untilAnswered(port);
});

after(() => {
  for (const child of children) child.kill();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const inTurn = 'upstream nodes {\n  server 127.0.0.1:8081;\n  server 127.0.0.1:8082;\n}\n';

/** The port of an nginx with this location and upstream. */
async function openProxy(t: TestContext, location: string, upstream = inTurn): Promise<number> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'real-nginx-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const kinds = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  for (const kind of kinds) mkdirSync(join(folder, kind));
  const nodes = upstream.replace('8081', `${ports[0]}`).replace('8082', `${ports[1]}`);
  const configuration = [
    'daemon off;',
    'master_process off;',
    `pid ${folder}/pid;`,
    'events {}',
    'http {',
    'access_log off;',
    ...kinds.map((kind) => `${kind}_temp_path ${folder}/${kind};`),
    map,
    nodes,
    `server {\nlisten 127.0.0.1:${port};`,
    location,
    '}',
    '}',
  ].join('\n');
  const path = join(folder, 'nginx.conf');
  writeFileSync(path, configuration);
  const child = spawn(nginx ?? '', ['-c', path, '-e', join(folder, 'error.log')], { stdio: 'inherit' });
  t.after(async () => {
    child.kill('SIGKILL');
    await once(child, 'exit');
  });
  await untilAnswered(port);
  return port;
}

/** The status of the handshake's answer. */
async function knock(t: TestContext, port: number, path = '/'): Promise<{ status: number; socket: WebSocket }> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`);
  t.after(() => socket.terminate());
  const { promise, resolve } = Promise.withResolvers<number>();
  socket.on('upgrade', () => resolve(101));
  socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
  socket.on('error', () => {});
  return { status: await promise, socket };
}

test('sticky: through nginx as it usually is, a handshake is answered with 200', { skip }, async (t) => {
  const { status } = await knock(t, await openProxy(t, plain));
  assert.equal(status, 200);
});

test('sticky: with three lines more it is answered with 101, and one node answers all', { skip }, async (t) => {
  const { status, socket } = await knock(t, await openProxy(t, upgrading));
  assert.equal(status, 101);
  const nodes = new Set<string>();
  for (let message = 0; message < 5; message += 1) {
    socket.send('hi');
    const [answer] = await once(socket, 'message');
    nodes.add(String(answer).slice(0, 1));
  }
  assert.equal(nodes.size, 1);
});

test('sticky: a connection on which nothing crosses is cut with 1006, and a byte in either direction prevents it', {
  skip,
}, async (t) => {
  const port = await openProxy(t, patient.replace('5m', '1s'), inTurn);
  const { status, socket } = await knock(t, port, '/live');
  assert.equal(status, 101);
  const { socket: pinging } = await knock(t, port, '/live');
  const pings = setInterval(() => pinging.ping(), 200);
  t.after(() => clearInterval(pings));
  // A pong that nobody asked for is answered by nothing, so here the client alone speaks.
  const { socket: speaking } = await knock(t, port, '/live');
  const pongs = setInterval(() => speaking.pong(), 200);
  t.after(() => clearInterval(pongs));
  const [code] = await once(socket, 'close');
  assert.equal(code, 1006);
  await wait(1500);
  assert.equal(pinging.readyState, WebSocket.OPEN);
  assert.equal(speaking.readyState, WebSocket.OPEN);
});

async function lostSessions(port: number): Promise<number> {
  let lost = 0;
  for (let client = 0; client < 4; client += 1) {
    // As a browser would have it from whoever set it.
    const headers = { cookie: `session=client-${client}` };
    const { id } = await (await fetch(`http://127.0.0.1:${port}/session`, { headers })).json();
    for (let request = 0; request < 3; request += 1) {
      const { status } = await fetch(`http://127.0.0.1:${port}/session/${id}`, { headers });
      if (status === 404) lost += 1;
    }
  }
  return lost;
}

test('sticky: in turn, sessions are lost; by address or by cookie, none is', { skip }, async (t) => {
  assert.ok((await lostSessions(await openProxy(t, upgrading))) > 0);
  assert.equal(await lostSessions(await openProxy(t, upgrading, byAddress)), 0);
  assert.equal(await lostSessions(await openProxy(t, upgrading, byCookie)), 0);
});

test('sticky: the prose has the six configurations that are run here', () => {
  assert.equal(written.length, 6);
  assert.match(byCookie, /hash \$cookie_session/);
});
