// Every part of the bench, and every way in which a grader can break, against a real server in a real session.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { skip } from '../deno-here.ts';
import { programOf } from '../own-server.ts';
import { openGradingPage, runningProcesses } from './grade-server.ts';

const contentDir = join(import.meta.dirname, 'fixtures');

const server = `const http = require('http');
const net = require('net');
const WebSocket = require('ws');
const site = http.createServer((request, response) => {
  let body = '';
  request.on('data', (chunk) => { body += chunk; });
  request.on('end', () => response.writeHead(201, { 'X-Method': request.method }).end(body.toUpperCase()));
}).listen(8080);
const wss = new WebSocket.Server({ server: site, verifyClient: ({ req }) => req.url !== '/refuse' });
wss.on('connection', (ws, { url, headers }) => {
  ws.on('error', () => {});
  ws.on('message', (data, isBinary) => {
    if (String(data).startsWith('print')) console.log(String(data));
    ws.send(data, { binary: isBinary });
  });
  if (url.startsWith('/who')) ws.send([url, headers.host, headers.origin, headers.cookie, headers['x-own']].join(' '));
});
net.createServer({ allowHalfOpen: true }, (socket) => {
  let got = '';
  socket.on('error', () => {});
  socket.on('data', (data) => { got += data; });
  socket.on('end', () => socket.end(got.toUpperCase() + ' end'));
}).listen(8081);
process.on('SIGTERM', () => process.exit(7));
`;
const typed = `import { WebSocketServer } from 'ws';
export const wss: WebSocketServer = new WebSocketServer({ noServer: true });
wss.emit(Symbol.iterator as unknown as string, parseInt(5));
`;

test('the bench does what it says', { skip }, async (t) => {
  const page = await openGradingPage(t, { contentDir });
  const programs = [programOf(1, { 'server.js': server, 'typed.ts': typed })];
  const { graded, isComplete } = await page.grade({ lesson: 'tools', programs });
  assert.ok(isComplete && graded.length > 10, JSON.stringify(graded));
  for (const { grader, verdict } of graded) {
    await t.test(grader, () => assert.deepEqual(verdict, { passed: true }));
  }
});

const broken = ['throws', 'loops', 'never-settles', 'floods', 'eats-memory', 'opens-too-many'];

test('a grader that breaks fails itself, and the next one is graded as if nothing had been', { skip }, async (t) => {
  const limits = { graderMs: 3000, graderHeapMebibytes: 64, gradingMs: 120_000 };
  const page = await openGradingPage(t, { contentDir, limits });
  const programs = [programOf(1, server)];
  const { graded, isComplete } = await page.grade({ lesson: 'broken', programs });
  assert.equal(isComplete, true);
  for (const { grader, verdict } of graded) {
    const isBroken = !grader.startsWith('after-');
    const wanted = isBroken ? { passed: false, hint: 'grader-failed' } : { passed: true };
    await t.test(grader, () => assert.deepEqual(verdict, wanted));
  }
  assert.ok(broken.every((id) => graded.some(({ grader }) => grader === id)));
  // The server lives, and grades again.
  const again = await page.grade({ lesson: 'tools', programs: [programOf(1, server)] });
  assert.equal(again.isComplete, true);
});

test('gradingMs: what comes after it is not run', { skip }, async (t) => {
  const page = await openGradingPage(t, { contentDir, limits: { gradingMs: 1, graderMs: 500 } });
  const { graded } = await page.grade({ lesson: 'tools', programs: [programOf(1, server)] });
  assert.deepEqual(graded.at(-1)?.verdict, { passed: false, hint: 'grader-failed' });
});

test('a lesson whose graders cannot be loaded ends without a verdict', { skip }, async (t) => {
  const page = await openGradingPage(t, { contentDir });
  const outcome = await page.grade({ lesson: 'unloadable', programs: [programOf(1, server)] });
  assert.deepEqual(outcome, { graded: [], isComplete: false });
});

test('gradesPerMinute, and lessons that are none: the page is told', { skip }, async (t) => {
  const page = await openGradingPage(t, { contentDir, limits: { gradesPerMinute: 1 } });
  const programs = [programOf(1, server)];
  for (const lesson of ['../broadcast', 'no-such-lesson', 'constructor']) {
    page.send({ type: 'grade', run: 1, lesson, programs });
    assert.equal((await page.next('problem')).code, 'no-graders');
  }
  await page.grade({ lesson: 'unloadable', programs });
  page.send({ type: 'grade', run: 2, lesson: 'unloadable', programs });
  assert.equal((await page.next('problem')).code, 'grade-rate');
});

test('Stop ends it, and no thread and no process stays', { skip }, async (t) => {
  const page = await openGradingPage(t, { contentDir });
  const over = page.grade({ lesson: 'broadcast', programs: [programOf(1, server)] });
  await page.next('opened');
  page.send({ type: 'stop' });
  assert.equal((await over).isComplete, false);
  for (;;) if ((await page.next('program')).state === 'ended') break;
});

test('Stop after a grader that has killed the server: the next one does not bring it up for nobody', {
  skip,
}, async (t) => {
  const page = await openGradingPage(t, { contentDir, limits: { graderPauseMs: 200 } });
  const outcome = await page.grade({ lesson: 'killer', programs: [programOf(1, server)], untilFailed: true });
  assert.equal(outcome.isComplete, false);
  // Longer than the pause after which the next grader would begin.
  await wait(1000);
  for (let looks = 0; looks < 50 && runningProcesses() > 0; looks += 1) await wait(100);
  assert.equal(runningProcesses(), 0);
});
