// When a card comes back. The only door to ts-fsrs: a memory model with fixed parameters and no chance in it, so that the
// same reviews lead to the same day on every device, in whatever order they came together.

import { type Card, createEmptyCard, fsrs, State } from 'ts-fsrs';
import { type Grade, grades, type Review } from './reviews.ts';

/** What FSRS remembers of a card that was seen at least once. */
export type CardState = Readonly<Card>;

// The defaults of ts-fsrs, written down: another version of it must not move anybody's cards unseen.
const scheduler = fsrs({
  request_retention: 0.9,
  maximum_interval: 36_500,
  enable_fuzz: false,
  enable_short_term: true,
  learning_steps: ['1m', '10m'],
  relearning_steps: ['10m'],
});

/** `undefined`: never seen. */
export function nextState(state: CardState | undefined, grade: Grade, atMs: number): CardState {
  const at = new Date(atMs);
  return scheduler.next(state ?? createEmptyCard(at), at, grade).card;
}

const folded = new WeakMap<readonly Review[], { state: CardState | undefined }>();

/** What a card's reviews come to, those that were undone left out. */
export function foldReviews(reviews: readonly Review[]): CardState | undefined {
  const known = folded.get(reviews);
  if (known) return known.state;
  const counted = reviews.filter(({ undone }) => !undone);
  const state = counted.reduce<CardState | undefined>(
    (before, { grade, atMs }) => nextState(before, grade, atMs),
    undefined,
  );
  folded.set(reviews, { state });
  return state;
}

/** When the card would come back, for each grade. */
export function previewDue(state: CardState | undefined, nowMs: number): Record<Grade, number> {
  const dueAfter = (grade: Grade) => nextState(state, grade, nowMs).due.getTime();
  const [again, hard, good, easy] = grades;
  return { [again]: dueAfter(again), [hard]: dueAfter(hard), [good]: dueAfter(good), [easy]: dueAfter(easy) };
}

/** In the steps of minutes that a new or a forgotten card goes through; afterwards it is a matter of days. */
export const isInSteps = ({ state }: CardState): boolean => state === State.Learning || state === State.Relearning;

export const dueMsOf = ({ due }: CardState): number => due.getTime();

/** How likely the reader still knows it: 0 to 1. */
export const recallOf = (state: CardState, nowMs: number): number =>
  scheduler.get_retrievability(state, new Date(nowMs), false);
