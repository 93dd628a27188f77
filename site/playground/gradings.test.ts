import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createGradings, type Graded } from './gradings.ts';

const passed = { passed: true } as const;

test('each verdict is told once, however often it is heard, and the end says whether all were told', async () => {
  const gradings = createGradings();
  const told: Graded[] = [];
  const end = gradings.begin((graded) => told.push(graded));
  for (const grader of ['one', 'one', 'two']) gradings.hear({ type: 'graded', run: 1, grader, verdict: passed });
  gradings.hear({ type: 'grades-over', run: 1, isComplete: true });
  gradings.hear({ type: 'graded', run: 1, grader: 'three', verdict: passed });
  assert.equal(await end, 'complete');
  assert.deepEqual(
    told.map(({ grader }) => grader),
    ['one', 'two'],
  );
  assert.equal(gradings.isBusy(), false);
});

test('another press of Check, or Stop, ends the one before', async () => {
  const gradings = createGradings();
  const first = gradings.begin(() => {});
  const second = gradings.begin(() => {});
  assert.equal(await first, 'stopped');
  assert.equal(gradings.isBusy(), true);
  gradings.giveUp();
  assert.equal(await second, 'stopped');
});

test('a refusal ends it, other problems do not', async () => {
  const gradings = createGradings();
  const end = gradings.begin(() => {});
  assert.equal(gradings.isRefused({ type: 'problem', code: 'bad-fault' }), false);
  assert.equal(gradings.isRefused({ type: 'problem', code: 'grade-rate' }), true);
  assert.equal(await end, 'too-often');
  assert.equal(gradings.isRefused({ type: 'problem', code: 'grade-rate' }), false);
});
