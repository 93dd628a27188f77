// The door to checks in the browser: those of a lesson, or of `challenges/<slug>`, are fetched when its reader first runs something.

import type { Check, Prediction } from '../../content/check.ts';

export type LessonChecks = { checks: Check[]; predictions: Prediction[] };

const modules = import.meta.glob<LessonChecks>('../../content/{lessons,challenges}/*/checks.ts');

export async function loadChecks(slug: string): Promise<LessonChecks> {
  const isChallenge = slug.startsWith('challenges/');
  const load = modules[`../../content/${isChallenge ? '' : 'lessons/'}${slug}/checks.ts`];
  // Most challenges are judged by graders alone.
  if (!load && isChallenge) return { checks: [], predictions: [] };
  if (!load) throw new Error(`Lesson "${slug}" has no checks.ts`);
  return load();
}
