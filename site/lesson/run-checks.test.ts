import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Check } from '../../content/check.ts';
import { runChecks } from './run-checks.ts';

const passes: Check = { id: 'one', judge: () => ({ passed: true }) };
const fails = (id: string): Check => ({
  id,
  judge: () => ({ passed: false, hint: `${id}-hint`, values: { code: 1 } }),
});
const trace = { connections: [] };

test('what has passed shows at once, what has not waits for the end of the run', () => {
  assert.deepEqual(
    runChecks({ checks: [passes, fails('two')], trace, isOver: false }).map(({ state }) => state),
    ['passed', 'waiting'],
  );
});

test('when the run is over the first failed check advises, the others only fail', () => {
  assert.deepEqual(runChecks({ checks: [fails('one'), passes, fails('two')], trace, isOver: true }), [
    { id: 'one', state: 'failed', advice: { hint: 'one-hint', values: { code: 1 }, at: undefined } },
    { id: 'one', state: 'passed', advice: undefined },
    { id: 'two', state: 'failed', advice: undefined },
  ]);
});
