// A challenge that was passed is a review of the cards that ask for it. Once a day is enough: whoever passes it again with other
// code has learned nothing more about when they will forget it.

import { gradeOfChecks } from '../review/grade.ts';
import { dayOf } from '../review/review-day.ts';
import { newReviewId } from '../review/review-id.ts';
import { changeReviews } from '../review/review-store.ts';
import { addReview, type Review, type Reviews, reviewsOf } from '../review/reviews.ts';
import { pageLanguage } from '../shell/page-words.ts';
import type { PassedBy } from './watch-help.ts';

// Whoever takes longer went for a coffee.
const longestMs = 3_600_000;

export function reviewPassed(cards: readonly string[], { hints, hasSeenReference, tookMs }: PassedBy): void {
  const atMs = Date.now();
  const grade = gradeOfChecks({ passed: !hasSeenReference, hints });
  const took = Math.round(Math.min(tookMs, longestMs));
  changeReviews((reviews) =>
    cards
      .filter((card) => !isReviewedOn(reviews, card, atMs))
      .reduce((before, card) => {
        const review: Review = {
          ...{ id: newReviewId(), atMs, grade, tookMs: took, lang: pageLanguage() },
          evidence: 'checks',
          undone: false,
        };
        return addReview(before, card, review);
      }, reviews),
  );
}

const isReviewedOn = (reviews: Reviews, card: string, atMs: number): boolean =>
  reviewsOf(reviews, card).some((review) => dayOf(review.atMs) === dayOf(atMs));
