// The nodes of the lesson on brokers with a real Redis in the broker's place, as the lesson says they can be used.

import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { contentRoot } from './content-files.ts';

const redis = (process.env['PATH'] ?? '')
  .split(delimiter)
  .map((folder) => join(folder, 'redis-server'))
  .find(existsSync);

const skip = redis === undefined ? 'no redis-server on this machine' : false;
const solution = join(contentRoot, 'lessons', 'pubsub', 'exercise', 'solution');
const lastTryMs = 10_000;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function begin(t: TestContext, command: string, args: string[]): ChildProcess {
  const child = spawn(command, args, { stdio: 'ignore' });
  t.after(() => child.kill('SIGKILL'));
  return child;
}

/** The lesson's own code, on ports that are free here. */
function layOut(t: TestContext, ports: Record<string, number>): string {
  // Inside the project, so that `ws` is found.
  const folder = mkdtempSync(join(import.meta.dirname, '..', '..', 'node_modules', '.real-redis-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const name of ['node.js', 'rooms.js', 'redis.js', 'resp.js', 'node-a.js', 'node-b.js']) {
    let code = readFileSync(join(solution, name), 'utf8');
    for (const [book, own] of Object.entries(ports)) code = code.replaceAll(book, String(own));
    writeFileSync(join(folder, name), code);
  }
  writeFileSync(join(folder, 'package.json'), '{}');
  return folder;
}

async function enter(t: TestContext, port: number): Promise<WebSocket> {
  for (const until = Date.now() + lastTryMs; ; ) {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/kitchen`);
    t.after(() => socket.terminate());
    const [error] = await Promise.race([once(socket, 'open').then(() => []), once(socket, 'error')]).catch((e) => [e]);
    if (error === undefined) return socket;
    if (Date.now() > until) throw error;
    await wait(50);
  }
}

async function untilHeard(speaker: WebSocket, listener: WebSocket): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  listener.on('message', (data) => resolve(String(data)));
  const saying = setInterval(() => speaker.send('Is anybody here?'), 200);
  const heard = await Promise.race([promise, wait(lastTryMs, 'nothing')]);
  clearInterval(saying);
  return heard;
}

test('pubsub: its nodes are one chat on a real Redis, and again after it was started anew', { skip }, async (t) => {
  const [broker, first, second] = [await freePort(), await freePort(), await freePort()];
  const data = mkdtempSync(join(tmpdir(), 'real-redis-'));
  t.after(() => rmSync(data, { recursive: true, force: true }));
  const options = ['--port', String(broker), '--bind', '127.0.0.1', '--save', '', '--dir', data];
  const start = (): ChildProcess => begin(t, redis ?? '', options);
  let server = start();
  const folder = layOut(t, { 6379: broker, 8081: first, 8082: second });
  for (const node of ['node-a.js', 'node-b.js']) begin(t, process.execPath, [join(folder, node)]);
  const ann = await enter(t, first);
  const bob = await enter(t, second);
  assert.equal(await untilHeard(ann, bob), 'Is anybody here?');

  server.kill('SIGKILL');
  await once(server, 'exit');
  server = start();
  bob.removeAllListeners('message');
  assert.equal(await untilHeard(ann, bob), 'Is anybody here?');
});
