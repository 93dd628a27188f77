import assert from 'node:assert/strict';
import { test } from 'node:test';
import { markDone, noProgress, type Progress, stopAt } from './progress.ts';
import { whereNext } from './where-next.ts';

const course = ['one', 'two', 'three'];
const now = '2026-11-21T09:30:00.000Z';
const done = (...lessons: string[]): Progress =>
  lessons.reduce((progress, lesson) => markDone(progress, lesson, now), noProgress);
const at = (lesson: string, progress: Progress): Progress => stopAt(progress, { lesson, heading: 'keep', at: now });

test('whoever is new begins', () => {
  assert.deepEqual(whereNext(noProgress, course), { kind: 'begin' });
});

test('whoever stopped within a lesson goes back to the heading', () => {
  assert.deepEqual(whereNext(at('two', noProgress), course), { kind: 'back', lesson: 'two', heading: 'keep' });
});

test('after a lesson that is done comes the next that is not', () => {
  assert.deepEqual(whereNext(at('one', done('one', 'two')), course), { kind: 'next', lesson: 'three' });
});

test('at the end the lessons left out come', () => {
  assert.deepEqual(whereNext(at('three', done('one', 'three')), course), { kind: 'next', lesson: 'two' });
});

test('with every lesson done the course is finished', () => {
  assert.deepEqual(whereNext(at('three', done(...course)), course), { kind: 'finished' });
});

test('a place in a lesson that is gone is no place', () => {
  assert.deepEqual(whereNext(at('gone', noProgress), course), { kind: 'begin' });
  assert.deepEqual(whereNext(at('gone', done('one')), course), { kind: 'next', lesson: 'two' });
});
