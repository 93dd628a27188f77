import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTurns } from './turns.ts';

const { signal } = new AbortController();

test('so many have a turn, the next has it when one is given back, in order', async () => {
  const turns = createTurns(1);
  const first = await turns.take(signal);
  const order: string[] = [];
  const second = turns.take(signal).then((giveBack) => {
    order.push('second');
    return giveBack;
  });
  const third = turns.take(signal).then(() => order.push('third'));
  first?.();
  // Twice is once.
  first?.();
  (await second)?.();
  await third;
  assert.deepEqual(order, ['second', 'third']);
});

test('whoever gives up does not hold up those behind', async () => {
  const turns = createTurns(1);
  const first = await turns.take(signal);
  const leaving = new AbortController();
  const second = turns.take(leaving.signal);
  const third = turns.take(signal);
  leaving.abort();
  assert.equal(await second, undefined);
  first?.();
  assert.ok(await third);
});
