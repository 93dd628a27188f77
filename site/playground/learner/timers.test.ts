import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createCountedTimers } from './timers.ts';

/** Timers that fire when the test says so. */
function createTrial() {
  const handlers = new Map<number, () => void>();
  const counts: number[] = [];
  let count = 0;
  const set = (handler: () => void) => {
    handlers.set(handlers.size + 1, handler);
    return handlers.size;
  };
  const native = { setTimeout: set, setInterval: set, clearTimeout: () => {}, clearInterval: () => {} };
  const timers = createCountedTimers(native as never, {
    change(by) {
      count += by;
      counts.push(count);
    },
  });
  return { timers, counts, fire: (id: unknown) => handlers.get(id as number)?.() };
}

test('a timeout is waited for until it has fired', () => {
  const { timers, counts, fire } = createTrial();
  const id = timers.setTimeout(() => {}, 10);
  fire(id);
  assert.deepEqual(counts, [1, 0]);
});

test('a timeout that sets the next one never leaves nothing to wait for', () => {
  const { timers, counts, fire } = createTrial();
  const id = timers.setTimeout(() => timers.setTimeout(() => {}, 10), 10);
  fire(id);
  assert.deepEqual(counts, [1, 2, 1]);
});

test('a handler that throws is waited for no longer, and its error goes on', () => {
  const { timers, counts, fire } = createTrial();
  const id = timers.setTimeout(() => {
    throw new Error('mine');
  }, 10);
  assert.throws(() => fire(id), /mine/);
  assert.deepEqual(counts, [1, 0]);
});

test('an interval is waited for until it is cleared, by either function and once', () => {
  const { timers, counts, fire } = createTrial();
  const id = timers.setInterval(() => {}, 10);
  fire(id);
  timers.clearTimeout(id);
  timers.clearInterval(id);
  assert.deepEqual(counts, [1, 0]);
});
