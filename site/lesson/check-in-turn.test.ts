import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Check, Trace, Trial } from '../../content/check.ts';
import { checkInTurn, trialsOf } from './check-in-turn.ts';

const slow: Trial = { faults: [{ what: { kind: 'latency', direction: 'both', ms: 500, jitterMs: 0 } }] };
const cut: Trial = { faults: [{ what: { kind: 'cut', how: 'reset', when: { at: 'close' } } }] };

/** Passes on a wire without connections. */
const check = (id: string, trial?: Trial): Check => ({
  id,
  ...(trial && { trial }),
  judge: ({ connections }) => (connections.length === 0 ? { passed: true } : { passed: false, hint: `${id}-hint` }),
});
const checks = [check('plain'), check('slow', slow), check('cut', cut), check('slow-too', slow)];

const good: Trace = { connections: [] };
const bad: Trace = {
  connections: [
    {
      number: 1,
      client: 'program',
      apiEvents: [],
      faultMarks: [],
      arrivals: { up: [], down: [] },
      entries: [],
      ended: undefined,
    },
  ],
};

/** What was run, and what was told after each run. */
async function recorded(traceOf: (trial: Trial | undefined) => Trace | undefined, asked = checks) {
  const runs: (Trial | undefined)[] = [];
  const told: string[] = [];
  const judged = await checkInTurn({
    checks: asked,
    run(trial) {
      runs.push(trial);
      return Promise.resolve(traceOf(trial));
    },
    tell: (now) => told.push(now.map(({ state }) => state).join(' ')),
  });
  return { runs, told, judged };
}

test('checks that share a trial share its run', () => {
  assert.deepEqual(trialsOf(checks), [slow, cut]);
});

test('the code runs as it is, then once for each trial, and verdicts come one by one', async () => {
  const { runs, told, judged } = await recorded(() => good);
  assert.deepEqual(runs, [undefined, slow, cut]);
  assert.deepEqual(told, [
    'waiting waiting waiting waiting',
    'passed waiting waiting waiting',
    'passed passed waiting passed',
    'passed passed passed passed',
  ]);
  assert.deepEqual(
    judged?.map(({ state }) => state),
    ['passed', 'passed', 'passed', 'passed'],
  );
});

test('where trials judge all, the code does not run as it is', async () => {
  const { runs } = await recorded(() => good, [check('slow', slow), check('cut', cut)]);
  assert.deepEqual(runs, [slow, cut]);
});

test('code that is wrong as it is gets no trial', async () => {
  const { runs, told } = await recorded(() => bad);
  assert.deepEqual(runs, [undefined]);
  assert.equal(told.at(-1), 'failed waiting waiting waiting');
});

test('the first trial that fails is the last, and one of its checks advises', async () => {
  const { runs, judged } = await recorded((trial) => (trial === slow ? bad : good));
  assert.deepEqual(runs, [undefined, slow]);
  assert.deepEqual(
    judged?.map(({ state, advice }) => [state, advice?.hint]),
    [
      ['passed', undefined],
      ['failed', 'slow-hint'],
      ['waiting', undefined],
      ['failed', undefined],
    ],
  );
});

test('a run that was stopped says nothing', async () => {
  const { runs, judged } = await recorded((trial) => (trial === slow ? undefined : good));
  assert.deepEqual(runs, [undefined, slow]);
  assert.equal(judged, undefined);
});
