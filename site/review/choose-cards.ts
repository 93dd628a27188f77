// Which cards a reader gets: what is due, what is new, what they get wrong; and in which order.

import { dayOf } from './review-day.ts';
import { type Reviews, reviewsOf } from './reviews.ts';
import { type CardState, dueMsOf, foldReviews, isInSteps, recallOf } from './schedule.ts';

/** What choosing needs to know of a card. The review page holds it of all of them. */
export type CardFacts = {
  slug: string;
  number: number;
  level: 'junior' | 'middle' | 'senior';
  topic: string;
  type: string;
  must: boolean;
};

export const dailyLimit = 20;
export const dailyNewLimit = 8;
// Bytes change at every draw, so these cannot be learnt by heart.
export const wantedWireCards = 5;

export const stateOf = (reviews: Reviews, card: string): CardState | undefined => {
  const known = reviews.get(card);
  return known && foldReviews(known);
};

/** In steps of minutes a card is due to the minute; later it is due all day long. */
export const isDue = (state: CardState, nowMs: number): boolean =>
  isInSteps(state) ? dueMsOf(state) <= nowMs : dayOf(dueMsOf(state)) <= dayOf(nowMs);

/** Seen before and wanted again, what is most likely forgotten first. */
export function dueCards<C extends CardFacts>(cards: readonly C[], reviews: Reviews, nowMs: number): C[] {
  return cards
    .flatMap((card) => {
      const state = stateOf(reviews, card.slug);
      return state && isDue(state, nowMs) ? [{ card, recall: recallOf(state, nowMs) }] : [];
    })
    .sort((one, other) => one.recall - other.recall || one.card.number - other.card.number)
    .map(({ card }) => card);
}

const levels: readonly CardFacts['level'][] = ['junior', 'middle', 'senior'];

/** Never seen: those that matter most first, then the easier ones. */
export function newCards<C extends CardFacts>(cards: readonly C[], reviews: Reviews): C[] {
  return cards.filter(({ slug }) => stateOf(reviews, slug) === undefined).sort(inOrderOfUse);
}

const inOrderOfUse = (one: CardFacts, other: CardFacts): number =>
  Number(other.must) - Number(one.must) ||
  levels.indexOf(one.level) - levels.indexOf(other.level) ||
  one.number - other.number;

/** What the day has room for: all, and of them new. */
export type Room = { all: number; fresh: number };

/** What is left of the day, after what was reviewed since its beginning. */
export function roomToday(reviews: Reviews, nowMs: number): Room {
  const today = dayOf(nowMs);
  const firstAndLast = [...reviews.keys()].flatMap((card) => {
    const counted = reviewsOf(reviews, card);
    const [first, last] = [counted[0], counted.at(-1)];
    return first && last ? [{ first: dayOf(first.atMs), last: dayOf(last.atMs) }] : [];
  });
  const seen = firstAndLast.filter(({ last }) => last === today).length;
  const fresh = firstAndLast.filter(({ first }) => first === today).length;
  return { all: Math.max(0, dailyLimit - seen), fresh: Math.max(0, dailyNewLimit - fresh) };
}

export const fullRoom: Room = { all: dailyLimit, fresh: dailyNewLimit };

/** What is due, then what is new; but as many wire cards as are wanted come first into the room there is. */
export function chooseDaily<C extends CardFacts>(
  cards: readonly C[],
  reviews: Reviews,
  nowMs: number,
  room: Room,
): C[] {
  const due = dueCards(cards, reviews, nowMs);
  const fresh = new Set(newCards(cards, reviews));
  const chosen = new Set<C>();
  let freshLeft = room.fresh;
  const take = (wanted: readonly C[], limit: number) => {
    for (const card of wanted) {
      if (chosen.size >= limit) return;
      if (chosen.has(card) || (fresh.has(card) && freshLeft === 0)) continue;
      chosen.add(card);
      if (fresh.has(card)) freshLeft -= 1;
    }
  };
  const all = [...due, ...fresh];
  take(
    all.filter(({ type }) => type === 'wire'),
    Math.min(wantedWireCards, room.all),
  );
  take(all, room.all);
  return mixTopics(all.filter((card) => chosen.has(card)));
}

// Old mistakes that were since put right do not count for ever.
const latestReviews = 10;

/** What the reader gets wrong: "again" counts twice as much as "hard". */
export function chooseWrong<C extends CardFacts>(cards: readonly C[], reviews: Reviews): C[] {
  const costs = new Map(cards.map((card) => [card, costOf(reviews, card.slug)]));
  const cost = (card: C) => costs.get(card) ?? 0;
  const wrong = cards
    .filter((card) => cost(card) > 0)
    .sort((one, other) => cost(other) - cost(one) || one.number - other.number);
  return mixTopics(wrong.slice(0, dailyLimit));
}

function costOf(reviews: Reviews, card: string): number {
  const latest = reviewsOf(reviews, card).slice(-latestReviews);
  return latest.reduce((sum, { grade }) => sum + (grade === 1 ? 2 : grade === 2 ? 1 : 0), 0);
}

/** A set from some of the cards, whatever is due: first what was never seen or is most likely forgotten. */
export function chooseAmong<C extends CardFacts>(
  cards: readonly C[],
  reviews: Reviews,
  nowMs: number,
  limit = dailyLimit,
): C[] {
  const recall = (card: C) => {
    const state = stateOf(reviews, card.slug);
    return state ? recallOf(state, nowMs) : 0;
  };
  const recalls = new Map(cards.map((card) => [card, recall(card)]));
  const ordered = cards.toSorted(
    (one, other) => (recalls.get(one) ?? 0) - (recalls.get(other) ?? 0) || inOrderOfUse(one, other),
  );
  return mixTopics(ordered.slice(0, limit));
}

/** No two neighbours of one topic where that can be avoided; else the order stays. */
export function mixTopics<C extends CardFacts>(cards: readonly C[]): C[] {
  const queues = new Map<string, C[]>();
  for (const card of cards) queues.set(card.topic, [...(queues.get(card.topic) ?? []), card]);
  const mixed: C[] = [];
  while (mixed.length < cards.length) {
    const last = mixed.at(-1)?.topic;
    const open = [...queues].filter(([, queue]) => queue.length > 0);
    const others = open.filter(([topic]) => topic !== last);
    // The fullest first: it would be left over, and meet itself, at the end.
    const [fullest] = (others.length > 0 ? others : open).sort(([, one], [, other]) => other.length - one.length);
    const card = fullest?.[1].shift();
    if (card) mixed.push(card);
  }
  return mixed;
}
