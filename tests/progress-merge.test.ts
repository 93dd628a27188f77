// The laws that the merge of a reader's progress holds to, whatever was done where.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  markDone,
  markNotDone,
  marksOf,
  mergeProgress,
  noProgress,
  type Progress,
  passChallenge,
  passExercise,
  stopAt,
} from '../site/progress/progress.ts';
import { formatProgress, readProgress } from '../site/progress/progress-file.ts';
import { createRandom, type Random, seedOfRun } from './seeded-random.ts';

const monday = '2026-11-16T09:00:00.000Z';
const tuesday = '2026-11-17T09:00:00.000Z';

test('a merge is the same from both sides, in any order, and twice as good as once', () => {
  const random = createRandom(seedOfRun);
  for (let round = 0; round < 2000; round++) {
    const [a, b, c] = [anyProgress(random), anyProgress(random), anyProgress(random)];
    const said = `SEED=${seedOfRun}, round ${round}`;
    assert.deepEqual(mergeProgress(a, b), mergeProgress(b, a), said);
    assert.deepEqual(mergeProgress(mergeProgress(a, b), c), mergeProgress(a, mergeProgress(b, c)), said);
    assert.deepEqual(mergeProgress(a, a), a, said);
    assert.deepEqual(mergeProgress(a, noProgress), a, said);
    assert.deepEqual(readProgress(formatProgress(a)), { kind: 'progress', progress: a }, said);
    for (const [lesson, { done }] of a.lessons) {
      const merged = marksOf(mergeProgress(a, b), lesson).done;
      assert.ok(done === undefined || (merged !== undefined && merged <= done), `${lesson} was lost: ${said}`);
    }
  }
});

/** Few lessons and few moments, so that they often meet. */
function anyProgress(random: Random): Progress {
  const moment = () => random.pick([monday, tuesday, '2026-11-17T09:00:00.001Z']);
  const lesson = () => random.pick(['lifecycle', 'closing', 'constructor', 'gone-from-the-course']);
  let progress = noProgress;
  for (let step = random.below(6); step > 0; step--) {
    const act = random.pick([markDone, passExercise, markNotDone, passChallenge]);
    progress = act(progress, lesson(), moment());
  }
  if (random.below(3) === 0) return progress;
  return stopAt(progress, { lesson: lesson(), heading: random.pick([undefined, 'keep', 'codes']), at: moment() });
}
