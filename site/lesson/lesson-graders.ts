// Which checks of an exercise are graders: known when the page is built. They run beside the sandbox; no browser loads them.

import type { LessonGraders } from '../../content/grader.ts';
import { folderOfExercise } from './exercise-name.ts';

const modules = import.meta.glob<LessonGraders>('../../content/{lessons,challenges,interview}/*/graders.ts');

export async function graderIds(name: string): Promise<ReadonlySet<string>> {
  const module = await modules[`../../content/${folderOfExercise(name)}/graders.ts`]?.();
  return new Set(module?.graders.map(({ id }) => id));
}
