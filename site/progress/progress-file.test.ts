import assert from 'node:assert/strict';
import { test } from 'node:test';
import { markDone, noProgress, type Progress, passChallenge, passExercise, stopAt } from './progress.ts';
import { formatProgress, readProgress } from './progress-file.ts';

const now = '2026-11-21T09:30:00.000Z';
const passed = passExercise(markDone(noProgress, 'no-lesson-of-ours', now), 'lifecycle', now);
const some = stopAt(passChallenge(passed, 'rooms', now), {
  lesson: 'closing',
  heading: 'codes',
  at: now,
});

const ours = (content: unknown): string => JSON.stringify({ wireside: 'progress', version: 1, ...Object(content) });

test('what is written is read again, lessons we do not know included', () => {
  for (const progress of [noProgress, some] satisfies Progress[]) {
    assert.deepEqual(readProgress(formatProgress(progress)), { kind: 'progress', progress });
  }
});

test('equal progress is equal text, in whatever order it was made', () => {
  const one = markDone(markDone(noProgress, 'closing', now), 'lifecycle', now);
  const other = markDone(markDone(noProgress, 'lifecycle', now), 'closing', now);
  assert.equal(formatProgress(one), formatProgress(other));
});

test('what is not ours is foreign', () => {
  for (const text of [
    '',
    'hello',
    '[]',
    'null',
    '{}',
    '{"wireside":"trace","version":1}',
    formatProgress(some).slice(9),
  ])
    assert.deepEqual(readProgress(text), { kind: 'foreign' }, text);
});

test('a file cut off anywhere is never taken for a whole one', () => {
  const text = formatProgress(some);
  for (let length = 0; length < text.length; length++)
    assert.notEqual(readProgress(text.slice(0, length)).kind, 'progress', text.slice(0, length));
});

test('a file of a later version is told apart', () => {
  assert.deepEqual(readProgress('{"wireside":"progress","version":2,"chapters":[]}'), { kind: 'newer' });
});

const damages: [at: string, content: unknown][] = [
  ['version', { version: 0 }],
  ['version', { version: '1' }],
  ['lessons', {}],
  ['lessons', { lessons: [] }],
  ['lessons.closing', { lessons: { closing: true } }],
  ['lessons.closing', { lessons: { closing: {} } }],
  ['lessons.../x', { lessons: { '../x': { done: now } } }],
  ['lessons.closing.done', { lessons: { closing: { done: 'yesterday' } } }],
  ['lessons.closing.done', { lessons: { closing: { done: '2026-02-30T09:30:00.000Z' } } }],
  ['lessons.closing.done', { lessons: { closing: { done: '2026-11-21T09:30:00Z' } } }],
  ['lessons.closing.exercise', { lessons: { closing: { done: now, exercise: 1_700_000_000_000 } } }],
  ['challenges', { lessons: {}, challenges: [] }],
  ['challenges.rooms', { lessons: {}, challenges: { rooms: true } }],
  ['challenges.../x', { lessons: {}, challenges: { '../x': now } }],
  ['place', { lessons: {}, place: null }],
  ['place.lesson', { lessons: {}, place: { lesson: 'javascript:alert(1)', at: now } }],
  ['place.heading', { lessons: {}, place: { lesson: 'closing', heading: 7, at: now } }],
  ['place.at', { lessons: {}, place: { lesson: 'closing' } }],
];
for (const [at, content] of damages) {
  test(`${JSON.stringify(content)} is damaged at ${at}`, () => {
    assert.deepEqual(readProgress(ours(content)), { kind: 'damaged', at });
  });
}

test('a name that objects have of themselves is a lesson like any other, or none', () => {
  const named = readProgress(ours({ lessons: { constructor: { done: now } } }));
  assert.ok(named.kind === 'progress' && named.progress.lessons.get('constructor')?.done === now);
  const text = `{"wireside":"progress","version":1,"lessons":{"__proto__":{"done":"${now}"}}}`;
  assert.deepEqual(readProgress(text), { kind: 'damaged', at: 'lessons.__proto__' });
});
