// The words that the mock page needs, all the words of the site being most of its weight: some stand in the page, where one
// begins, the rest come with the bank.

import type { Language, Words } from '../../i18n/translate.ts';

const opening = /^(mock\.(level|mode|time|past|band\.\w+$|begin$|coming$|failed$|again$)|interview\.level\.)/;
const all = /^(mock\.|review\.grade\.|interview\.(topic|level|type)\.)/;

export const openingWords = (language: Language): Words => wordsOf(language, opening);
export const mockWords = (language: Language): Words => wordsOf(language, all);

function wordsOf(language: Language, needed: RegExp): Words {
  const files = import.meta.glob<Words>('../../i18n/*.json', { eager: true, import: 'default' });
  const words = files[`../../i18n/${language}.json`];
  if (words === undefined) throw new Error(`i18n/${language}.json is missing`);
  return Object.fromEntries(Object.entries(words).filter(([key]) => needed.test(key)));
}
