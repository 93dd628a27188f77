// The course as the pages see it: parts and lessons in course.yml's order, and one lesson in one language.
// A lesson that has no translation yet is shown in English and says so.

import { getCollection, render } from 'astro:content';
import type { Language } from '../../i18n/translate.ts';
import type { Example, ExampleFile } from '../playground/example.ts';
import { translatorFor } from '../shell/words.ts';
import type { DiagramFacts } from './diagrams/diagram-facts.ts';
import { localiseFolders } from './lesson-code.ts';
import {
  type ContentFiles,
  codeFoldersOf,
  type LessonFacts,
  readCode,
  readCourse,
  readLessonFacts,
} from './lesson-folder.ts';
import type { LessonWords } from './lesson-words.ts';

const files: ContentFiles = Object.fromEntries(
  Object.entries(
    import.meta.glob<string>(
      [
        '../../content/course.yml',
        '../../content/lessons/*/lesson.yml',
        '../../content/lessons/*/examples/**',
        '../../content/lessons/*/exercise/{starter,solution}/**',
        '../../content/lessons/*/captures/*.json',
      ],
      { query: '?raw', import: 'default', eager: true },
    ),
  ).map(([path, text]) => [path.replace('../../content/', ''), text]),
);

export const slugs: string[] = readCourse(files).parts.flatMap((part) => part.lessons);

export type CoursePart = { id: string; title: string; lessons: CourseLesson[] };

/** What stands on the course map. `needs`: lessons to read before. */
export type CourseLesson = { slug: string; title: string; minutes: number; needs: string[] };

export async function loadCourse(lang: Language): Promise<CoursePart[]> {
  const t = translatorFor(lang);
  return Promise.all(
    readCourse(files).parts.map(async ({ id, lessons }) => ({
      id,
      title: t(`course.part.${id}`),
      lessons: await Promise.all(
        lessons.map(async (slug) => {
          const { entry } = await findEntry(slug, lang);
          const { minutes, needs } = readLessonFacts(files, slug);
          return { slug, title: entry.data.title, minutes, needs };
        }),
      ),
    })),
  );
}

export type LoadedLesson = Awaited<ReturnType<typeof loadLesson>>;

export async function loadLesson(slug: string, lang: Language) {
  const { entry, isTranslated } = await findEntry(slug, lang);
  const words: LessonWords = entry.data;
  const facts = readLessonFacts(files, slug);
  const { Content, headings } = await render(entry);
  const { examples, solution } = codeOf({ slug, lang, words, isTranslated });
  return {
    slug,
    lang,
    title: words.title,
    lead: words.lead,
    description: words.description,
    minutes: facts.minutes,
    needs: facts.needs,
    rfc: facts.rfc,
    words,
    Content,
    headings,
    examples,
    solution,
    /** False when the words are English because this language has none yet. */
    isTranslated,
  };
}

/**
 * The examples of a lesson, and its exercise as the last of them, to be shown elsewhere. Their comments are the language's;
 * what they print and send is the same in all, so that one run tells what every reader's will show.
 */
export async function loadExamples(slug: string, lang: Language): Promise<Example[]> {
  const { entry, isTranslated } = await findEntry(slug, lang);
  return codeOf({ slug, lang, words: { ...entry.data, phrases: {} }, isTranslated }).examples;
}

export async function lessonTitle(slug: string, lang: Language): Promise<string> {
  return (await findEntry(slug, lang)).entry.data.title;
}

type Worded = { slug: string; lang: Language; words: LessonWords; isTranslated: boolean };

function codeOf({ slug, lang, words, isTranslated }: Worded): { examples: Example[]; solution: ExampleFile[] } {
  const facts = readLessonFacts(files, slug);
  const folders = new Map(codeFoldersOf(facts).map((folder) => [folder, readCode(files, slug, folder)]));
  const wordsLang = isTranslated ? lang : 'en';
  const place = `lessons/${slug}/${wordsLang}.mdx`;
  const code = localiseFolders({ place, folders, words, lang: wordsLang });
  const codeIn = (folder: string) => code.get(folder) ?? [];
  const examples: Example[] = facts.examples.map(({ name, scenario, programs, lab, faults }) => ({
    name,
    title: wordFor(words.examples, name, `examples.${name} of ${place}`),
    scenario,
    programs,
    isExercise: false,
    lab,
    faults,
    files: codeIn(`examples/${name}`),
  }));
  if (facts.exercise) {
    examples.push({
      name: 'exercise',
      title: wordFor({ exercise: words.exercise }, 'exercise', `exercise of ${place}`),
      scenario: facts.exercise.scenario,
      programs: facts.exercise.programs,
      isExercise: true,
      lab: facts.exercise.lab,
      faults: facts.exercise.faults,
      files: codeIn('exercise/starter'),
    });
  }
  return { examples, solution: codeIn('exercise/solution') };
}

/** The words of a lesson's frontmatter, for the tags in its prose. */
export async function loadWords(slug: string, lang: Language): Promise<LessonWords> {
  return (await findEntry(slug, lang)).entry.data;
}

export const streamsOf = (slug: string): LessonFacts['streams'] => readLessonFacts(files, slug).streams;

export const captureNames = (slug: string): string[] => readLessonFacts(files, slug).captures;

export function diagramOf<Kind extends DiagramFacts['kind']>(
  slug: string,
  id: string,
  kind: Kind,
): Extract<DiagramFacts, { kind: Kind }> {
  const found = readLessonFacts(files, slug).diagrams.find((diagram) => diagram.id === id);
  if (found?.kind !== kind) throw new Error(`lesson.yml of "${slug}" has no diagram "${id}" of the kind "${kind}"`);
  // Its kind was looked at in the line above.
  return found as Extract<DiagramFacts, { kind: Kind }>;
}

export function captureText(slug: string, name: string): string {
  const text = files[`lessons/${slug}/captures/${name}.json`];
  if (text === undefined) throw new Error(`Lesson "${slug}" has no captures/${name}.json`);
  return text;
}

function wordFor(words: Record<string, string | undefined>, name: string, place: string): string {
  const word = words[name];
  if (word === undefined) throw new Error(`No words for ${place}: add them to its frontmatter`);
  return word;
}

async function findEntry(slug: string, lang: Language) {
  const entries = await getCollection('lessons');
  const translated = entries.find(({ id }) => id === `${slug}/${lang}`);
  if (translated) return { entry: translated, isTranslated: true };
  const english = entries.find(({ id }) => id === `${slug}/en`);
  if (!english)
    throw new Error(`course.yml names the lesson "${slug}", but content/lessons/${slug}/en.mdx does not exist`);
  return { entry: english, isTranslated: false };
}
