import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseLimits, type Limits } from '../sandbox-server/limits.ts';
import { openRunner } from '../sandbox-server/runner/open-runner.ts';
import type { Runner } from '../sandbox-server/runner/runner.ts';
import { openPage, startTestServer, type TestPage } from '../sandbox-server/test-visitor.ts';
import { ownServer } from '../wire/control.ts';
import { programOf, skip, stateOf } from './own-server.ts';

const server = "require('net').createServer().listen(80);";
type Cleaner = Parameters<typeof startTestServer>[0];

async function openHouse(t: Cleaner, limits: Partial<Limits>) {
  const runner = openRunner(chooseLimits(limits));
  assert.ok(runner);
  const running = await startTestServer(t, { runner, limits });
  t.after(() => runner.close());
  return { runner, running, visit: () => visit(t, running) };
}

async function visit(t: Cleaner, running: Parameters<typeof openPage>[0]): Promise<TestPage> {
  const page = await openPage(running);
  t.after(() => page.socket.terminate());
  page.send({ type: 'hello' });
  await page.next('welcome');
  page.send({ type: 'run', run: 1, scenario: ownServer, programs: [programOf(1, server)] });
  return page;
}

test('processes: whoever finds the house full waits in line, is told the place, and is served in turn', {
  skip,
}, async (t) => {
  const { visit, runner } = await openHouse(t, { processes: 1 });
  const first = await visit();
  await stateOf(first, 'listening');
  const second = await visit();
  assert.equal((await stateOf(second, 'waiting')).place, 0);
  const third = await visit();
  assert.equal((await stateOf(third, 'waiting')).place, 1);
  assert.equal(runner.counts().waiting, 2);
  first.send({ type: 'stop' });
  await stateOf(second, 'listening');
  assert.equal((await stateOf(third, 'waiting')).place, 0);
  second.socket.close();
  third.send({ type: 'signal', run: 1, program: 1, signal: 'SIGTERM' });
  assert.equal((await stateOf(third, 'ended')).reason, 'asked');
  assert.equal(runner.counts().waiting, 0);
});

test('processesPerAddress: one address full of programs holds up nobody but itself', { skip }, async (t) => {
  const { visit, runner } = await openHouse(t, { processesPerAddress: 1 });
  await stateOf(await visit(), 'listening');
  await stateOf(await visit(), 'waiting');
  const { process: other } = runner.take({ group: 'another address', files: [], onPlace() {} });
  assert.notEqual(await other, undefined);
});

test('waiting: a line that is too long is said to be, and nothing is lost', { skip }, async (t) => {
  const { visit } = await openHouse(t, { processes: 1, waiting: 1 });
  await stateOf(await visit(), 'listening');
  await stateOf(await visit(), 'waiting');
  assert.equal((await stateOf(await visit(), 'ended')).reason, 'not-started');
});

test('memoryLeftBytes: with too little memory left they wait, and are served when there is enough', {
  skip,
}, async (t) => {
  const { visit, runner } = await openHouse(t, { memoryLeftBytes: Number.MAX_SAFE_INTEGER, memoryLookMs: 20 });
  const page = await visit();
  await stateOf(page, 'waiting');
  assert.equal(runner.counts().warm, 0);
});

test('a warm process is taken, and another made', { skip }, async (t) => {
  const { visit, runner } = await openHouse(t, { warmProcesses: 1, refillAfterMs: 0 });
  await warm(runner, 3);
  const { started } = runner.counts();
  await stateOf(await visit(), 'listening');
  await warm(runner, 3);
  assert.equal(runner.counts().started, started + 1);
});

test('/healthz and /metrics tell of processes, the line and ends by reason', { skip }, async (t) => {
  const { visit, running } = await openHouse(t, { processes: 1, warmProcesses: 0 });
  const page = await visit();
  await stateOf(page, 'listening');
  await stateOf(await visit(), 'waiting');
  const health = await (await fetch(`${running.url}healthz`)).json();
  assert.deepEqual(health.programs, { running: 1, warm: 0, waiting: 1 });
  page.send({ type: 'signal', run: 1, program: 1, signal: 'SIGKILL' });
  await stateOf(page, 'ended');
  const text = await (await fetch(`${running.url}metrics`)).text();
  assert.match(text, /^wireside_programs_ended_total\{reason="asked"\} 1$/m);
  assert.match(text, /^wireside_sessions 2$/m);
  assert.match(text, /^wireside_event_loop_lag_seconds \d/m);
  for (const line of text.trim().split('\n'))
    assert.match(line, /^(# (HELP|TYPE) \w+ .+|\w+(\{\w+="[\w-]+"\})? [\d.e-]+)$/);
});

async function warm(runner: Runner, count: number): Promise<void> {
  while (runner.counts().warm < count) await new Promise((resolve) => setTimeout(resolve, 10));
}
