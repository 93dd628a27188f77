// Reads a challenge's folder. Files come in as a map from their path under content/ to their text, so that the site (through
// Vite) and the tests (from disk) read them alike.

import { z } from 'astro/zod';
import { parse } from 'yaml';
import type { Language } from '../../i18n/translate.ts';
import { type ContentFiles, textOf } from '../lesson/lesson-folder.ts';
import { type ChallengeFacts, challengeFacts } from './challenge-facts.ts';
import { type ChallengeWords, challengeWords } from './challenge-words.ts';

/** What names a challenge where a lesson's slug would stand: to the sandbox, to its checks, to the reader's draft. */
export const challengeName = (slug: string): string => `challenges/${slug}`;

/** The folder of one of the references. */
export const referenceFolder = (style: string): string =>
  style === 'solution' ? 'exercise/solution' : `exercise/solutions/${style}`;

/** By number. */
export function readChallenges(files: ContentFiles): { slug: string; facts: ChallengeFacts }[] {
  return Object.keys(files)
    .flatMap((path) => /^challenges\/([^/]+)\/challenge\.yml$/.exec(path)?.[1] ?? [])
    .map((slug) => ({ slug, facts: readChallengeFacts(files, slug) }))
    .sort((one, other) => one.facts.number.localeCompare(other.facts.number));
}

export const readChallengeFacts = (files: ContentFiles, slug: string): ChallengeFacts =>
  read(challengeFacts, files, `challenges/${slug}/challenge.yml`);

export function readChallengeWords(files: ContentFiles, slug: string, lang: Language): ChallengeWords {
  const path = `challenges/${slug}/${lang}.yml`;
  const words = read(challengeWords, files, path);
  const [told, found] = [Object.keys(words.styles).sort(), stylesOf(files, slug).sort()];
  if (told.join() !== found.join()) {
    throw new Error(`content/${path}: \`styles\` tells of ${told.join(', ')}, and there are ${found.join(', ')}`);
  }
  return words;
}

/** The references that there are: `solution`, and then the others. */
export function stylesOf(files: ContentFiles, slug: string): string[] {
  const inside = new RegExp(`^challenges/${slug}/exercise/solutions/([^/]+)/`);
  const others = Object.keys(files).flatMap((path) => inside.exec(path)?.[1] ?? []);
  return ['solution', ...new Set(others.sort())];
}

function read<T>(schema: z.ZodType<T>, files: ContentFiles, path: string): T {
  const result = schema.safeParse(parse(textOf(files, path)));
  if (!result.success) throw new Error(`content/${path}: ${z.prettifyError(result.error)}`);
  return result.data;
}
