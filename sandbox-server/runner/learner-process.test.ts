import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { forgetPlaces, placesForTests, textOf, tryProgram, wallsHere } from './test-process.ts';

after(forgetPlaces);
const walls = wallsHere();
const noDeno = walls.length === 0 ? 'no Deno for this platform' : false;

test('a system without Deno runs no programs, and says so', { skip: noDeno && `${noDeno}` }, () => {
  assert.notEqual(placesForTests(), undefined);
});

for (const wall of walls) {
  test(`${wall}: a server as books have it listens, and a client beside it is answered`, async () => {
    const tried = await tryProgram(
      `const WebSocket = require('ws');
const wss = new WebSocket.Server({ port: 8080 });
wss.on('connection', (ws, request) => {
  console.log(request.url, request.socket.remoteAddress);
  ws.on('message', (message) => ws.send('echo ' + message));
});
const client = new WebSocket('ws://localhost:8080/chat?name=Ada');
client.on('open', () => client.send('hello'));
client.on('message', (message) => { console.log(String(message)); process.exit(3); });
`,
      { wall },
    );
    assert.equal(await tried.whenListening, 8080);
    assert.deepEqual(await tried.whenEnded, { code: 3, signal: undefined, reason: undefined });
    assert.deepEqual(tried.lines, [
      { kind: 'log', text: '/chat?name=Ada 127.0.0.1', file: 'server.js', line: 4 },
      { kind: 'log', text: 'echo hello', file: 'server.js', line: 9 },
    ]);
    await tried.process.whenGone;
  });

  test(`${wall}: a program reads its own files by relative paths, and what Socket.IO gives to browsers`, async () => {
    const tried = await tryProgram(
      {
        'server.js': `const { readFileSync } = require('node:fs');
console.log(readFileSync('index.html', 'utf8'));
const { dirname, join } = require('node:path');
console.log(readFileSync(join(__dirname, 'index.html'), 'utf8'));
console.log(readFileSync(join(dirname(require.resolve('socket.io')), '../client-dist/socket.io.js')).length > 100_000);
`,
        'index.html': '<p>Hello',
      },
      { wall },
    );
    assert.deepEqual(await tried.whenEnded, { code: 0, signal: undefined, reason: undefined });
    assert.deepEqual(
      tried.lines.map(({ text }) => text),
      ['<p>Hello', '<p>Hello', 'true'],
    );
  });

  test(`${wall}: a connection from outside reaches the port, and no other`, async () => {
    const tried = await tryProgram(
      {
        'server.ts': `import { WebSocketServer } from 'ws';
const server: WebSocketServer = new WebSocketServer({ port: 0 });
server.on('connection', (socket) => socket.send('welcome'));
`,
      },
      { wall },
    );
    const port = await tried.whenListening;
    assert.equal(tried.process.connect(port + 1), undefined);
    const socket = new WebSocket('ws://localhost/', {
      createConnection: () => {
        const connected = tried.process.connect(port);
        assert.ok(connected);
        return connected;
      },
    });
    assert.equal(await new Promise((resolve) => socket.once('message', (data) => resolve(String(data)))), 'welcome');
    socket.terminate();
    tried.process.kill('asked');
    assert.deepEqual(await tried.whenEnded, { code: undefined, signal: 'SIGKILL', reason: 'asked' });
  });

  test(`${wall}: SIGTERM reaches the program's own listener, and ends one that has none`, async () => {
    const polite = await tryProgram(
      "process.on('SIGTERM', () => { console.log('bye'); process.exit(0); }); require('net').createServer().listen(1234);",
      { wall },
    );
    await polite.whenListening;
    polite.process.signal('SIGTERM');
    assert.deepEqual(await polite.whenEnded, { code: 0, signal: undefined, reason: undefined });
    assert.equal(textOf(polite), 'bye');
    const plain = await tryProgram("require('net').createServer().listen(1234);", { wall });
    await plain.whenListening;
    plain.process.signal('SIGTERM');
    assert.deepEqual(await plain.whenEnded, { code: undefined, signal: 'SIGTERM', reason: undefined });
  });

  test(`${wall}: a server that stands still for a while takes nobody for blocked, and hears of a clean end`, async () => {
    const limits = { blockedMs: 1500, silentMs: 1500 };
    const tried = await tryProgram(
      "process.on('SIGTERM', () => setTimeout(() => process.exit(0), 500)); require('net').createServer().listen(1234);",
      { wall, limits },
    );
    await tried.whenListening;
    standStill(2 * limits.blockedMs);
    // Its beats are read, and looks are as often as ever.
    await wait(limits.blockedMs / 2);
    tried.process.signal('SIGTERM');
    standStill(2 * limits.blockedMs);
    assert.deepEqual(await tried.whenEnded, { code: 0, signal: undefined, reason: undefined });
  });

  test(`${wall}: a port that a program opened just before it was ended is not told`, async () => {
    const tried = await tryProgram("setTimeout(() => require('net').createServer().listen(1234), 200);", { wall });
    standStill(1000);
    tried.process.kill('asked');
    await tried.whenEnded;
    assert.equal(tried.mostPorts, 0);
  });

  test(`${wall}: a crash is told in Node's words, with the learner's own line and exit code 1`, async () => {
    const tried = await tryProgram(
      { 'app.mjs': "import { WebSocketServer } from 'ws';\n\nthrow new Error('boom');\n" },
      { wall },
    );
    assert.deepEqual(await tried.whenEnded, { code: 1, signal: undefined, reason: undefined });
    const [line] = tried.lines;
    assert.equal(line?.kind, 'uncaught');
    assert.equal(line?.file, 'app.mjs');
    assert.equal(line?.line, 3);
    assert.match(line?.text ?? '', /^Error: boom\n {4}at app\.mjs:3:7/);
  });

  test(`${wall}: a package that is not offered is named`, async () => {
    for (const [name, code] of Object.entries({
      'a.js': "require('express')",
      'b.mjs': "import 'express'",
      'c.js': "require('astro')",
    })) {
      const tried = await tryProgram({ [name]: code }, { wall });
      await tried.whenEnded;
      assert.equal(tried.lines[0]?.missingPackage, name === 'c.js' ? 'astro' : 'express');
    }
  });

  test(`${wall}: nothing is left of a process`, async () => {
    const tried = await tryProgram("require('net').createServer().listen(80);", { wall });
    await tried.whenListening;
    tried.process.kill('asked');
    await tried.process.whenGone;
    const { work = '' } = placesForTests() ?? {};
    assert.ok(existsSync(join(work, 's')));
    assert.deepEqual(readdirSync(join(work, 's')), []);
  });
}

/** As a server does whose machine is busy: no timer, no event. */
const standStill = (ms: number): void => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
