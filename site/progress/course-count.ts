// How much of the course is done, and how long the rest takes.

import { marksOf, type Progress } from './progress.ts';

export type CourseCount = { done: number; total: number; minutesLeft: number };

export function countCourse(course: readonly { lesson: string; minutes: number }[], progress: Progress): CourseCount {
  const open = course.filter(({ lesson }) => marksOf(progress, lesson).done === undefined);
  return {
    done: course.length - open.length,
    total: course.length,
    minutesLeft: open.reduce((sum, { minutes }) => sum + minutes, 0),
  };
}

const minutesAnHour = 60;
const roundMinutes = 5;

/** As exact as an estimate is: to five minutes, and more than nothing while there is something. */
export function roundTime(minutes: number): { hours: number; minutes: number } {
  const rounded = Math.ceil(minutes / roundMinutes) * roundMinutes;
  return { hours: Math.floor(rounded / minutesAnHour), minutes: rounded % minutesAnHour };
}
