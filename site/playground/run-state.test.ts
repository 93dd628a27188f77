import assert from 'node:assert/strict';
import test from 'node:test';
import { createRunState } from './run-state.ts';

test('a run is over when nothing is busy and all has been told', () => {
  const { run, now, ends } = openState();
  run.begin();
  run.run();
  now.isBusy = true;
  run.settle();
  assert.equal(run.state.value.kind, 'running');
  now.isBusy = false;
  run.settle();
  assert.deepEqual(run.state.value, { kind: 'over', how: 'finished' });
  assert.equal(ends.count, 1);
});

test('a run that opens another connection after its end goes on', () => {
  const { run, now } = openState();
  run.begin();
  run.run();
  run.settle();
  now.isBusy = true;
  run.settle();
  assert.deepEqual(run.state.value, { kind: 'running', silentForMs: undefined });
});

test('what was stopped does not come back', () => {
  const { run, now } = openState();
  run.begin();
  run.run();
  run.finish('stopped');
  now.isBusy = true;
  run.settle();
  assert.deepEqual(run.state.value, { kind: 'over', how: 'stopped' });
});

test('the last words of the sandbox are waited for, and not for ever', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const { run, now } = openState();
  now.isAllTold = false;
  run.begin();
  run.run();
  run.settle();
  assert.equal(run.state.value.kind, 'running');
  t.mock.timers.runAll();
  assert.deepEqual(run.state.value, { kind: 'over', how: 'finished' });
});

test('code that answers again after silence runs on', () => {
  const { run, now } = openState();
  now.isBusy = true;
  run.begin();
  run.run();
  run.silence(4_000);
  assert.deepEqual(run.state.value, { kind: 'running', silentForMs: 4_000 });
  run.silence(undefined);
  assert.deepEqual(run.state.value, { kind: 'running', silentForMs: undefined });
});

function openState() {
  const now = { isBusy: false, isAllTold: true };
  const ends = { count: 0 };
  const run = createRunState({
    isBusy: () => now.isBusy,
    isAllTold: () => now.isAllTold,
    onOver: () => {
      ends.count += 1;
    },
  });
  return { run, now, ends };
}
