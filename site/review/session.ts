// A set of cards being reviewed. Only the set and the moment it began are kept; how far the reader is follows from their
// reviews, so a reload, another tab and another language all go on at the same card.

import { stateOf } from './choose-cards.ts';
import { type Grade, type Reviews, reviewsOf } from './reviews.ts';
import { dueMsOf, isInSteps } from './schedule.ts';

export type ReviewSet = {
  /** How it was chosen: 'daily', 'wrong', 'topic:frames' … */
  kind: string;
  startedAtMs: number;
  cards: readonly string[];
};

export type Standing = {
  total: number;
  /** Answered at least once. */
  answered: number;
  /** Answered, and to be shown again before the set is over: new and forgotten cards go in steps of minutes. */
  returning: number;
  /** `undefined`: the set is over. */
  current: string | undefined;
};

// Rather than wait for the last of them, the reader sees them a little early. Longer than the longest step.
const aheadMs = 20 * 60_000;

export function standingOf({ cards, startedAtMs }: ReviewSet, reviews: Reviews, nowMs: number): Standing {
  const isAnswered = (card: string) => reviewsOf(reviews, card).some(({ atMs }) => atMs >= startedAtMs);
  const answered = cards.filter(isAnswered);
  const returning = answered
    .flatMap((card) => {
      const state = stateOf(reviews, card);
      return state && isInSteps(state) && dueMsOf(state) <= nowMs + aheadMs ? [{ card, dueMs: dueMsOf(state) }] : [];
    })
    .sort((one, other) => one.dueMs - other.dueMs);
  const [first] = returning;
  const unanswered = cards.find((card) => !isAnswered(card));
  return {
    total: cards.length,
    answered: answered.length,
    returning: returning.length,
    current: first && (first.dueMs <= nowMs || unanswered === undefined) ? first.card : unanswered,
  };
}

/** The cards of the set that were hard: the worst grade each got in it, worst first. */
export function hardOnes({ cards, startedAtMs }: ReviewSet, reviews: Reviews): { card: string; grade: Grade }[] {
  return cards
    .flatMap((card) => {
      const got = reviewsOf(reviews, card).filter(({ atMs }) => atMs >= startedAtMs);
      // The least of grades is a grade; of none it is infinite, and not hard.
      const grade = Math.min(...got.map((review) => review.grade)) as Grade;
      return grade <= 2 ? [{ card, grade }] : [];
    })
    .sort((one, other) => one.grade - other.grade);
}
