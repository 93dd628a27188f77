// Every review a reader has done, by card. What is known of a card is a fold over its reviews (schedule.ts), so two devices
// are joined by joining their reviews, and an undone review is marked, not removed: no file and no tab brings it back.
// Pure: times and names come in as arguments. By slug, so it is the same in every language.

import type { Language } from '../../i18n/translate.ts';

/** As FSRS counts: 1 again, 2 hard, 3 good, 4 easy. */
export type Grade = 1 | 2 | 3 | 4;
export const grades = [1, 2, 3, 4] as const satisfies readonly Grade[];

/** What the grade was made from: the reader's own word, an answer, checks of their code, a mock interview. */
export type Evidence = 'self' | 'answer' | 'checks' | 'mock';

export type Review = {
  /** By chance, and the same on every device. */
  id: string;
  atMs: number;
  grade: Grade;
  tookMs: number;
  lang: Language;
  evidence: Evidence;
  undone: boolean;
};

/** By the card's slug; a card's reviews in the order of time. */
export type Reviews = ReadonlyMap<string, readonly Review[]>;

export const noReviews: Reviews = new Map();

// What is kept is bounded by what a browser stores: the latest reviews of each card. FSRS asks for a card a dozen times in
// its first year and then ever less often, so nobody who learns comes near; a hundred are 5 kB.
export const maxReviewsOfCard = 100;

const nothing: readonly Review[] = [];

/** All of a card's reviews that count. */
export const reviewsOf = (reviews: Reviews, card: string): readonly Review[] =>
  (reviews.get(card) ?? nothing).filter(({ undone }) => !undone);

export function addReview(reviews: Reviews, card: string, review: Review): Reviews {
  return mergeReviews(reviews, new Map([[card, [review]]]));
}

/** The review stays, marked. */
export function undoReview(reviews: Reviews, card: string, id: string): Reviews {
  const known = reviews.get(card) ?? nothing;
  if (!known.some((review) => review.id === id && !review.undone)) return reviews;
  return new Map(reviews).set(
    card,
    known.map((review) => (review.id === id ? { ...review, undone: true } : review)),
  );
}

export type CardReview = { card: string; review: Review };

/** The latest review of any of these cards since then that was not undone. */
export function lastReview(
  reviews: Reviews,
  { cards, startedAtMs }: { cards: readonly string[]; startedAtMs: number },
): CardReview | undefined {
  const counted = cards.flatMap((card) => reviewsOf(reviews, card).map((review) => ({ card, review })));
  return counted
    .filter(({ review }) => review.atMs >= startedAtMs)
    .sort((one, other) => inTime(other.review, one.review))[0];
}

/** Every review of either, once. What was undone in one is undone. */
export function mergeReviews(one: Reviews, other: Reviews): Reviews {
  const merged = new Map(one);
  for (const [card, reviews] of other) merged.set(card, joinReviews(one.get(card) ?? nothing, reviews));
  return merged;
}

function joinReviews(one: readonly Review[], other: readonly Review[]): readonly Review[] {
  const byId = new Map<string, Review>();
  for (const review of [...one, ...other]) {
    const known = byId.get(review.id);
    byId.set(review.id, known ? joinReview(known, review) : review);
  }
  const joined = [...byId.values()].sort(inTime).slice(-maxReviewsOfCard);
  // The same list, so that whoever remembers what it came to need not fold it again.
  return joined.length === one.length && joined.every((review, at) => isSame(review, one[at])) ? one : joined;
}

// Two reviews of one id differ only when a file was edited by hand: then both sides choose alike.
function joinReview(one: Review, other: Review): Review {
  const chosen = factsOf(one) < factsOf(other) ? other : one;
  return { ...chosen, undone: one.undone || other.undone };
}

const factsOf = ({ atMs, grade, tookMs, lang, evidence }: Review): string =>
  [atMs, grade, tookMs, lang, evidence].join(' ');

const isSame = (one: Review, other: Review | undefined): boolean =>
  one.id === other?.id && one.undone === other.undone && factsOf(one) === factsOf(other);

const inTime = (one: Review, other: Review): number => one.atMs - other.atMs || (one.id < other.id ? -1 : 1);
