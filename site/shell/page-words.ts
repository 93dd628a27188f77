// The interface words in the browser: the page's own language, fetched when first needed. A file of its own, because
// words.ts carries every language.

import { createTranslate, isLanguage, type Language, type Translate, type Words } from '../../i18n/translate.ts';

/** The language of the page we are on. */
export function pageLanguage(): Language {
  const language = document.documentElement.lang;
  if (!isLanguage(language)) throw new Error(`The page's lang is "${language}", which is not one of ours`);
  return language;
}

let translate: Promise<Translate> | undefined;

export function loadTranslate(): Promise<Translate> {
  translate ??= fetchWords(pageLanguage()).catch((error: unknown) => {
    // The network failed: the next who asks tries again.
    translate = undefined;
    throw error;
  });
  return translate;
}

async function fetchWords(language: Language): Promise<Translate> {
  const files = import.meta.glob<Words>('../../i18n/*.json', { import: 'default' });
  const load = files[`../../i18n/${language}.json`];
  if (load === undefined) throw new Error(`i18n/${language}.json is missing`);
  return createTranslate(await load(), language);
}
