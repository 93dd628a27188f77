// Numbers as each language writes them. Not left to Intl alone: its Ukrainian and Russian spaces are wide, its Spanish
// thousands still have a point, which the Academies gave up for a thin space.

import type { Language } from './translate.ts';

const thinSpace = '\u202f';

export function formatNumber(value: number, language: Language): string {
  // Spanish leaves numbers of four digits whole.
  const useGrouping = language === 'es' ? 'min2' : 'always';
  const parts = new Intl.NumberFormat(language, { useGrouping, maximumFractionDigits: 3 }).formatToParts(value);
  return parts.map((part) => (part.type === 'group' && language !== 'en' ? thinSpace : part.value)).join('');
}
