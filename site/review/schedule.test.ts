import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Card, createEmptyCard, fsrs, generatorParameters } from 'ts-fsrs';
import type { Grade, Review } from './reviews.ts';
import { type CardState, dueMsOf, foldReviews, isInSteps, nextState, previewDue, recallOf } from './schedule.ts';

const start = Date.UTC(2026, 10, 21, 9, 30);
const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

const review = (grade: Grade, atMs: number): Review => ({
  id: `review-${atMs}`,
  atMs,
  grade,
  tookMs: 4000,
  lang: 'en',
  evidence: 'self',
  undone: false,
});

test('thirty days of reviews equal ts-fsrs run by hand', () => {
  const byHand = fsrs(generatorParameters({ enable_fuzz: false }));
  // Ten cards, each answered by its own pattern whenever it is due; every step is compared whole.
  const patterns: Grade[][] = [[3], [4], [3, 1], [1, 3], [2, 3], [3, 3, 4, 2], [1], [2], [4, 1, 3], [3, 3, 3, 1]];
  let steps = 0;
  for (const [at, pattern] of patterns.entries()) {
    let ours: CardState | undefined;
    let theirs: Card = createEmptyCard(new Date(start));
    const done: Review[] = [];
    let nowMs = start + at * minuteMs;
    for (let turn = 0; nowMs < start + 30 * dayMs && turn < 200; turn++) {
      const grade = pattern[turn % pattern.length] ?? 3;
      theirs = byHand.next(theirs, new Date(nowMs), grade).card;
      ours = nextState(ours, grade, nowMs);
      assert.deepEqual(ours, theirs, `card ${at}, step ${turn}`);
      done.push(review(grade, nowMs));
      assert.deepEqual(foldReviews([...done]), theirs, `card ${at}, folded to step ${turn}`);
      steps += 1;
      // Some are reviewed when due, some a day late.
      nowMs = theirs.due.getTime() + (theirs.scheduled_days > 0 ? (at % 2) * dayMs : 0);
    }
  }
  assert.ok(steps > 400, `${steps} steps`);
});

// What ts-fsrs 5.4.2 answers with its default weights, so that another version cannot move cards unseen.
test('a card that is always known comes back ever later', () => {
  const gaps: number[] = [];
  let state: CardState | undefined;
  let nowMs = start;
  for (let turn = 0; turn < 7; turn++) {
    state = nextState(state, 3, nowMs);
    gaps.push((dueMsOf(state) - nowMs) / dayMs);
    nowMs = dueMsOf(state);
  }
  assert.deepEqual(gaps, [10 / (24 * 60), 2, 11, 46, 163, 498, 1348]);
});

test('a new card goes in steps of minutes, unless it is easy', () => {
  const due = previewDue(undefined, start);
  assert.deepEqual(
    [1, 2, 3, 4].map((grade) => (due[grade as Grade] - start) / minuteMs),
    [1, 6, 10, 8 * 24 * 60],
  );
  assert.ok(isInSteps(nextState(undefined, 3, start)));
  assert.ok(!isInSteps(nextState(undefined, 4, start)));
});

test('when it comes back, nine of ten would still know it', () => {
  const state = nextState(undefined, 4, start);
  assert.ok(Math.abs(recallOf(state, dueMsOf(state)) - 0.9) < 0.01);
});

test('a fold leaves out what was undone', () => {
  const first = review(3, start);
  const second = review(1, start + 10 * minuteMs);
  assert.deepEqual(foldReviews([first, { ...second, undone: true }]), foldReviews([first]));
  assert.equal(foldReviews([{ ...first, undone: true }]), undefined);
});
