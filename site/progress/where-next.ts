// Where a reader who comes back goes on.

import { marksOf, type Progress } from './progress.ts';

export type WhereNext =
  /** Nothing is known of them: the first lesson. */
  | { kind: 'begin' }
  /** They stopped within a lesson. */
  | { kind: 'back'; lesson: string; heading: string | undefined }
  /** They stopped in a lesson that is done: the next one that is not. */
  | { kind: 'next'; lesson: string }
  | { kind: 'finished' };

/** `course` has the lessons in order. What is known of others, of a course that has changed, leads nowhere. */
export function whereNext(progress: Progress, course: readonly string[]): WhereNext {
  const { place } = progress;
  const isOpen = (lesson: string): boolean => marksOf(progress, lesson).done === undefined;
  const here = place ? course.indexOf(place.lesson) : -1;
  if (place && here >= 0 && isOpen(place.lesson)) return { kind: 'back', lesson: place.lesson, heading: place.heading };
  if (here < 0 && course.every(isOpen)) return { kind: 'begin' };
  const next = course.find((lesson, at) => at > here && isOpen(lesson)) ?? course.find(isOpen);
  return next === undefined ? { kind: 'finished' } : { kind: 'next', lesson: next };
}
