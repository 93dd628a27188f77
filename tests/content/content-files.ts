// The content room from disk, as the site sees it through Vite.

import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse } from 'yaml';
import type { Grader, LessonGraders } from '../../content/grader.ts';
import { languages } from '../../i18n/translate.ts';
import { readChallenges } from '../../site/challenge/challenge-folder.ts';
import { readCards } from '../../site/interview/card-folder.ts';
import { splitFrontmatter } from '../../site/lesson/blocks.ts';
import type { LessonChecks } from '../../site/lesson/lesson-checks.ts';
import { type ContentFiles, readCourse } from '../../site/lesson/lesson-folder.ts';
import { type LessonWords, lessonWords } from '../../site/lesson/lesson-words.ts';

export const contentRoot = join(import.meta.dirname, '..', '..', 'content');

export const files: ContentFiles = Object.fromEntries(
  globSync(
    '{course.yml,lessons/*/lesson.yml,lessons/*/*.mdx,lessons/*/{examples,exercise}/**/*.*,interview/*/*.yml,interview/*/capture.txt,interview/*/{examples,exercise}/**/*.*,challenges/*/*.yml,challenges/*/exercise/**/*.*}',
    { cwd: contentRoot },
  ).map((path) => [path.replaceAll('\\', '/'), readFileSync(join(contentRoot, path), 'utf8')]),
);

export const slugs: string[] = readCourse(files).parts.flatMap(({ lessons }) => lessons);

export const cardSlugs: string[] = readCards(files).map(({ slug }) => slug);

export const challengeSlugs: string[] = readChallenges(files).map(({ slug }) => slug);

export const translations = languages.filter((language) => language !== 'en');

export type LessonText = { words: LessonWords; body: string; source: string };

export function readLesson(slug: string, lang: string): LessonText | undefined {
  const source = files[`lessons/${slug}/${lang}.mdx`];
  if (source === undefined) return undefined;
  const { frontmatter, body } = splitFrontmatter(source);
  return { words: lessonWords.parse(parse(frontmatter)), body, source };
}

export function readEnglish(slug: string): LessonText {
  const lesson = readLesson(slug, 'en');
  if (!lesson) throw new Error(`content/lessons/${slug}/en.mdx does not exist`);
  return lesson;
}

/** Of a folder of content/; none where the server is not the reader's own. */
export async function importGraders(folder: string): Promise<readonly Grader[]> {
  const file = join(contentRoot, folder, 'graders.ts');
  if (!existsSync(file)) return [];
  const { graders }: LessonGraders = await import(pathToFileURL(file).href);
  return graders;
}

/** Of a folder of content/; none where graders alone judge. */
export async function importChecks(folder: string): Promise<LessonChecks> {
  const file = join(contentRoot, folder, 'checks.ts');
  return existsSync(file) ? import(pathToFileURL(file).href) : { checks: [], predictions: [] };
}
