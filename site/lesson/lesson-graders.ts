// Which checks of a lesson, or of `challenges/<slug>`, are graders: known when the page is built. They run beside the sandbox; no browser loads them.

import type { LessonGraders } from '../../content/grader.ts';

const modules = import.meta.glob<LessonGraders>('../../content/{lessons,challenges}/*/graders.ts');

export async function graderIds(slug: string): Promise<ReadonlySet<string>> {
  const folder = slug.startsWith('challenges/') ? slug : `lessons/${slug}`;
  const module = await modules[`../../content/${folder}/graders.ts`]?.();
  return new Set(module?.graders.map(({ id }) => id));
}
