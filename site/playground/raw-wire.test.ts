import assert from 'node:assert/strict';
import test from 'node:test';
import { signal } from '@preact/signals';
import { createDials } from './dials.ts';
import { createRawWire } from './raw-wire.ts';

/** A runner whose dials the test answers. */
function fakeRunner() {
  const open = signal<ReadonlySet<number>>(new Set());
  const runs = signal(0);
  const answers: ((connection: number | undefined) => void)[] = [];
  const begun: boolean[] = [];
  const wire = createRawWire({
    runner: {
      open,
      dial: ({ isSameRun }) => {
        begun.push(!isSameRun);
        if (!isSameRun) runs.value += 1;
        return new Promise((resolve) => answers.push(resolve));
      },
      write() {},
      hangUp() {},
    },
    scenario: () => 'echo',
    onBegin() {},
    runs,
  });
  return { wire, open, runs, answers, begun };
}

test('a dialled connection is open until TCP has ended', async () => {
  const { wire, open, answers } = fakeRunner();
  const dialled = wire.dial();
  assert.deepEqual(wire.state.value, { kind: 'dialling' });
  open.value = new Set([3]);
  answers[0]?.(3);
  assert.equal(await dialled, 3);
  assert.deepEqual(wire.state.value, { kind: 'open', connection: 3 });
  open.value = new Set();
  assert.deepEqual(wire.state.value, { kind: 'ended', connection: 3 });
});

test('what is over with its run is forgotten with it: numbers begin anew', async () => {
  const { wire, open, runs, answers } = fakeRunner();
  const dialled = wire.dial();
  open.value = new Set([1]);
  answers[0]?.(1);
  await dialled;
  open.value = new Set();
  runs.value += 1;
  assert.deepEqual(wire.state.value, { kind: 'idle' });
});

test('a dial that fails says so, and one that another has overtaken says nothing', async () => {
  const { wire, open, answers } = fakeRunner();
  const first = wire.dial();
  const second = wire.dial();
  answers[1]?.(undefined);
  assert.equal(await second, undefined);
  assert.deepEqual(wire.state.value, { kind: 'failed' });
  open.value = new Set([1]);
  answers[0]?.(1);
  assert.equal(await first, undefined);
  assert.deepEqual(wire.state.value, { kind: 'failed' });
});

test('a connection can join the run there is', async () => {
  const { wire, answers, begun } = fakeRunner();
  const dialled = wire.dial({ isSameRun: true });
  answers[0]?.(2);
  assert.equal(await dialled, 2);
  assert.deepEqual(begun, [false]);
});

test('dials are answered by their own number, and none waits after a refusal', async () => {
  const sent: unknown[] = [];
  const dials = createDials((message) => sent.push(message));
  const one = dials.dial(7);
  const two = dials.dial(7);
  assert.deepEqual(sent, [
    { type: 'dial', run: 7, dial: 1 },
    { type: 'dial', run: 7, dial: 2 },
  ]);
  dials.hear({ type: 'opened', run: 7, connection: 9, atMs: 0, path: '', dial: 2 });
  assert.equal(await two, 9);
  assert.equal(dials.isWaiting(), true);
  dials.hear({ type: 'problem', code: 'dial-failed', detail: '1' });
  assert.equal(await one, undefined);
  assert.equal(dials.isWaiting(), false);
});
