import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judgeGrades } from './judge-grades.ts';

test('what has no verdict waits, and only the first that failed gives advice', () => {
  const at = { connection: 2, direction: 'down', offset: 9 } as const;
  const judged = judgeGrades(
    ['one', 'two', 'three', 'four'],
    new Map([
      ['three', { passed: false, hint: 'later' } as const],
      ['two', { passed: false, hint: 'first', values: { code: 1006 }, at } as const],
      ['one', { passed: true } as const],
    ]),
  );
  assert.deepEqual(judged, [
    { id: 'one', state: 'passed', advice: undefined },
    { id: 'two', state: 'failed', advice: { hint: 'first', values: { code: 1006 }, at } },
    { id: 'three', state: 'failed', advice: undefined },
    { id: 'four', state: 'waiting', advice: undefined },
  ]);
});
