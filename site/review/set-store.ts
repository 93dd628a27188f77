// The set being reviewed, kept so that a reload and other tabs go on with it. It lasts for the reader's day.

import { onStored, readStored, removeStored, type Writing, writeStored } from '../shell/storage.ts';
import { dayOf } from './review-day.ts';
import { isCardSlug } from './reviews-file.ts';
import type { ReviewSet } from './session.ts';

const key = 'review.set';

/** `known` are the cards there are: a set of yesterday's site may have others. */
export function readSet(known: ReadonlySet<string>, nowMs: number): ReviewSet | undefined {
  const set = parseSet(readStored(key));
  if (set === undefined || dayOf(set.startedAtMs) !== dayOf(nowMs)) return undefined;
  const cards = set.cards.filter((card) => known.has(card));
  return cards.length === 0 ? undefined : { ...set, cards };
}

export function writeSet(set: ReviewSet): Writing {
  return writeStored(key, JSON.stringify(set));
}

export const removeSet = (): void => removeStored(key);

export function onSet(listener: () => void, signal: AbortSignal): void {
  signal.addEventListener('abort', onStored(key, listener));
}

function parseSet(text: string | undefined): ReviewSet | undefined {
  if (text === undefined) return undefined;
  try {
    const set: unknown = JSON.parse(text);
    if (typeof set !== 'object' || set === null) return undefined;
    const { kind, startedAtMs, cards } = set as Partial<Record<keyof ReviewSet, unknown>>;
    if (typeof kind !== 'string' || !Number.isSafeInteger(startedAtMs) || !Array.isArray(cards)) return undefined;
    const slugs = cards.filter((card): card is string => typeof card === 'string' && isCardSlug(card));
    return { kind, startedAtMs: Number(startedAtMs), cards: [...new Set(slugs)] };
  } catch {
    // Not what we wrote: the reader begins another set, and no review is lost.
    return undefined;
  }
}
