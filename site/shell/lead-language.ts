// Which language to lead a reader to from "/": their own choice, else the first of the browser's that we speak.

import { isLanguage, type Language } from '../../i18n/translate.ts';

export function leadLanguage(chosen: string | undefined, wanted: readonly string[]): Language {
  if (isLanguage(chosen)) return chosen;
  for (const tag of wanted) {
    const language = tag.toLowerCase().split('-')[0];
    if (isLanguage(language)) return language;
  }
  return 'en';
}
