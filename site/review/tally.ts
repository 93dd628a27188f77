// What was reviewed and what will be: the numbers under the charts.

import { type CardFacts, stateOf } from './choose-cards.ts';
import { dayOf } from './review-day.ts';
import { type Reviews, reviewsOf } from './reviews.ts';
import { dueMsOf } from './schedule.ts';

export type DayOfHistory = { day: number; reviews: number; again: number };
export type DayOfForecast = { day: number; due: number };

export const historyDays = 30;
export const forecastDays = 14;

/** The last days, today the last of them. */
export function tallyHistory(reviews: Reviews, nowMs: number): DayOfHistory[] {
  const today = dayOf(nowMs);
  const days = Array.from({ length: historyDays }, (_, at) => ({
    day: today - historyDays + 1 + at,
    reviews: 0,
    again: 0,
  }));
  for (const card of reviews.keys()) {
    for (const { atMs, grade } of reviewsOf(reviews, card)) {
      const day = days[dayOf(atMs) - today + historyDays - 1];
      if (!day) continue;
      day.reviews += 1;
      if (grade === 1) day.again += 1;
    }
  }
  return days;
}

/** The days to come, today the first of them; it has what is overdue too. */
export function tallyForecast(cards: readonly CardFacts[], reviews: Reviews, nowMs: number): DayOfForecast[] {
  const today = dayOf(nowMs);
  const days = Array.from({ length: forecastDays }, (_, at) => ({ day: today + at, due: 0 }));
  for (const { slug } of cards) {
    const state = stateOf(reviews, slug);
    const day = state && days[Math.max(0, dayOf(dueMsOf(state)) - today)];
    if (day) day.due += 1;
  }
  return days;
}

/** The moment the next card comes back, if any was ever seen. */
export function nextDueMs(cards: readonly CardFacts[], reviews: Reviews): number | undefined {
  const moments = cards.flatMap(({ slug }) => {
    const state = stateOf(reviews, slug);
    return state ? [dueMsOf(state)] : [];
  });
  return moments.length === 0 ? undefined : Math.min(...moments);
}
