import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gradeOfAnswer, gradeOfChecks, usualAnswerMs } from './grade.ts';
import type { Review } from './reviews.ts';

const took = (tookMs: number) => ({ right: true, tries: 1, tookMs });

test('right at once is good, after one miss hard, else again', () => {
  assert.equal(gradeOfAnswer(took(9000), undefined), 3);
  assert.equal(gradeOfAnswer({ right: true, tries: 2, tookMs: 1 }, 60_000), 2);
  assert.equal(gradeOfAnswer({ right: true, tries: 3, tookMs: 1 }, 60_000), 1);
  assert.equal(gradeOfAnswer({ right: false, tries: 2, tookMs: 1 }, 60_000), 1);
});

test('easy is what was right at once, ten seconds before the reader’s own usual time', () => {
  assert.equal(gradeOfAnswer(took(20_000), 30_000), 4);
  assert.equal(gradeOfAnswer(took(20_001), 30_000), 3);
  assert.equal(gradeOfAnswer(took(1), undefined), 3);
});

test('checks that passed are good, with hints hard', () => {
  assert.equal(gradeOfChecks({ passed: true, hints: 0 }), 3);
  assert.equal(gradeOfChecks({ passed: true, hints: 1 }), 2);
  assert.equal(gradeOfChecks({ passed: false, hints: 0 }), 1);
});

test('the usual time is the median of five right answers or more, of these cards alone', () => {
  const review = (tookMs: number, change: Partial<Review> = {}): Review => ({
    ...{ id: `took-${tookMs}`, atMs: tookMs, grade: 3, tookMs, lang: 'es', evidence: 'answer', undone: false },
    ...change,
  });
  const four = [10, 20, 30, 1000].map((tookMs) => review(tookMs));
  const others = [review(1, { grade: 2 }), review(2, { evidence: 'self' }), review(3, { undone: true })];
  const reviews = (more: Review[]) =>
    new Map([
      ['masking', [...four, ...others]],
      ['ping', more],
      ['choice', [review(5)]],
    ]);
  assert.equal(usualAnswerMs(reviews([]), ['masking', 'ping']), undefined);
  assert.equal(usualAnswerMs(reviews([review(2000)]), ['masking', 'ping']), 30);
  assert.equal(usualAnswerMs(reviews([review(2000), review(40)]), ['masking', 'ping']), 35);
});
