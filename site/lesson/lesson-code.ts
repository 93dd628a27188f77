// All code of one lesson in one language. A comment without its translation, or a translation whose comment is gone, stops
// the build and is named: code and words can then not drift apart.

import type { Language } from '../../i18n/translate.ts';
import type { ExampleFile } from '../playground/example.ts';
import { type CodeWords, localiseCode } from './localise-code.ts';

export type CodeFolders = ReadonlyMap<string, ExampleFile[]>;

export function localiseFolders(options: {
  place: string;
  folders: CodeFolders;
  words: CodeWords;
  /** The language of the words. In English only code that came in another language has any. */
  lang: Language;
}): CodeFolders {
  const { place, folders, words, lang } = options;
  const usedComments = new Set<string>();
  const usedPhrases = new Set<string>();
  const problems: string[] = [];
  const localised = new Map<string, ExampleFile[]>();
  for (const [folder, files] of folders) {
    const translated = files.map((file) => {
      const { code, used, untranslated } = localiseCode({ name: file.name, code: file.code, words, lang });
      for (const comment of used.comments) usedComments.add(comment);
      for (const phrase of used.phrases) usedPhrases.add(phrase);
      for (const comment of lang === 'en' ? [] : untranslated)
        problems.push(`${folder}/${file.name}: no translation of "${comment}"`);
      return { ...file, code };
    });
    localised.set(folder, translated);
  }
  for (const comment of Object.keys(words.comments)) {
    if (!usedComments.has(comment)) problems.push(`comments: no code has the comment "${comment}"`);
  }
  for (const phrase of Object.keys(words.phrases)) {
    if (!usedPhrases.has(phrase)) problems.push(`phrases: no code has the string "${phrase}"`);
  }
  if (problems.length > 0) throw new Error(`content/${place} and the code beside it differ:\n${problems.join('\n')}`);
  return localised;
}
