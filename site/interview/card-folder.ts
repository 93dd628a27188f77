// Reads a card's folder, and refuses one whose parts do not fit together. Files come in as a map from their path under
// content/ to their text, so that the site (through Vite) and the tests (from disk) read them alike.

import { z } from 'astro/zod';
import { parse } from 'yaml';
import { type Language, languages } from '../../i18n/translate.ts';
import { type ContentFiles, textOf } from '../lesson/lesson-folder.ts';
import { type CardFacts, cardFacts, topics } from './card-facts.ts';
import { type CardWords, cardWords } from './card-words.ts';

/** The code of a card's own proof. */
export const proofFolder = (slug: string): string => `interview/${slug}/examples/proof`;

/** What names a card where a lesson's slug would stand: to the sandbox, to its checks, to the reader's draft. */
export const cardName = (slug: string): string => `interview/${slug}`;

/** How the card's own exercise runs, where it has one. */
export const ownExercise = ({ exercise }: CardFacts): Exclude<CardFacts['exercise'], true> =>
  exercise === true ? undefined : exercise;

/** The folders of code that a card's reader sees. */
export function codeFoldersOfCard({ proof, ...facts }: CardFacts): string[] {
  return [
    ...(proof === undefined || 'lesson' in proof ? [] : ['examples/proof']),
    ...(ownExercise({ proof, ...facts }) ? ['exercise/starter', 'exercise/solution'] : []),
  ];
}

/** In the bank's order: by topic, then by number. */
export function readCards(files: ContentFiles): { slug: string; facts: CardFacts }[] {
  const slugs = Object.keys(files).flatMap((path) => /^interview\/([^/]+)\/card\.yml$/.exec(path)?.[1] ?? []);
  return slugs
    .map((slug) => ({ slug, facts: readCardFacts(files, slug) }))
    .sort(
      (one, other) =>
        topics.indexOf(one.facts.topic) - topics.indexOf(other.facts.topic) || one.facts.number - other.facts.number,
    );
}

export const readCardFacts = (files: ContentFiles, slug: string): CardFacts =>
  read(cardFacts, files, `interview/${slug}/card.yml`);

export function readCardWords(files: ContentFiles, slug: string, lang: Language): CardWords {
  const path = `interview/${slug}/${lang}.yml`;
  const words = read(cardWords, files, path);
  const problems = misfits(readCardFacts(files, slug), words);
  if (problems.length > 0) throw new Error(`content/${path}: ${problems.join('; ')}`);
  return words;
}

/** What has to be the same in every language: how much there is of everything. */
export function shapeOf(words: CardWords): Record<string, number | boolean> {
  const { term, hint, labels, options, followups, wrong, numbers, parts, checklist, exercise } = words;
  const [checks, hints] = [Object.keys(exercise?.checks ?? {}), Object.keys(exercise?.hints ?? {})];
  const lists = { labels: Object.keys(labels), options, followups, wrong, numbers, parts, checklist, checks, hints };
  const counts = Object.entries(lists).map(([name, list]) => [name, list?.length ?? 0]);
  return { ...Object.fromEntries(counts), term: term !== undefined, hint: hint !== undefined };
}

export const readEveryLanguage = (files: ContentFiles, slug: string): Map<Language, CardWords> =>
  new Map(languages.map((lang) => [lang, readCardWords(files, slug, lang)]));

function misfits(facts: CardFacts, words: CardWords): string[] {
  const { type, english, right = [], picture } = facts;
  const { options, numbers, parts, checklist, followups, wrong, term, labels, exercise } = words;
  const isDesign = type === 'design';
  const wanted: [boolean, string][] = [
    [(type === 'choice') === (options !== undefined), '`options` belong to a choice, and every choice has them'],
    [right.every((at) => at <= (options?.length ?? 0)), '`right` of card.yml counts further than there are options'],
    [
      [numbers, parts, checklist].every((list) => (list !== undefined) === isDesign),
      '`numbers`, `parts` and `checklist` belong to a design, and every design has them',
    ],
    [isDesign ? followups.length === 6 : followups.length <= 3, 'a design has 6 followups, every other card 2 or 3'],
    [type === 'choice' || wrong.length > 0, '`wrong` says at least one usual wrong answer'],
    [(english === undefined) === (term === undefined), '`term` stands where card.yml has `english`'],
    [type === 'wire' || Object.keys(labels).length === 0, '`labels` belong to a wire card'],
    [
      (exercise === undefined) === (ownExercise(facts) === undefined),
      '`exercise` has the words of an exercise of the card’s own, and every such exercise has them',
    ],
    [!picture || picture.boxes.length === parts?.length, '`parts` has one entry for each box of `picture`'],
  ];
  return wanted.filter(([isSo]) => !isSo).map(([, problem]) => problem);
}

function read<T>(schema: z.ZodType<T>, files: ContentFiles, path: string): T {
  const result = schema.safeParse(parse(textOf(files, path)));
  if (!result.success) throw new Error(`content/${path}: ${z.prettifyError(result.error)}`);
  return result.data;
}
