// The reader's reviews in this browser, for every part of the site that shows or adds any. Where storage is refused or full,
// they go on in memory until the page is left, and whoever added them is told.

import { onStored, readStored, type Writing, writeStored } from '../shell/storage.ts';
import { mergeReviews, noReviews, type Reviews } from './reviews.ts';
import { formatReviews, readReviews } from './reviews-file.ts';

const key = 'review';
const changed = 'wireside:reviews';

/** All there is, while it cannot be stored. */
let unstored: Reviews | undefined;
/** What the stored text says, so that a text of months is read once. */
let last: { text: string; reviews: Reviews | undefined } | undefined;

export const currentReviews = (): Reviews => unstored ?? readOurs(readStored(key)) ?? noReviews;

/** Applies a change to what is there now, whichever tab wrote it. */
export function changeReviews(change: (reviews: Reviews) => Reviews): Writing {
  keepUnreadable(readStored(key));
  const reviews = change(currentReviews());
  const text = formatReviews(reviews);
  const writing = writeStored(key, text);
  unstored = writing === 'stored' ? undefined : reviews;
  if (writing === 'stored') last = { text, reviews };
  document.dispatchEvent(new CustomEvent(changed));
  return writing;
}

/** Calls back after every change, here or in another tab. */
export function onReviews(listener: () => void, signal: AbortSignal): void {
  document.addEventListener(changed, listener, { signal });
  const hearOtherTab = (stored: string | undefined) => {
    const told = readOurs(stored);
    if (unstored && told) unstored = mergeReviews(unstored, told);
    listener();
  };
  signal.addEventListener('abort', onStored(key, hearOtherTab));
  // A page kept by the back button may have missed a change made elsewhere.
  addEventListener('pageshow', ({ persisted }) => persisted && listener(), { signal });
}

function readOurs(stored: string | undefined): Reviews | undefined {
  if (stored === undefined) return undefined;
  if (last?.text === stored) return last.reviews;
  const read = readReviews(stored);
  last = { text: stored, reviews: read.kind === 'reviews' ? read.reviews : undefined };
  return last.reviews;
}

// Broken, or of a later version of the site: not ours to throw away.
function keepUnreadable(stored: string | undefined): void {
  if (stored !== undefined && readOurs(stored) === undefined) writeStored(`${key}.unreadable`, stored);
}
