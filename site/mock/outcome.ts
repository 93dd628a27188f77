// What follows from a mock interview: the lessons to read again, and the cards that go into the deck.

import type { Grade, Review } from '../review/reviews.ts';
import type { Mock } from './mock.ts';
import { type Dimension, dimensionWeights, type Score, shareOfCard } from './score.ts';
import type { Standing } from './state.ts';

const lessonsToRedo = 3;

/** Where most points were lost, the worst first. `lessonsOf` says where a card or a task leads. */
export function lessonsAfter(
  { plan }: Mock,
  { dimensions }: Score,
  lessonsOf: (slug: string) => readonly string[],
): string[] {
  const lost = new Map<string, number>();
  for (const dimension of dimensions) {
    for (const { slug, points } of lossesOf(plan, dimension)) {
      for (const lesson of lessonsOf(slug)) lost.set(lesson, (lost.get(lesson) ?? 0) + points);
    }
  }
  return [...lost]
    .filter(([, points]) => points > 0)
    .sort(([one, some], [other, more]) => more - some || (one < other ? -1 : 1))
    .slice(0, lessonsToRedo)
    .map(([lesson]) => lesson);
}

/** The points that each card or task of the plan has cost in a dimension. */
function lossesOf(plan: Mock['plan'], { name, evidence }: Dimension): { slug: string; points: number }[] {
  const whole = evidence.reduce((sum, { weight }) => sum + weight, 0);
  return evidence.map(({ kind, id, share, weight, part }) => ({
    slug: kind === 'card' || part === 'rapid' || part === 'wire' ? id : plan[part],
    points: ((1 - share) * weight * dimensionWeights[name]) / whole,
  }));
}

export type CardGrade = { card: string; grade: Grade };

/** Cards that came up, as a review would have graded them: what was missed is due at once. */
export function gradesAfter({ plan }: Mock, { cards }: Standing, { dimensions }: Score): CardGrade[] {
  const asked = [...plan.rapid, ...plan.wire].flatMap((card): CardGrade[] => {
    const settled = cards.get(card);
    return settled ? [{ card, grade: gradeOfShare(shareOfCard(settled)) }] : [];
  });
  const shareOf = (name: Dimension['name']) => dimensions.find((dimension) => dimension.name === name)?.share ?? 0;
  return [
    ...asked,
    { card: plan.debug, grade: gradeOfShare(shareOf('diagnosis')) },
    { card: plan.design, grade: gradeOfShare(shareOf('design')) },
  ];
}

/** A mock can tell what is known, but not that it was easy. */
const gradeOfShare = (share: number): Grade => (share >= 0.75 ? 3 : share >= 0.4 ? 2 : 1);

/** The reviews to store. Their names follow from the mock's, so that they are stored once, however often the report is seen. */
export function reviewsAfter(
  { id, lang }: Mock,
  grades: readonly CardGrade[],
  atMs: number,
): { card: string; review: Review }[] {
  return grades.map(({ card, grade }, at) => ({
    card,
    review: { id: `mock-${id}-${at}`, atMs, grade, tookMs: 0, lang, evidence: 'mock', undone: false },
  }));
}
