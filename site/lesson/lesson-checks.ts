// The door to checks in the browser: those of an exercise, by its name, are fetched when its reader first runs something.

import type { Check, Prediction } from '../../content/check.ts';
import { folderOfExercise } from './exercise-name.ts';

export type LessonChecks = { checks: Check[]; predictions: Prediction[] };

const modules = import.meta.glob<LessonChecks>('../../content/{lessons,challenges,interview}/*/checks.ts');

export async function loadChecks(name: string): Promise<LessonChecks> {
  const folder = folderOfExercise(name);
  const load = modules[`../../content/${folder}/checks.ts`];
  // Outside the lessons most are judged by graders alone.
  if (!load && folder === name) return { checks: [], predictions: [] };
  if (!load) throw new Error(`Lesson "${name}" has no checks.ts`);
  return load();
}
