// The words that the mock page needs, to stand in the page: all the words of the site would be most of its weight.

import type { Language, Words } from '../../i18n/translate.ts';

const needed = /^(mock\.|review\.grade\.|interview\.(topic|level|type)\.)/;

export function mockWords(language: Language): Words {
  const files = import.meta.glob<Words>('../../i18n/*.json', { eager: true, import: 'default' });
  const words = files[`../../i18n/${language}.json`];
  if (words === undefined) throw new Error(`i18n/${language}.json is missing`);
  return Object.fromEntries(Object.entries(words).filter(([key]) => needed.test(key)));
}
