import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createProgramStates } from './program-states.ts';

const ended = { state: 'ended', code: 1, signal: undefined, reason: undefined } as const;

test('up is when it listens; not when it has ended', async () => {
  const states = createProgramStates();
  const up = states.whenUp([1], 10_000);
  states.hear(1, { state: 'started' });
  states.hear(1, { state: 'listening', port: 80 });
  assert.equal(await up, true);
  states.expect(1);
  const never = states.whenUp([1], 10_000);
  states.hear(1, ended);
  assert.equal(await never, false);
});

test('the end of the one before is not the end of the next', async () => {
  const states = createProgramStates();
  states.expect(1);
  const up = states.whenUp([1], 10_000);
  states.hear(1, { ...ended, reason: 'replaced' });
  states.hear(1, { state: 'listening', port: 80 });
  assert.equal(await up, true);
});

test('a client of the reader’s that never listens is not waited for', async () => {
  const states = createProgramStates();
  states.hear(1, { state: 'listening', port: 80 });
  states.hear(2, { state: 'started' });
  assert.equal(await states.whenUp([1, 2], 60_000), true);
});

test('one that runs and does not listen is given up', async () => {
  const states = createProgramStates();
  states.hear(1, { state: 'started' });
  assert.equal(await states.whenUp([1], 1), false);
});

test('one that has no process yet is waited for', async () => {
  const states = createProgramStates();
  states.hear(1, { state: 'listening', port: 80 });
  states.hear(2, { state: 'waiting', place: 0 });
  let isUp = false;
  const up = states.whenUp([1, 2], 60_000).then(() => {
    isUp = true;
  });
  await new Promise((resolve) => setTimeout(resolve, 3200));
  assert.equal(isUp, false);
  states.hear(2, { state: 'listening', port: 81 });
  await up;
});
