// The interface words. At build every language is at hand; in the browser the page's own is fetched when first needed.

import { createTranslate, isLanguage, type Language, type Translate, type Words } from '../../i18n/translate.ts';

export function translatorFor(language: Language): Translate {
  const words = import.meta.glob<Words>('../../i18n/*.json', { eager: true, import: 'default' });
  return createTranslate(wordsOf(words, language), language);
}

/** The language of the page we are on. */
export function pageLanguage(): Language {
  const language = document.documentElement.lang;
  if (!isLanguage(language)) throw new Error(`The page's lang is "${language}", which is not one of ours`);
  return language;
}

let translate: Promise<Translate> | undefined;

export function loadTranslate(): Promise<Translate> {
  translate ??= load(pageLanguage()).catch((error: unknown) => {
    // The network failed: the next who asks tries again.
    translate = undefined;
    throw error;
  });
  return translate;
}

async function load(language: Language): Promise<Translate> {
  const files = import.meta.glob<Words>('../../i18n/*.json', { import: 'default' });
  return createTranslate(await wordsOf(files, language)(), language);
}

function wordsOf<T>(files: Record<string, T>, language: Language): T {
  const found = files[`../../i18n/${language}.json`];
  if (found === undefined) throw new Error(`i18n/${language}.json is missing`);
  return found;
}
