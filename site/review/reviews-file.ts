// Reviews as text: what the browser keeps, and a part of the file that a reader takes along.
//
//   { "wireside": "reviews", "version": 1,
//     "cards": { "masking-is-not-encryption": [["k3J9xQ2aBc", 1763740800000, 3, 5400, "en", "self"],
//                                              ["pQ81nMs0aZ", 1763741400000, 1, 2100, "en", "self", "undone"]] } }
//
// A review is [id, time, grade, took, language, evidence]. Strict, as progress is: one wrong value, and nothing is taken.
// Cards need not be ours: the bank grows.

import { isLanguage } from '../../i18n/translate.ts';
import { type Evidence, grades, mergeReviews, noReviews, type Review, type Reviews } from './reviews.ts';

export type ReadReviews =
  | { kind: 'reviews'; reviews: Reviews }
  | { kind: 'foreign' }
  | { kind: 'newer' }
  /** Ours, and wrong at this place: "cards.masking-is-not-encryption.0". */
  | { kind: 'damaged'; at: string };

const version = 1;

export function formatReviews(reviews: Reviews): string {
  const sorted = [...reviews].sort(([one], [other]) => (one < other ? -1 : 1));
  const cards = Object.fromEntries(sorted.map(([card, list]) => [card, list.map(packReview)]));
  return JSON.stringify({ wireside: 'reviews', version, cards });
}

const packReview = ({ id, atMs, grade, tookMs, lang, evidence, undone }: Review): (string | number)[] => [
  id,
  atMs,
  grade,
  tookMs,
  lang,
  evidence,
  ...(undone ? ['undone'] : []),
];

export function readReviews(text: string): ReadReviews {
  return readParsedReviews(parseJson(text));
}

/** The same of what is parsed already, in a file that holds more. */
export function readParsedReviews(file: unknown): ReadReviews {
  if (!isRecord(file) || file['wireside'] !== 'reviews') return { kind: 'foreign' };
  if (typeof file['version'] === 'number' && file['version'] > version) return { kind: 'newer' };
  if (file['version'] !== version) return { kind: 'damaged', at: 'version' };
  const cards = file['cards'];
  if (!isRecord(cards)) return { kind: 'damaged', at: 'cards' };
  const reviews = new Map<string, readonly Review[]>();
  for (const [card, packed] of Object.entries(cards)) {
    if (!isCardSlug(card) || !Array.isArray(packed)) return { kind: 'damaged', at: `cards.${card}` };
    const list = packed.map(unpackReview);
    const read = list.filter((review) => review !== undefined);
    if (read.length < list.length) return { kind: 'damaged', at: `cards.${card}.${list.indexOf(undefined)}` };
    if (read.length > 0) reviews.set(card, read);
  }
  // Joined with nothing, they come in the order of time, each once, and no more than are kept.
  return { kind: 'reviews', reviews: mergeReviews(noReviews, reviews) };
}

function unpackReview(packed: unknown): Review | undefined {
  if (!Array.isArray(packed) || packed.length < 6 || packed.length > 7) return undefined;
  const [id, atMs, grade, tookMs, lang, evidence, undone]: unknown[] = packed;
  const ownGrade = grades.find((one) => one === grade);
  if (typeof id !== 'string' || !/^[\w-]{6,40}$/.test(id)) return undefined;
  if (!isMoment(atMs) || !isMoment(tookMs) || ownGrade === undefined) return undefined;
  if (!isLanguage(lang) || !isEvidence(evidence)) return undefined;
  if (packed.length === 7 && undone !== 'undone') return undefined;
  return { id, atMs, grade: ownGrade, tookMs, lang, evidence, undone: undone === 'undone' };
}

// Until the year 2200: a moment further off is no moment of a reader's, and dates end somewhere.
const lastMs = Date.UTC(2200, 0);
const isMoment = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) < lastMs;

const evidences: readonly Evidence[] = ['self', 'answer', 'checks', 'mock'];
const isEvidence = (value: unknown): value is Evidence => evidences.some((one) => one === value);

export const isCardSlug = (value: string): boolean => value.length <= 100 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(value);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Cut off, or never JSON: it is nothing of ours that could be read.
    return undefined;
  }
}
