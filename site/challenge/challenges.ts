// The challenges as the pages see them: all in their order, in one language, with their code.

import type { Language } from '../../i18n/translate.ts';
import type { Level } from '../interview/card-facts.ts';
import { localiseFolders } from '../lesson/lesson-code.ts';
import { type ContentFiles, readFolder } from '../lesson/lesson-folder.ts';
import { lessonTitle } from '../lesson/lessons.ts';
import type { Example, ExampleFile } from '../playground/example.ts';
import { challengePath } from '../shell/addresses.ts';
import { readChallenges, readChallengeWords, referenceFolder, stylesOf } from './challenge-folder.ts';
import type { ChallengeWords } from './challenge-words.ts';

const files: ContentFiles = Object.fromEntries(
  Object.entries(
    import.meta.glob<string>(
      ['../../content/challenges/*/*.yml', '../../content/challenges/*/exercise/{starter,solution,solutions}/**'],
      { query: '?raw', import: 'default', eager: true },
    ),
  ).map(([path, text]) => [path.replace('../../content/', ''), text]),
);

const inOrder = readChallenges(files);

export const challengeSlugs: string[] = inOrder.map(({ slug }) => slug);

export type LoadedChallenge = {
  slug: string;
  /** In the list of all, from 1. */
  number: number;
  level: Level;
  minutes: number;
  title: string;
  path: string;
  words: ChallengeWords;
  /** Where what it asks for is taught, the nearest first. */
  lessons: { slug: string; title: string }[];
  /** What the reader begins with. */
  exercise: Example;
  references: { style: string; title: string; files: ExampleFile[] }[];
};

const loading = new Map<string, Promise<LoadedChallenge>>();

/** A challenge in one language; the same object for every page of a build that asks. */
export function loadChallenge(slug: string, lang: Language): Promise<LoadedChallenge> {
  const key = `${lang}/${slug}`;
  const challenge = loading.get(key) ?? readChallenge(slug, lang);
  loading.set(key, challenge);
  return challenge;
}

/** All of them, by number. */
export const loadChallenges = (lang: Language): Promise<LoadedChallenge[]> =>
  Promise.all(challengeSlugs.map((slug) => loadChallenge(slug, lang)));

async function readChallenge(slug: string, lang: Language): Promise<LoadedChallenge> {
  const at = inOrder.findIndex((challenge) => challenge.slug === slug);
  const facts = inOrder[at]?.facts;
  if (facts === undefined) throw new Error(`There is no challenge "${slug}" in content/challenges/`);
  const words = readChallengeWords(files, slug, lang);
  const styles = stylesOf(files, slug);
  const inside = (folder: string) => readFolder(files, `challenges/${slug}/${folder}`);
  const code = localiseFolders({
    place: `challenges/${slug}/${lang}.yml`,
    folders: new Map(['exercise/starter', ...styles.map(referenceFolder)].map((folder) => [folder, inside(folder)])),
    words,
    lang,
  });
  const { level, minutes, scenario, programs, lab, faults, lessons } = facts;
  return {
    ...{ slug, number: at + 1, level, minutes, title: words.title, path: challengePath(lang, slug), words },
    lessons: await Promise.all(
      lessons.map(async (lesson) => ({ slug: lesson, title: await lessonTitle(lesson, lang) })),
    ),
    exercise: {
      ...{ name: 'exercise', title: words.title, isExercise: true, scenario, programs, lab, faults },
      files: code.get('exercise/starter') ?? [],
    },
    references: styles.map((style) => ({
      style,
      title: words.styles[style] ?? style,
      files: code.get(referenceFolder(style)) ?? [],
    })),
  };
}
