// How long until a card comes back, in the reader's language: "10 min" on a button, "in 10 minutes" in a sentence.

import type { Language } from '../../i18n/translate.ts';

const minuteMs = 60_000;
const units = [
  { unit: 'minute', ms: minuteMs, below: 60 * minuteMs },
  { unit: 'hour', ms: 60 * minuteMs, below: 24 * 60 * minuteMs },
  { unit: 'day', ms: 24 * 60 * minuteMs, below: 30 * 24 * 60 * minuteMs },
  { unit: 'month', ms: 30.44 * 24 * 60 * minuteMs, below: 365 * 24 * 60 * minuteMs },
  { unit: 'year', ms: 365.25 * 24 * 60 * minuteMs, below: Number.POSITIVE_INFINITY },
] as const;

export type TimeWords = {
  /** "10 min", "8 days". */
  gap(ms: number): string;
  /** "in 10 minutes", "in 8 days". */
  until(ms: number): string;
  /** "21 November". */
  day(date: Date): string;
};

export function createTimeWords(lang: Language): TimeWords {
  const relative = new Intl.RelativeTimeFormat(lang);
  const calendar = new Intl.DateTimeFormat(lang, { day: 'numeric', month: 'long', timeZone: 'UTC' });
  return {
    gap(ms) {
      const { unit, amount } = measure(ms);
      const number = new Intl.NumberFormat(lang, { style: 'unit', unit, unitDisplay: 'short' });
      return number.format(amount).replaceAll(' ', '\u00a0');
    },
    until(ms) {
      const { unit, amount } = measure(ms);
      return relative.format(amount, unit);
    },
    day: (date) => calendar.format(date).replaceAll(' ', '\u00a0'),
  };
}

/** In whole units, half ones from a month on; never less than a minute. */
export function measure(ms: number): { unit: (typeof units)[number]['unit']; amount: number } {
  // A year has no end, so one of them is found.
  const found = units.find(({ below }) => ms < below) ?? units[0];
  const amount = ms / found.ms;
  const isLong = found.unit === 'month' || found.unit === 'year';
  return { unit: found.unit, amount: Math.max(1, isLong ? Math.round(amount * 2) / 2 : Math.round(amount)) };
}
