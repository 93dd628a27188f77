// The course as the pages see it: parts and lessons in course.yml's order, and one lesson in one language.
// A lesson that has no translation yet is shown in English and says so.

import { getCollection, render } from 'astro:content';
import { createTranslate, type Language } from '../../i18n/translate.ts';
import type { Example } from '../playground/example.ts';
import { type ContentFiles, readCode, readCourse, readLessonFacts } from './lesson-folder.ts';
import type { LessonWords } from './lesson-words.ts';
import { localiseCode } from './localise-code.ts';

const files: ContentFiles = Object.fromEntries(
  Object.entries(
    import.meta.glob<string>(
      [
        '../../content/course.yml',
        '../../content/lessons/*/lesson.yml',
        '../../content/lessons/*/examples/**',
        '../../content/lessons/*/exercise/{starter,solution}/**',
      ],
      { query: '?raw', import: 'default', eager: true },
    ),
  ).map(([path, text]) => [path.replace('../../content/', ''), text]),
);

const interfaceWords = import.meta.glob<Record<string, string>>('../../i18n/*.json', {
  import: 'default',
  eager: true,
});

export const slugs: string[] = readCourse(files).parts.flatMap((part) => part.lessons);

export type CoursePart = { id: string; title: string; lessons: { slug: string; title: string; minutes: number }[] };

export async function loadCourse(lang: Language): Promise<CoursePart[]> {
  const t = createTranslate(interfaceWords[`../../i18n/${lang}.json`] ?? {}, lang);
  return Promise.all(
    readCourse(files).parts.map(async ({ id, lessons }) => ({
      id,
      title: t(`course.part.${id}`),
      lessons: await Promise.all(
        lessons.map(async (slug) => {
          const { entry } = await findEntry(slug, lang);
          return { slug, title: entry.data.title, minutes: readLessonFacts(files, slug).minutes };
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
  const codeOf = (folder: string) =>
    readCode(files, slug, folder).map(({ name, code, language }) => ({
      name,
      language,
      code: localiseCode({ name, code, words }).code,
    }));
  const examples: Example[] = facts.examples.map(({ name, scenario }) => ({
    name,
    title: words.examples[name] ?? name,
    scenario,
    isExercise: false,
    files: codeOf(`examples/${name}`),
  }));
  if (facts.exercise && words.exercise !== undefined) {
    examples.push({
      name: 'exercise',
      title: words.exercise,
      scenario: facts.exercise.scenario,
      isExercise: true,
      files: codeOf('exercise/starter'),
    });
  }
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
    solution: facts.exercise ? codeOf('exercise/solution') : [],
    /** False when the words are English because this language has none yet. */
    isTranslated,
  };
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
