import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countCourse, roundTime } from './course-count.ts';
import { markDone, markNotDone, noProgress, passExercise } from './progress.ts';

const now = '2026-11-21T09:30:00.000Z';
const course = [
  { lesson: 'one', minutes: 10 },
  { lesson: 'two', minutes: 12 },
  { lesson: 'three', minutes: 15 },
];

test('what is done counts, however it was done, and lessons of another course do not', () => {
  const progress = passExercise(markDone(markDone(noProgress, 'one', now), 'gone', now), 'three', now);
  assert.deepEqual(countCourse(course, progress), { done: 2, total: 3, minutesLeft: 12 });
});

test('a lesson marked as not done is to be done, though its exercise was passed', () => {
  const progress = markNotDone(passExercise(noProgress, 'two', now), 'two');
  assert.deepEqual(countCourse(course, progress), { done: 0, total: 3, minutesLeft: 37 });
});

test('time is told to five minutes', () => {
  assert.deepEqual(roundTime(0), { hours: 0, minutes: 0 });
  assert.deepEqual(roundTime(1), { hours: 0, minutes: 5 });
  assert.deepEqual(roundTime(57), { hours: 1, minutes: 0 });
  assert.deepEqual(roundTime(123), { hours: 2, minutes: 5 });
});
