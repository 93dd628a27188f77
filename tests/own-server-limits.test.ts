// What the programs of a run, and the run with them, may have: each limit with a small number, and a program that tries to pass it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linesUntil, openOwnServer, programOf, skip, stateOf } from './own-server.ts';

test('startsPerMinute, programsPerRun: more are told so', { skip }, async (t) => {
  const { page } = await openOwnServer(t, '', { startsPerMinute: 4, programsPerRun: 2 });
  page.send({ type: 'start', run: 1, ...programOf(2, '') });
  page.send({ type: 'start', run: 1, ...programOf(3, '') });
  assert.equal((await page.next('problem')).code, 'bad-program');
  page.send({ type: 'start', run: 1, ...programOf(2, '') });
  page.send({ type: 'start', run: 1, ...programOf(2, '') });
  assert.equal((await page.next('problem')).code, 'program-rate');
});

test('files, codeBytes: as much as may be is taken, and a step more is not', { skip }, async (t) => {
  const { page } = await openOwnServer(t, '', { files: 2, codeBytes: 100 });
  const codes = (...lengths: number[]) =>
    Object.fromEntries(lengths.map((length, at) => [`part${at}.js`, `//${'x'.repeat(length - 2)}`]));
  for (const more of [codes(2, 2, 2), codes(50, 51), codes(101)]) {
    page.send({ type: 'start', run: 1, ...programOf(2, more) });
    assert.equal((await page.next('problem')).code, 'bad-program');
  }
  page.send({ type: 'start', run: 1, ...programOf(2, codes(50, 50)) });
  for (;;) if ((await stateOf(page, 'ended')).program === 2) break;
});

test('programIdleMs, programLifeMs: who does nothing, or goes on for ever, makes room for others', {
  skip,
}, async (t) => {
  const quiet = "require('net').createServer().listen(7);";
  const idle = await openOwnServer(t, quiet, { programIdleMs: 300 });
  assert.equal((await stateOf(idle.page, 'ended')).reason, 'idle');
  const busy = "setInterval(() => console.log('still here'), 50);";
  const { page } = await openOwnServer(t, busy, { programIdleMs: 300, programLifeMs: 1500 });
  const { reason, atMs } = await stateOf(page, 'ended');
  assert.equal(reason, 'life');
  assert.ok(atMs >= 1500);
});

test('answerBytesPerSecond: a server that pours is read at the rate, and loses nothing', { skip }, async (t) => {
  const poured = 3_000_000;
  const { page, base } = await openOwnServer(
    t,
    `require('http').createServer((_, response) => response.end(Buffer.alloc(${poured}, 1))).listen(3000);`,
    { answerBytesPerSecond: 1_000_000 },
  );
  await stateOf(page, 'listening');
  const askedAtMs = performance.now();
  const body = await (await fetch(`${base}3000/`)).arrayBuffer();
  assert.equal(body.byteLength, poured);
  // The first second's worth passes at once.
  assert.ok(performance.now() - askedAtMs >= 1900);
});

test('clientsPerSecond, connectionsPerSession: a program that opens connections without end is cut off, and goes on', {
  skip,
}, async (t) => {
  const flood = `const net = require('net');
let failed = 0;
net.createServer(() => {}).listen(7, () => {
  for (let at = 0; at < 40; at += 1) net.connect(7).on('error', () => { failed += 1; }).on('close', () => { failed += 1; });
  setTimeout(() => { console.log('failed', failed > 0); }, 800);
});
`;
  for (const limits of [{ clientsPerSecond: 10 }, { connectionsPerSession: 10 }]) {
    const { page, stop } = await openOwnServer(t, flood, limits);
    assert.equal((await linesUntil(page, /failed/)).at(-1)?.text, 'failed true');
    await stop();
  }
});
