// The words that the review page needs, to stand in the page: all the words of the site would be most of its weight.

import type { Language, Words } from '../../i18n/translate.ts';

const needed = /^(review\.|interview\.(topic|level|filter)\.)/;

export function reviewWords(language: Language): Words {
  const files = import.meta.glob<Words>('../../i18n/*.json', { eager: true, import: 'default' });
  const words = files[`../../i18n/${language}.json`];
  if (words === undefined) throw new Error(`i18n/${language}.json is missing`);
  return Object.fromEntries(Object.entries(words).filter(([key]) => needed.test(key)));
}
