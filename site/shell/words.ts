// The interface words at build, when every language is at hand. In the browser: page-words.ts.

import { createTranslate, type Language, type Translate, type Words } from '../../i18n/translate.ts';

export function translatorFor(language: Language): Translate {
  const words = import.meta.glob<Words>('../../i18n/*.json', { eager: true, import: 'default' });
  return createTranslate(wordsOf(words, language), language);
}

function wordsOf<T>(files: Record<string, T>, language: Language): T {
  const found = files[`../../i18n/${language}.json`];
  if (found === undefined) throw new Error(`i18n/${language}.json is missing`);
  return found;
}
