// Which words of a text a dictionary has to know, and which of them it does not.

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '../../i18n/translate.ts';
import { withoutCode } from './prose.ts';

// Our English is British.
const dictionaries: Record<Language, string> = { en: 'en_GB', ru: 'ru_RU', uk: 'uk_UA', es: 'es_ES' };

/** Why a language cannot be tried on this machine, or false where it can. */
export function skipOf(lang: Language): string | false {
  const { error, status } = runHunspell(lang, '');
  if (error) return 'no hunspell on this machine';
  return status === 0 ? false : `hunspell has no dictionary ${dictionaries[lang]} on this machine`;
}

/** Names, terms and inflections the dictionary lacks. */
export function acceptedWords(lang: Language): string[] {
  return readFileSync(join(import.meta.dirname, 'words', `${lang}.txt`), 'utf8')
    .split('\n')
    .filter(Boolean);
}

const soft = /&shy;|\u00AD/g;
const address = /[a-z]+:\/\/\S+|\b\w+(?:[._@]\w+)+/gi;
const headerName = /\b[A-Z]\w*(?:-[A-Z]\w*)+/g;
const option = /--[a-z-]+/g;
// Not the rest of a word after its apostrophe, and no letters beside digits.
const wholeWord = /(?<![\p{L}\p{N}]|\p{L}['’])[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*(?![\p{L}\p{N}])/gu;
// An acronym, or a name of code that stands in a comment: URL, binaryType.
const innerCapital = /\p{L}\p{Lu}/u;

/** In the letters of the dictionary. Latin words amid Cyrillic are names, and not of its language. */
export function wordsIn(lang: Language, text: string): string[] {
  const isCyrillic = lang === 'ru' || lang === 'uk';
  const prose = [address, headerName, option].reduce(
    (rest, pattern) => rest.replace(pattern, ' '),
    withoutCode(text).replace(soft, ''),
  );
  // A letter alone is a unit or a name.
  return (prose.match(wholeWord) ?? [])
    .filter((word) => word.length > 1)
    .filter((word) => (isCyrillic ? /\p{Script=Cyrillic}/u.test(word) : !innerCapital.test(word)))
    .map((word) => word.replaceAll('’', "'"));
}

/** Of these words, those the dictionary does not know. */
export function unknownWords(lang: Language, words: Iterable<string>): Set<string> {
  const { error, status, stdout, stderr } = runHunspell(lang, [...new Set(words)].join('\n'));
  if (error || status !== 0) throw new Error(`hunspell ended with ${status}: ${error?.message ?? stderr}`);
  return new Set(stdout.split('\n').filter(Boolean));
}

function runHunspell(lang: Language, input: string) {
  return spawnSync('hunspell', ['-i', 'utf-8', '-d', dictionaries[lang], '-l'], { input, encoding: 'utf8' });
}
