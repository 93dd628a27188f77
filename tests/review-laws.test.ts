// The laws of spaced repetition: how reviews of two devices come together, and what a month of daily sets is like.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CardFacts, chooseDaily, dueCards, mixTopics, newCards, roomToday } from '../site/review/choose-cards.ts';
import { dayOf } from '../site/review/review-day.ts';
import {
  addReview,
  type Grade,
  maxReviewsOfCard,
  mergeReviews,
  noReviews,
  type Review,
  type Reviews,
  reviewsOf,
  undoReview,
} from '../site/review/reviews.ts';
import { formatReviews, readReviews } from '../site/review/reviews-file.ts';
import { foldReviews } from '../site/review/schedule.ts';
import { type ReviewSet, standingOf } from '../site/review/session.ts';
import { createRandom, type Random, seedOfRun } from './seeded-random.ts';

const start = new Date(2026, 10, 21, 12).getTime();
const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

test('a merge is the same from both sides, in any order, and twice as good as once', () => {
  const random = createRandom(seedOfRun);
  for (let round = 0; round < 2000; round++) {
    const [a, b, c] = [anyReviews(random), anyReviews(random), anyReviews(random)];
    const said = `SEED=${seedOfRun}, round ${round}`;
    const merged = mergeReviews(a, b);
    assert.deepEqual(merged, mergeReviews(b, a), said);
    assert.deepEqual(mergeReviews(merged, c), mergeReviews(a, mergeReviews(b, c)), said);
    assert.deepEqual(mergeReviews(a, a), a, said);
    assert.deepEqual(mergeReviews(a, noReviews), a, said);
    assert.deepEqual(readReviews(formatReviews(a)), { kind: 'reviews', reviews: a }, said);
    for (const [card, list] of merged) {
      const ids = list.map(({ id }) => id);
      assert.equal(new Set(ids).size, ids.length, `a review is there twice: ${said}`);
      const known = [...(a.get(card) ?? []), ...(b.get(card) ?? [])];
      const missing = known.filter(({ id }) => !ids.includes(id));
      assert.ok(missing.length === 0 || ids.length === maxReviewsOfCard, `a review was lost: ${said}`);
      const undone = known.filter((review) => review.undone && ids.includes(review.id));
      for (const { id } of undone) assert.ok(list.find((one) => one.id === id)?.undone, `undone came back: ${said}`);
      assert.deepEqual(foldReviews(list), foldReviews([...list]), said);
    }
  }
});

test('neighbours of one topic are as few as they can be', () => {
  const random = createRandom(seedOfRun);
  for (let round = 0; round < 2000; round++) {
    const cards = Array.from({ length: 1 + random.below(20) }, (_, at) => cardOf(at, random));
    const mixed = mixTopics(cards);
    const said = `SEED=${seedOfRun}, round ${round}`;
    assert.deepEqual(new Set(mixed), new Set(cards), said);
    assert.equal(mixed.length, cards.length, said);
    const fullest = Math.max(...cards.map(({ topic }) => cards.filter((card) => card.topic === topic).length));
    const met = mixed.filter(({ topic }, at) => topic === mixed[at - 1]?.topic).length;
    // The others separate so many of them; the rest of them meet.
    assert.equal(met, Math.max(0, 2 * fullest - cards.length - 1), said);
  }
});

test('a month of daily sets keeps its limits, leaves nothing due and learns the whole bank', () => {
  const random = createRandom(seedOfRun);
  const bank = Array.from({ length: 160 }, (_, at) => cardOf(at, random));
  let reviews: Reviews = noReviews;
  for (let day = 0; day < 30; day++) {
    let nowMs = start + day * dayMs;
    const before = reviews;
    const chosen = chooseDaily(bank, reviews, nowMs, roomToday(reviews, nowMs));
    const said = `SEED=${seedOfRun}, day ${day}`;
    const fresh = newCards(bank, before);
    assert.ok(chosen.length <= 20, said);
    assert.ok(chosen.filter((card) => fresh.includes(card)).length <= 8, said);
    const wire = [...dueCards(bank, before, nowMs), ...fresh].filter(({ type }) => type === 'wire');
    assert.ok(chosen.filter(({ type }) => type === 'wire').length >= Math.min(5, wire.length), said);
    const set: ReviewSet = { kind: 'daily', startedAtMs: nowMs, cards: chosen.map(({ slug }) => slug) };
    for (let turn = 0; ; turn++) {
      const { current } = standingOf(set, reviews, nowMs);
      if (current === undefined) break;
      assert.ok(turn < 500, `a set does not end: ${said}`);
      nowMs += minuteMs / 2;
      reviews = addReview(reviews, current, reviewAt(nowMs, random.pick([1, 2, 3, 3, 3, 3, 4])));
    }
    for (const { slug } of chosen) assert.equal(dayOf(reviewsOf(reviews, slug).at(-1)?.atMs ?? 0), dayOf(nowMs), said);
    assert.equal(dueCards(chosen, reviews, nowMs).length, 0, said);
    assert.deepEqual(roomToday(reviews, nowMs).all, 20 - chosen.length, said);
  }
  assert.ok(newCards(bank, reviews).length === 0 || reviews.size >= 100, `${reviews.size} cards were seen`);
});

function cardOf(at: number, random: Random): CardFacts {
  return {
    slug: `card-${at}`,
    number: at + 1,
    level: random.pick(['junior', 'middle', 'senior']),
    topic: random.pick(['basics', 'frames', 'node', 'scale']),
    type: random.pick(['flashcard', 'flashcard', 'choice', 'wire']),
    must: random.below(5) === 0,
  };
}

let reviewsMade = 0;

function reviewAt(atMs: number, grade: Grade): Review {
  return { id: `review-${++reviewsMade}`, atMs, grade, tookMs: 1000, lang: 'en', evidence: 'self', undone: false };
}

/** Few cards and few reviews, made once, so that the same ones often meet; and now and then more than a card keeps. */
const pool = Array.from({ length: 12 }, (_, at) => reviewAt(start + (at % 7), 3));
const crowd = Array.from({ length: maxReviewsOfCard + 20 }, (_, at) => reviewAt(start + at, 3));

function anyReviews(random: Random): Reviews {
  let reviews = noReviews;
  for (let step = random.below(8); step > 0; step--) {
    const at = random.below(pool.length);
    const card = at % 2 === 0 ? 'masking' : 'gone-from-the-bank';
    const review = pool[at];
    if (!review) continue;
    reviews = addReview(reviews, card, review);
    if (random.below(3) === 0) reviews = undoReview(reviews, card, review.id);
  }
  if (random.below(20) > 0) return reviews;
  const kept = crowd.filter(() => random.below(4) > 0);
  const undone = kept.map((review) => ({ ...review, undone: random.below(4) === 0 }));
  return mergeReviews(reviews, mergeReviews(noReviews, new Map([['crowded', undone]])));
}
