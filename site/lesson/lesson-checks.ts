// The door to a lesson's checks in the browser: each lesson's are fetched when its reader first runs something.

import type { Check, Prediction } from '../../content/check.ts';

export type LessonChecks = { checks: Check[]; predictions: Prediction[] };

const modules = import.meta.glob<LessonChecks>('../../content/lessons/*/checks.ts');

export async function loadChecks(slug: string): Promise<LessonChecks> {
  const load = modules[`../../content/lessons/${slug}/checks.ts`];
  if (!load) throw new Error(`Lesson "${slug}" has no checks.ts`);
  return load();
}
