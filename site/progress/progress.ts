// What a reader has done, and where they stopped. By slug, so it is the same in every language. Pure: the time comes in
// as an argument, and storage is the caller's.

/** As `Date.toISOString()` writes it: these texts are in the order of the moments. */
export type Moment = string;

export type Marks = {
  /** When the lesson was done: its exercise passed, its prose read, or marked so by the reader. */
  done: Moment | undefined;
  /** When every check of its exercise had passed. */
  exercise: Moment | undefined;
};

/** Where the reader was: a lesson, and the heading read last. */
export type Place = { lesson: string; heading: string | undefined; at: Moment };

export type Progress = {
  lessons: ReadonlyMap<string, Marks>;
  /** When every check of a coding challenge had passed, by its slug. */
  challenges: ReadonlyMap<string, Moment>;
  place: Place | undefined;
};

export const noProgress: Progress = { lessons: new Map(), challenges: new Map(), place: undefined };

const noMarks: Marks = { done: undefined, exercise: undefined };

export const marksOf = ({ lessons }: Progress, lesson: string): Marks => lessons.get(lesson) ?? noMarks;

export function passExercise(progress: Progress, lesson: string, now: Moment): Progress {
  const { done, exercise } = marksOf(progress, lesson);
  return withMarks(progress, lesson, { done: done ?? now, exercise: exercise ?? now });
}

export function markDone(progress: Progress, lesson: string, now: Moment): Progress {
  const marks = marksOf(progress, lesson);
  return withMarks(progress, lesson, { ...marks, done: marks.done ?? now });
}

/** The reader wants to do the lesson again. That its exercise was passed stays true. */
export const markNotDone = (progress: Progress, lesson: string): Progress =>
  withMarks(progress, lesson, { ...marksOf(progress, lesson), done: undefined });

/** The first time counts. */
export const passChallenge = (progress: Progress, challenge: string, now: Moment): Progress => ({
  ...progress,
  challenges: new Map(progress.challenges).set(challenge, progress.challenges.get(challenge) ?? now),
});

export const stopAt = (progress: Progress, place: Place): Progress => ({ ...progress, place });

/** What is done in either is done, since the earlier moment; of the two places the later one counts. Nothing is lost. */
export function mergeProgress(one: Progress, other: Progress): Progress {
  const lessons = new Map(one.lessons);
  for (const [lesson, marks] of other.lessons) {
    const known = marksOf(one, lesson);
    lessons.set(lesson, { done: earlier(known.done, marks.done), exercise: earlier(known.exercise, marks.exercise) });
  }
  const challenges = new Map(one.challenges);
  for (const [challenge, passed] of other.challenges) {
    challenges.set(challenge, earlier(challenges.get(challenge), passed) ?? passed);
  }
  return { lessons, challenges, place: later(one.place, other.place) };
}

function withMarks(progress: Progress, lesson: string, marks: Marks): Progress {
  const lessons = new Map(progress.lessons);
  if (marks.done === undefined && marks.exercise === undefined) lessons.delete(lesson);
  else lessons.set(lesson, marks);
  return { ...progress, lessons };
}

function earlier(one: Moment | undefined, other: Moment | undefined): Moment | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return one < other ? one : other;
}

function later(one: Place | undefined, other: Place | undefined): Place | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return rankOf(one) < rankOf(other) ? other : one;
}

// In the same millisecond the names decide, so that both sides choose alike.
const rankOf = ({ at, lesson, heading = '' }: Place): string => `${at} ${lesson} ${heading}`;
