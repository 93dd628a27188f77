// Times as they are shown: "4:05" on the clock, a day in the history.

import type { Language } from '../../i18n/translate.ts';

/** Minutes and seconds; the last second is shown until it is over. */
export function clockFace(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

export function createDateWords(lang: Language): { day(ms: number): string } {
  const words = new Intl.DateTimeFormat(lang, { day: 'numeric', month: 'long', hour: 'numeric', minute: '2-digit' });
  return { day: (ms) => words.format(new Date(ms)) };
}
