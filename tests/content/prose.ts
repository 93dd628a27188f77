// Every text a learner reads in one language, by where it stands, and what of it is prose.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '../../i18n/translate.ts';
import { readChallengeWords } from '../../site/challenge/challenge-folder.ts';
import { readCardWords } from '../../site/interview/card-folder.ts';
import { cardSlugs, challengeSlugs, contentRoot, files, readEnglish, readLesson, slugs } from './content-files.ts';

/** What a lesson says in a language, or nothing where it is not written. */
export function textsOfLesson(slug: string, lang: Language): string[] {
  const lesson = readLesson(slug, lang);
  if (!lesson) return [];
  const { title, lead, description, exercise = '', ...lists } = lesson.words;
  const words = [lists.examples, lists.checks, lists.hints, lists.labels, lists.comments, lists.phrases];
  return [title, lead, description, exercise, ...words.flatMap((list) => Object.values(list)), lesson.body];
}

/** What an interview card says in a language. */
export function textsOfCard(slug: string, lang: Language): string[] {
  const { comments, ...words } = readCardWords(files, slug, lang);
  return [...textsIn(words), ...Object.values(comments)];
}

/** What a challenge says in a language. */
export const textsOfChallenge = (slug: string, lang: Language): string[] =>
  textsIn(readChallengeWords(files, slug, lang));

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

export function textsOfInterface(lang: Language): Record<string, string> {
  return JSON.parse(readFileSync(join(contentRoot, '..', 'i18n', `${lang}.json`), 'utf8'));
}

/** Everything a language says, by the place it stands in. */
export function textsOf(lang: Language): [place: string, text: string][] {
  return [
    ...slugs.flatMap((slug) =>
      textsOfLesson(slug, lang).map((text): [string, string] => [`${slug}/${lang}.mdx`, text]),
    ),
    ...(lang === 'en'
      ? slugs.flatMap((slug) => commentsInCode(slug).map((text): [string, string] => [slug, text]))
      : []),
    ...cardSlugs.flatMap((slug) =>
      textsOfCard(slug, lang).map((text): [string, string] => [`interview/${slug}/${lang}.yml`, text]),
    ),
    ...challengeSlugs.flatMap((slug) =>
      textsOfChallenge(slug, lang).map((text): [string, string] => [`challenges/${slug}/${lang}.yml`, text]),
    ),
    ...Object.entries(textsOfInterface(lang)).map(([key, text]): [string, string] => [`i18n ${key}`, text]),
  ];
}

// English comments stand in the code, and word for word in each translation; those of a sample in another language are not English.
function commentsInCode(slug: string): string[] {
  const isForeign = new Set(Object.keys(readEnglish(slug).words.comments));
  return Object.keys(readLesson(slug, 'ru')?.words.comments ?? {}).filter((comment) => !isForeign.has(comment));
}

/** Code, tags, ids and placeholders are no prose. */
export const withoutCode = (text: string): string =>
  text
    .replace(/```[\s\S]*?```/g, ' ')
    .replace(/`[^`]*`/g, ' ')
    .replace(/<[A-Za-z/][^>]*>/g, (tag) => ` ${/question="([^"]*)"/.exec(tag)?.[1] ?? ''} `)
    .replace(/\{#?[\w-]+\}/g, ' ')
    .replace(/\]\([^)]*\)/g, '] ');
