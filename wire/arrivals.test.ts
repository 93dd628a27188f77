import assert from 'node:assert/strict';
import { test } from 'node:test';
import { arrivalOf } from './arrivals.ts';

// Held from byte 100 on.
const arrivals = [
  { atMs: 10, arrivedBytes: 100 },
  { atMs: 500, arrivedBytes: 110 },
  { atMs: 600, arrivedBytes: 110 },
  { atMs: 700, arrivedBytes: 200 },
];

test('where nothing was held a byte arrives as it is sent', () => {
  assert.equal(arrivalOf([], { offset: 1e9, sentAtMs: 3 }), 3);
  assert.equal(arrivalOf(arrivals, { offset: 99, sentAtMs: 3 }), 3);
});

test('a held byte arrives with the first count beyond it, or has not arrived', () => {
  const arrived = [100, 109, 110, 199, 200].map((offset) => arrivalOf(arrivals, { offset, sentAtMs: 20 }));
  assert.deepEqual(arrived, [500, 500, 700, 700, undefined]);
});

test('nothing arrives before it is sent', () => {
  assert.equal(arrivalOf(arrivals, { offset: 150, sentAtMs: 700.5 }), 700.5);
});
