import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { after, type TestContext, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { forgetPlaces, tryProgram, wallsHere } from './test-process.ts';
import { createTurns, type Greedy } from './turns.ts';
import { processTree } from './usage.ts';

after(forgetPlaces);

const turnMs = 100;

function queue(t: TestContext, { atOnce }: { atOnce: number }) {
  t.mock.timers.enable({ apis: ['setInterval'] });
  const running = new Set<string>();
  const turns = createTurns({ atOnce, turnMs });
  const greedy = (name: string): Greedy => {
    running.add(name);
    return { go: () => void running.add(name), halt: () => void running.delete(name) };
  };
  return { turns, greedy, running: () => [...running].sort().join(''), pass: () => t.mock.timers.tick(turnMs) };
}

test('as many as fit are never stopped', (t) => {
  const { turns, greedy, running, pass } = queue(t, { atOnce: 2 });
  for (const name of 'ab') turns.join(greedy(name));
  for (let turn = 0; turn < 5; turn += 1, pass()) assert.equal(running(), 'ab');
});

test('of more than that, each has its turn, in order', (t) => {
  const { turns, greedy, running, pass } = queue(t, { atOnce: 1 });
  for (const name of 'abc') turns.join(greedy(name));
  const seen = [];
  for (let turn = 0; turn < 6; turn += 1, pass()) seen.push(running());
  assert.deepEqual(seen, ['a', 'b', 'c', 'a', 'b', 'c']);
});

test('whoever leaves runs again at once, and so does the next in its place', (t) => {
  const { turns, greedy, running, pass } = queue(t, { atOnce: 1 });
  const [a, b, c] = [greedy('a'), greedy('b'), greedy('c')];
  for (const one of [a, b, c]) turns.join(one);
  turns.leave(c);
  assert.equal(running(), 'ac');
  turns.leave(a);
  assert.equal(running(), 'abc');
  pass();
  assert.equal(running(), 'abc');
});

test('while somebody starts nobody else runs, and afterwards whose turn it was goes on', (t) => {
  const { turns, greedy, running, pass } = queue(t, { atOnce: 1 });
  for (const name of 'ab') turns.join(greedy(name));
  const [first, second] = [turns.hold(), turns.hold()];
  pass();
  assert.equal(running(), '');
  for (const release of [first, first]) release();
  turns.join(greedy('c'));
  assert.equal(running(), '');
  second();
  assert.equal(running(), 'a');
  pass();
  assert.equal(running(), 'b');
});

test('nobody has two places, and who has none may leave', (t) => {
  const { turns, greedy, running, pass } = queue(t, { atOnce: 1 });
  const [a, b] = [greedy('a'), greedy('b')];
  turns.leave(a);
  for (const one of [a, a, b, a]) turns.join(one);
  assert.equal(running(), 'a');
  pass();
  assert.equal(running(), 'b');
  turns.leave(b);
  assert.equal(running(), 'ab');
});

for (const wall of wallsHere()) {
  test(`${wall}: of two greedy programs one stands still, each in its turn; both can be ended, standing or not`, {
    skip: existsSync('/proc/self/stat') ? false : 'the system does not tell who is greedy',
  }, async (t) => {
    const turns = createTurns({ atOnce: 1, turnMs: 50 });
    const limits = { cpuBurstMs: 60_000, greedyAfterMs: 50, blockedMs: 60_000, silentMs: 60_000 };
    const loops = await Promise.all([1, 2].map(() => tryProgram('for (;;);', { wall, limits, turns })));
    t.after(() => {
      for (const loop of loops) loop.process.kill('asked');
    });
    const learners = processTree(process.pid).slice(1);
    const standing = (): number[] => learners.filter((pid) => stateOf(pid) === 'T');
    const seen = new Set<string>();
    while (seen.size < 2) {
      if (standing().length > 0) seen.add(standing().join());
      await wait(10);
    }
    for (const loop of loops) loop.process.kill('asked');
    for (const loop of loops) assert.equal((await loop.whenEnded).reason, 'asked');
  });
}

/** T: it has been stopped. */
function stateOf(pid: number): string | undefined {
  try {
    return /\) (\w)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1];
  } catch {
    return undefined;
  }
}
