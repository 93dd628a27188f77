// A grade from evidence: what the reader answered, how often they tried, and how long it took them. Where there is none, a
// card is graded by the reader.

import { type Grade, type Reviews, reviewsOf } from './reviews.ts';

/** What a card that can judge an answer tells: `wireside:answered` carries it. */
export type Answer = { right: boolean; tries: number; tookMs: number };

// Whoever is so much faster than they usually are did not have to think.
const easyAheadMs = 10_000;

/** `usualMs` is the reader's own median for cards of the type, once it is known. */
export function gradeOfAnswer({ right, tries, tookMs }: Answer, usualMs: number | undefined): Grade {
  if (!right || tries > 2) return 1;
  if (tries === 2) return 2;
  return usualMs !== undefined && usualMs - tookMs >= easyAheadMs ? 4 : 3;
}

/** Code that hidden checks judged. */
export function gradeOfChecks({ passed, hints }: { passed: boolean; hints: number }): Grade {
  if (!passed) return 1;
  return hints > 0 ? 2 : 3;
}

// The median of fewer is a matter of luck.
const minAnswers = 5;

/** How long right answers at the first try usually take this reader, with these cards. */
export function usualAnswerMs(reviews: Reviews, cards: Iterable<string>): number | undefined {
  const times = [...cards]
    .flatMap((card) => reviewsOf(reviews, card))
    .filter(({ evidence, grade }) => evidence === 'answer' && grade >= 3)
    .map(({ tookMs }) => tookMs)
    .sort((one, other) => one - other);
  if (times.length < minAnswers) return undefined;
  const [low = 0, high = low] = [times[Math.floor((times.length - 1) / 2)], times[Math.floor(times.length / 2)]];
  return (low + high) / 2;
}
