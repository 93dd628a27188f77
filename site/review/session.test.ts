import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addReview, type Grade, noReviews, type Reviews, undoReview } from './reviews.ts';
import { hardOnes, standingOf } from './session.ts';

const start = new Date(2026, 10, 21, 12).getTime();
const minuteMs = 60_000;
const set = { kind: 'daily', startedAtMs: start, cards: ['masking', 'ping', 'close'] };

const answer = (reviews: Reviews, card: string, grade: Grade, minute: number): Reviews =>
  addReview(reviews, card, {
    id: `${card}-${minute}`,
    atMs: start + minute * minuteMs,
    grade,
    tookMs: 3000,
    lang: 'en',
    evidence: 'self',
    undone: false,
  });
const currentAt = (reviews: Reviews, minute: number) => standingOf(set, reviews, start + minute * minuteMs).current;

test('cards come in turn', () => {
  assert.deepEqual(standingOf(set, noReviews, start), { total: 3, answered: 0, returning: 0, current: 'masking' });
  const after = answer(noReviews, 'masking', 4, 1);
  assert.deepEqual(standingOf(set, after, start + minuteMs), { total: 3, answered: 1, returning: 0, current: 'ping' });
});

test('a card answered before the set began is still to be answered', () => {
  assert.equal(currentAt(answer(noReviews, 'masking', 4, -1), 1), 'masking');
});

test('a forgotten card comes back when its minute is over', () => {
  const after = answer(noReviews, 'masking', 1, 0);
  assert.equal(currentAt(after, 0.5), 'ping');
  assert.equal(currentAt(after, 1), 'masking');
});

test('at the end the reader need not wait for those that come back', () => {
  const all = ['masking', 'ping', 'close'].reduce((before, card, at) => answer(before, card, 3, at), noReviews);
  assert.deepEqual(standingOf(set, all, start + 3 * minuteMs), {
    total: 3,
    answered: 3,
    returning: 3,
    current: 'masking',
  });
  const twice = ['masking', 'ping', 'close'].reduce((before, card, at) => answer(before, card, 3, 3 + at), all);
  assert.equal(currentAt(twice, 6), undefined);
});

test('undone, a card is the current one again', () => {
  const after = answer(noReviews, 'masking', 4, 1);
  assert.equal(currentAt(undoReview(after, 'masking', 'masking-1'), 2), 'masking');
});

test('what was hard in the set is listed once, by the worst of its grades', () => {
  const before = answer(noReviews, 'close', 1, -10);
  const hard = answer(answer(answer(before, 'ping', 2, 1), 'masking', 1, 2), 'masking', 3, 3);
  assert.deepEqual(hardOnes(set, answer(hard, 'close', 3, 4)), [
    { card: 'masking', grade: 1 },
    { card: 'ping', grade: 2 },
  ]);
});
