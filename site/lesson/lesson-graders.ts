// Which of a lesson's checks are graders: known when the page is built. They run beside the sandbox; no browser loads them.

import type { LessonGraders } from '../../content/grader.ts';

const modules = import.meta.glob<LessonGraders>('../../content/lessons/*/graders.ts');

export async function graderIds(slug: string): Promise<ReadonlySet<string>> {
  const lesson = await modules[`../../content/lessons/${slug}/graders.ts`]?.();
  return new Set(lesson?.graders.map(({ id }) => id));
}
