import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runnerLimits as limits } from './runner-limits.ts';
import { createWatchdog } from './watchdog.ts';

const calm = { cpuMs: 0, inLineMs: 0, memoryBytes: 50 * 1024 * 1024, threads: 20 };

function watch() {
  let nowMs = 0;
  const watchdog = createWatchdog({ limits, now: () => nowMs });
  return { watchdog, pass: (ms: number) => (nowMs += ms) };
}

/** So many looks, each after its time, with so large a share of one processor taken; the first answer. */
function takeProcessor({ share, forMs }: { share: number; forMs: number }): string | undefined {
  const { watchdog, pass } = watch();
  let cpuMs = 0;
  watchdog.look(calm);
  for (let passedMs = 0; passedMs < forMs; passedMs += limits.watchMs) {
    pass(limits.watchMs);
    cpuMs += share * limits.watchMs;
    watchdog.beat();
    const broken = watchdog.look({ ...calm, cpuMs });
    if (broken !== undefined) return `${broken} after ${passedMs + limits.watchMs} ms`;
  }
  return undefined;
}

test('memory up to its limit is allowed, and a byte more is not', () => {
  const { watchdog } = watch();
  assert.equal(watchdog.look({ ...calm, memoryBytes: limits.memoryBytes }), undefined);
  assert.equal(watchdog.look({ ...calm, memoryBytes: limits.memoryBytes + 1 }), 'memory');
});

test('threads up to their limit are allowed, and one more is not', () => {
  const { watchdog } = watch();
  assert.equal(watchdog.look({ ...calm, threads: limits.threads }), undefined);
  assert.equal(watchdog.look({ ...calm, threads: limits.threads + 1 }), 'threads');
});

test('a whole processor is had for the burst and what comes in meanwhile, and no longer', () => {
  const allowedMs = limits.cpuBurstMs / (1 - limits.cpuShare);
  const [, ms] = /^cpu after (\d+) ms$/.exec(takeProcessor({ share: 1, forMs: 10 * allowedMs }) ?? '') ?? [];
  assert.ok(Math.abs(Number(ms) - allowedMs) <= limits.watchMs, `${ms} ms, and not ${allowedMs}`);
});

test('the share is had for as long as one likes, and a little more than it is not', () => {
  const hourMs = 3_600_000;
  assert.equal(takeProcessor({ share: limits.cpuShare, forMs: hourMs }), undefined);
  assert.match(takeProcessor({ share: limits.cpuShare * 1.1, forMs: hourMs }) ?? '', /^cpu/);
});

test('what was used before it was watched does not count', () => {
  const { watchdog, pass } = watch();
  assert.equal(watchdog.look({ ...calm, cpuMs: 10 * limits.cpuBurstMs }), undefined);
  pass(limits.watchMs);
  assert.equal(watchdog.look({ ...calm, cpuMs: 10 * limits.cpuBurstMs }), undefined);
});

test('without a beat for longer than the limit the event loop is blocked', () => {
  const { watchdog, pass } = watch();
  pass(limits.blockedMs);
  assert.equal(watchdog.look(calm), undefined);
  pass(1);
  assert.equal(watchdog.look(calm), 'blocked');
  watchdog.beat();
  assert.equal(watchdog.look(calm), undefined);
});

test('where the system tells nothing, the beat is still looked for', () => {
  const { watchdog, pass } = watch();
  pass(limits.blockedMs + 1);
  assert.equal(watchdog.look(undefined), 'blocked');
});

test('whoever waits for us to read is not blocked, and has the whole time again afterwards', () => {
  const { watchdog, pass } = watch();
  watchdog.pause(true);
  pass(10 * limits.blockedMs);
  assert.equal(watchdog.look(calm), undefined);
  watchdog.pause(false);
  pass(limits.blockedMs);
  assert.equal(watchdog.look(calm), undefined);
  pass(1);
  assert.equal(watchdog.look(calm), 'blocked');
});

test('a burst makes a program greedy until it has made up for it', () => {
  const { watchdog, pass } = watch();
  watchdog.look(calm);
  const burstMs = limits.greedyAfterMs + 1;
  watchdog.look({ ...calm, cpuMs: limits.greedyAfterMs });
  assert.equal(watchdog.isGreedy(), false);
  watchdog.look({ ...calm, cpuMs: burstMs });
  assert.equal(watchdog.isGreedy(), true);
  pass(burstMs / limits.cpuShare - 1);
  watchdog.look({ ...calm, cpuMs: burstMs });
  assert.equal(watchdog.isGreedy(), true);
  pass(1);
  watchdog.look({ ...calm, cpuMs: burstMs });
  assert.equal(watchdog.isGreedy(), false);
});

test('a program that is kept waiting for the processor is not blocked, but not for ever', () => {
  const { watchdog, pass } = watch();
  watchdog.look({ ...calm, inLineMs: 700 });
  pass(limits.blockedMs + 300);
  assert.equal(watchdog.look({ ...calm, inLineMs: 1000 }), undefined);
  pass(1);
  assert.equal(watchdog.look({ ...calm, inLineMs: 1000 }), 'blocked');
  watchdog.beat();
  pass(limits.silentMs);
  assert.equal(watchdog.look({ ...calm, inLineMs: 1000 + limits.silentMs }), undefined);
  pass(1);
  assert.equal(watchdog.look({ ...calm, inLineMs: 1001 + limits.silentMs }), 'blocked');
});
