import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addReview, noReviews, type Review } from '../review/reviews.ts';
import { countReviews, formatCarried, readCarried } from './carried-file.ts';
import { markDone, noProgress } from './progress.ts';
import { formatProgress, readProgress } from './progress-file.ts';

const progress = markDone(noProgress, 'closing', '2026-11-21T09:30:00.000Z');
const review: Review = {
  ...{ id: 'k3J9xQ2aBc', atMs: 1_763_740_800_000, grade: 3, tookMs: 5400, lang: 'en', evidence: 'self' },
  undone: false,
};
const reviews = addReview(addReview(noReviews, 'masking', review), 'ping', { ...review, undone: true });

test('what is written is read again', () => {
  for (const carried of [
    { progress, reviews },
    { progress: noProgress, reviews },
    { progress, reviews: noReviews },
  ])
    assert.deepEqual(readCarried(formatCarried(carried)), { kind: 'carried', ...carried });
});

test('a file from before there were reviews is read, and one with reviews is read by a site from before', () => {
  assert.deepEqual(readCarried(formatProgress(progress)), { kind: 'carried', progress, reviews: noReviews });
  assert.deepEqual(readProgress(formatCarried({ progress, reviews })), { kind: 'progress', progress });
});

test('with anything wrong in either part, nothing of it is taken', () => {
  const text = formatCarried({ progress, reviews });
  assert.deepEqual(readCarried(text.replace('"self"', '"luck"')), { kind: 'damaged', at: 'reviews.cards.masking.0' });
  assert.deepEqual(readCarried(text.replace('"wireside":"reviews"', '"wireside":"?"')), {
    kind: 'damaged',
    at: 'reviews',
  });
  assert.deepEqual(readCarried(text.replace('"reviews","version":1', '"reviews","version":2')), { kind: 'newer' });
  assert.deepEqual(readCarried(text.replace('2026-11-21', 'yesterday')), {
    kind: 'damaged',
    at: 'lessons.closing.done',
  });
  assert.deepEqual(readCarried('hello'), { kind: 'foreign' });
});

test('an undone review is no answer', () => {
  assert.equal(countReviews(reviews), 1);
});
