// All that a reader takes along, in one file: a progress file with their reviews inside. Who moves to another browser wants
// both, and an older site still reads the part it knows.
//
//   { "wireside": "progress", "version": 1, "lessons": { … }, "place": { … },
//     "reviews": { "wireside": "reviews", "version": 1, "cards": { … } } }

import { noReviews, type Reviews } from '../review/reviews.ts';
import { formatReviews, readParsedReviews } from '../review/reviews-file.ts';
import type { Progress } from './progress.ts';
import { formatProgress, type ReadProgress, readProgress } from './progress-file.ts';

export type Carried = { progress: Progress; reviews: Reviews };
export type ReadCarried = Exclude<ReadProgress, { kind: 'progress' }> | ({ kind: 'carried' } & Carried);

export function formatCarried({ progress, reviews }: Carried): string {
  const text = formatProgress(progress);
  if (reviews.size === 0) return text;
  // Both are JSON of ours: an object with `lessons`, and one with `cards`.
  return JSON.stringify({ ...JSON.parse(text), reviews: JSON.parse(formatReviews(reviews)) });
}

export function readCarried(text: string): ReadCarried {
  const read = readProgress(text);
  if (read.kind !== 'progress') return read;
  const { progress } = read;
  // It is an object, or it would be no progress.
  const { reviews: inside } = JSON.parse(text) as { reviews?: unknown };
  if (inside === undefined) return { kind: 'carried', progress, reviews: noReviews };
  const reviews = readParsedReviews(inside);
  if (reviews.kind === 'reviews') return { kind: 'carried', progress, reviews: reviews.reviews };
  if (reviews.kind === 'newer') return reviews;
  return { kind: 'damaged', at: reviews.kind === 'damaged' ? `reviews.${reviews.at}` : 'reviews' };
}

export const countReviews = (reviews: Reviews): number =>
  [...reviews.values()].reduce((sum, list) => sum + list.filter(({ undone }) => !undone).length, 0);
