import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  addReview,
  type Grade,
  lastReview,
  maxReviewsOfCard,
  mergeReviews,
  noReviews,
  type Review,
  type Reviews,
  reviewsOf,
  undoReview,
} from './reviews.ts';

const review = (id: string, atMs: number, grade: Grade = 3): Review => ({
  id,
  atMs,
  grade,
  tookMs: 3000,
  lang: 'uk',
  evidence: 'self',
  undone: false,
});
const add = (reviews: Reviews, card: string, ...added: Review[]): Reviews =>
  added.reduce((before, one) => addReview(before, card, one), reviews);

test('reviews stand in the order of time, however they came', () => {
  const reviews = add(noReviews, 'masking', review('later', 20), review('sooner', 10));
  assert.deepEqual(
    reviewsOf(reviews, 'masking').map(({ id }) => id),
    ['sooner', 'later'],
  );
});

test('an undone review counts no more, and no other tab brings it back', () => {
  const before = add(noReviews, 'masking', review('first', 10), review('second', 20));
  const after = undoReview(before, 'masking', 'second');
  assert.deepEqual(
    reviewsOf(mergeReviews(after, before), 'masking').map(({ id }) => id),
    ['first'],
  );
  assert.equal(lastReview(after, { cards: ['masking'], startedAtMs: 0 })?.review.id, 'first');
  assert.equal(undoReview(after, 'masking', 'second'), after);
});

test('the last review is the last of the cards that are asked for, since that moment', () => {
  const both = add(add(noReviews, 'masking', review('one', 10)), 'ping', review('two', 20));
  const reviews = add(both, 'of-another-set', review('three', 30));
  const cards = ['masking', 'ping'];
  assert.deepEqual(lastReview(reviews, { cards, startedAtMs: 0 }), { card: 'ping', review: review('two', 20) });
  assert.equal(lastReview(reviews, { cards, startedAtMs: 21 }), undefined);
});

test('a card keeps its latest reviews', () => {
  const many = Array.from({ length: maxReviewsOfCard + 5 }, (_, at) => review(`review-${at}`, at));
  const kept = reviewsOf(add(noReviews, 'masking', ...many), 'masking');
  assert.equal(kept.length, maxReviewsOfCard);
  assert.equal(kept[0]?.id, 'review-5');
});

test('no step changes the reviews it is given', () => {
  const before = add(noReviews, 'masking', review('one', 10));
  undoReview(before, 'masking', 'one');
  addReview(before, 'masking', review('two', 20));
  assert.deepEqual(before, new Map([['masking', [review('one', 10)]]]));
});
