// What <wireside-carry> needs once its reader acts: in one file, so that it comes with one request.

export { changeReviews, currentReviews } from '../review/review-store.ts';
export { mergeReviews, noReviews } from '../review/reviews.ts';
export { download } from '../tools/take-away.ts';
export { countReviews, formatCarried, readCarried } from './carried-file.ts';
