import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runnerLimits as limits } from './runner-limits.ts';
import type { Usage } from './usage.ts';
import { createWatchdog } from './watchdog.ts';

const calm = { cpuMs: 0, inLineMs: 0, memoryBytes: 50 * 1024 * 1024, threads: 20 };

function watch() {
  let nowMs = 0;
  const watchdog = createWatchdog({ limits, now: () => nowMs });
  const pass = (ms: number) => (nowMs += ms);
  /** With a look as often as there is to be one; the first answer. */
  function passUnderWatch(ms: number, usage: Usage | undefined = calm): string | undefined {
    for (let leftMs = ms; leftMs > 0; leftMs -= limits.watchMs) {
      pass(Math.min(leftMs, limits.watchMs));
      const broken = watchdog.look(usage);
      if (broken !== undefined) return broken;
    }
    return undefined;
  }
  return { watchdog, pass, passUnderWatch };
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
  const { watchdog, passUnderWatch } = watch();
  assert.equal(passUnderWatch(limits.blockedMs), undefined);
  assert.equal(passUnderWatch(1), 'blocked');
  watchdog.beat();
  assert.equal(watchdog.look(calm), undefined);
});

test('where the system tells nothing, the beat is still looked for', () => {
  const { watchdog, pass } = watch();
  for (let passedMs = 0; passedMs <= limits.blockedMs; passedMs += limits.watchMs) {
    assert.equal(watchdog.look(undefined), undefined);
    pass(limits.watchMs);
  }
  assert.equal(watchdog.look(undefined), 'blocked');
});

test('while nobody looked nobody heard a beat either: that silence is no more than a late look', () => {
  const { watchdog, pass, passUnderWatch } = watch();
  watchdog.look(calm);
  pass(10 * limits.silentMs);
  assert.equal(watchdog.look(calm), undefined);
  assert.equal(passUnderWatch(limits.blockedMs - limits.lateLookMs), undefined);
  assert.equal(passUnderWatch(1), 'blocked');
  // Nor does a beat that came meanwhile last longer than any other.
  watchdog.beat();
  pass(10 * limits.silentMs);
  watchdog.beat();
  assert.equal(watchdog.look(calm), undefined);
  assert.equal(passUnderWatch(limits.blockedMs), undefined);
  assert.equal(passUnderWatch(1), 'blocked');
});

test('whoever waits for us to read is not blocked, and has the whole time again afterwards', () => {
  const { watchdog, passUnderWatch } = watch();
  watchdog.pause(true);
  assert.equal(passUnderWatch(10 * limits.blockedMs), undefined);
  watchdog.pause(false);
  assert.equal(passUnderWatch(limits.blockedMs), undefined);
  assert.equal(passUnderWatch(1), 'blocked');
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
  const { watchdog, passUnderWatch } = watch();
  watchdog.look({ ...calm, inLineMs: 700 });
  const held = { ...calm, inLineMs: 1000 };
  assert.equal(passUnderWatch(limits.blockedMs + 300, held), undefined);
  assert.equal(passUnderWatch(1, held), 'blocked');
  watchdog.beat();
  const heldForEver = { ...calm, inLineMs: 1001 + limits.silentMs };
  assert.equal(passUnderWatch(limits.silentMs, heldForEver), undefined);
  assert.equal(passUnderWatch(1, heldForEver), 'blocked');
});
