import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CardFacts } from './choose-cards.ts';
import { dayOf } from './review-day.ts';
import { addReview, type Grade, noReviews } from './reviews.ts';
import { nextDueMs, tallyForecast, tallyHistory } from './tally.ts';

const now = new Date(2026, 10, 21, 12).getTime();
const dayMs = 86_400_000;
const cards = ['masking', 'ping', 'close'].map(
  (slug, at): CardFacts => ({ slug, number: at + 1, level: 'junior', topic: 'frames', type: 'flashcard', must: false }),
);
const reviewed = (
  [
    ['masking', 40, 4],
    ['masking', 1, 1],
    ['ping', 0, 4],
    ['gone-from-the-bank', 1, 3],
  ] as [string, number, Grade][]
).reduce(
  (before, [card, daysAgo, grade], at) =>
    addReview(before, card, {
      id: `review-${at}`,
      atMs: now - daysAgo * dayMs,
      grade,
      tookMs: 3000,
      lang: 'en',
      evidence: 'self',
      undone: false,
    }),
  noReviews,
);

test('the history has thirty days, today the last', () => {
  const history = tallyHistory(reviewed, now);
  assert.equal(history.length, 30);
  assert.deepEqual(history.slice(-2), [
    { day: dayOf(now) - 1, reviews: 2, again: 1 },
    { day: dayOf(now), reviews: 1, again: 0 },
  ]);
  assert.equal(
    history.reduce((sum, { reviews }) => sum + reviews, 0),
    3,
  );
});

test('the forecast has what is overdue under today, and nothing of cards that are gone or new', () => {
  const forecast = tallyForecast(cards, reviewed, now);
  assert.equal(forecast.length, 14);
  assert.deepEqual(
    forecast.filter(({ due }) => due > 0),
    [
      { day: dayOf(now), due: 1 },
      { day: dayOf(now) + 8, due: 1 },
    ],
  );
  assert.equal(nextDueMs(cards, noReviews), undefined);
  assert.ok((nextDueMs(cards, reviewed) ?? now) < now);
});
