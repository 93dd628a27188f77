import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  markDone,
  markNotDone,
  marksOf,
  mergeProgress,
  noProgress,
  passChallenge,
  passExercise,
  stopAt,
} from './progress.ts';

const monday = '2026-11-16T09:00:00.000Z';
const tuesday = '2026-11-17T09:00:00.000Z';

test('a passed exercise makes its lesson done', () => {
  assert.deepEqual(marksOf(passExercise(noProgress, 'lifecycle', monday), 'lifecycle'), {
    done: monday,
    exercise: monday,
  });
});

test('doing it again keeps the first date', () => {
  const progress = passExercise(markDone(noProgress, 'lifecycle', monday), 'lifecycle', tuesday);
  assert.deepEqual(marksOf(progress, 'lifecycle'), { done: monday, exercise: tuesday });
  assert.deepEqual(passExercise(progress, 'lifecycle', '2026-11-18T09:00:00.000Z'), progress);
});

test('a lesson marked as not done keeps its passed exercise, and one without leaves nothing behind', () => {
  const passed = markNotDone(passExercise(noProgress, 'lifecycle', monday), 'lifecycle');
  assert.deepEqual(marksOf(passed, 'lifecycle'), { done: undefined, exercise: monday });
  assert.deepEqual(markNotDone(markDone(noProgress, 'lifecycle', monday), 'lifecycle'), noProgress);
});

test('no step changes the progress it is given', () => {
  const before = markDone(noProgress, 'lifecycle', monday);
  markNotDone(before, 'lifecycle');
  mergeProgress(before, passExercise(noProgress, 'closing', tuesday));
  assert.deepEqual([...before.lessons.keys()], ['lifecycle']);
});

test('a merge takes the earlier date of what is done, and the later place', () => {
  const here = stopAt(markDone(noProgress, 'lifecycle', tuesday), { lesson: 'closing', heading: 'codes', at: monday });
  const there = stopAt(passExercise(noProgress, 'lifecycle', monday), {
    lesson: 'lifecycle',
    heading: undefined,
    at: tuesday,
  });
  assert.deepEqual(mergeProgress(here, there), {
    lessons: new Map([['lifecycle', { done: monday, exercise: monday }]]),
    challenges: new Map(),
    place: { lesson: 'lifecycle', heading: undefined, at: tuesday },
  });
});

test('a challenge passed twice was passed the first time, on whichever device', () => {
  const here = passChallenge(passChallenge(noProgress, 'rooms', monday), 'rooms', tuesday);
  assert.deepEqual([...here.challenges], [['rooms', monday]]);
  const there = passChallenge(passChallenge(noProgress, 'rooms', tuesday), 'echo-server', tuesday);
  assert.deepEqual([...mergeProgress(there, here).challenges].sort(), [
    ['echo-server', tuesday],
    ['rooms', monday],
  ]);
});
