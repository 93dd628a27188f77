import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFaultStore } from './fault-store.ts';

const stall = { kind: 'stall', direction: 'both' } as const;
const hang = { kind: 'hang' } as const;

test('a run begins with the lesson’s faults and the reader’s, numbered from 1, and more are numbered after them', () => {
  const store = createFaultStore({ ofLesson: () => [{ what: hang, times: 2 }] });
  store.plan({ what: stall, forMs: 500 });
  assert.deepEqual(store.begin(), [
    { fault: 1, what: hang, times: 2 },
    { fault: 2, what: stall, forMs: 500 },
  ]);
  assert.deepEqual([store.next(), store.next()], [3, 4]);
  const [planned] = store.planned.value;
  store.unplan(planned?.id ?? 0);
  assert.equal(store.begin().length, 1);
  assert.equal(store.next(), 2);
});

test('a fault is on from its mark to its end, and none is on in the next run', () => {
  const store = createFaultStore({ ofLesson: () => [] });
  store.begin();
  const began = { fault: 1, mark: 'began', atMs: 0, what: stall } as const;
  store.hear(began);
  // Told again after the control channel was cut.
  store.hear(began);
  store.hear({ fault: 2, mark: 'began', atMs: 0, what: hang, connection: 3 });
  assert.deepEqual(store.active.value, [
    { fault: 1, what: stall },
    { fault: 2, what: hang, connection: 3 },
  ]);
  store.hear({ fault: 1, mark: 'acted', atMs: 1, connection: 1, direction: 'up', offset: 0, length: 0 });
  store.hear({ fault: 1, mark: 'ended', atMs: 1, why: 'asked' });
  assert.deepEqual(
    store.active.value.map(({ fault }) => fault),
    [2],
  );
  store.begin();
  assert.deepEqual(store.active.value, []);
});
