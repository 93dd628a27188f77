// Code exists once, with English comments. This swaps whole comments and whole strings that a reader sees, in scripts and in
// pages, for the words of another language. Everything else stays byte for byte: identifiers, addresses and protocol
// strings are code.

import type { Language } from '../../i18n/translate.ts';
import type { FoundText, FoundTexts } from './found-text.ts';
import { textsOfHtml } from './localise-html.ts';
import { textsOfScript } from './localise-script.ts';

export type CodeWords = {
  /** English comment → translation. */
  comments: Readonly<Record<string, string>>;
  /** English string literal, or text of a page → translation. */
  phrases: Readonly<Record<string, string>>;
};

export type LocalisedCode = {
  code: string;
  /** Which entries found their place: a caller that knows every file of a lesson can tell which never did. */
  used: { comments: Set<string>; phrases: Set<string> };
  /** Comments that have no translation. */
  untranslated: string[];
};

type Source = {
  name: string;
  code: string;
  words: CodeWords;
  /** The language of the words. */
  lang: Language;
};

export function localiseCode({ name, code, words, lang }: Source): LocalisedCode {
  const used = { comments: new Set<string>(), phrases: new Set<string>() };
  const untranslated: string[] = [];
  const swaps: { start: number; end: number; text: string }[] = [];
  const swap = ({ start, end, write }: FoundText, translation: string) =>
    swaps.push({ start, end, text: write(translation) });

  const { comments, strings, language } = textsIn(name, code);
  for (const comment of comments) {
    const translation = words.comments[comment.text];
    if (translation === undefined) {
      untranslated.push(comment.text);
      continue;
    }
    used.comments.add(comment.text);
    swap(comment, translation);
  }
  for (const string of strings) {
    const translation = words.phrases[string.text];
    if (translation === undefined) continue;
    used.phrases.add(string.text);
    swap(string, translation);
  }
  // A page none of whose words are swapped is still an English one.
  if (language && used.phrases.size > 0) swap(language, lang);

  let localised = '';
  let copied = 0;
  for (const { start, end, text } of swaps.sort((a, b) => a.start - b.start)) {
    localised += code.slice(copied, start) + text;
    copied = end;
  }
  return { code: localised + code.slice(copied), used, untranslated };
}

/** All that a reader reads in a file. */
export function textsIn(name: string, code: string): FoundTexts {
  if (/\.[cm]?[jt]s$/.test(name)) return textsOfScript(name, code);
  if (name.endsWith('.html')) return textsOfHtml(name, code);
  return { comments: [], strings: [] };
}
