// What a tag in a lesson's prose knows of its page: the lesson, the language and their words.

import { isLanguage } from '../../i18n/translate.ts';
import { translatorFor } from '../shell/words.ts';
import { loadWords } from './lessons.ts';

export async function lessonContext({ lang, slug }: Record<string, string | undefined>) {
  if (!isLanguage(lang) || !slug) throw new Error('A lesson tag stands outside a lesson page');
  return { lang, slug, t: translatorFor(lang), words: await loadWords(slug, lang) };
}
