import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTurns } from './turns.ts';

test('so many at a time, the others in the order they came, and no more than the line takes', () => {
  const turns = createTurns({ atATime: 2, inLine: 2 });
  const begun: string[] = [];
  const take = (name: string) => turns.take(() => void begun.push(name));
  const endA = take('a');
  take('b');
  const leaveC = take('c');
  take('d');
  assert.deepEqual(begun, ['a', 'b']);
  assert.equal(take('e'), undefined);
  leaveC?.();
  assert.deepEqual(begun, ['a', 'b']);
  const leaveF = take('f');
  endA?.();
  endA?.();
  assert.deepEqual(begun, ['a', 'b', 'd']);
  leaveF?.();
  assert.deepEqual(begun, ['a', 'b', 'd']);
});
