// Progress as text: what the browser keeps, and the file a reader takes along.
//
//   { "wireside": "progress", "version": 1,
//     "lessons": { "first-connection": { "done": "2026-11-21T09:30:00.000Z", "exercise": "2026-11-21T09:30:00.000Z" } },
//     "challenges": { "rooms": "2026-11-21T09:45:00.000Z" },
//     "place": { "lesson": "lifecycle", "heading": "give-up", "at": "2026-11-21T10:00:00.000Z" } }
//
// Strict: a file with one wrong value is damaged, and nothing of it is taken. Lessons need not be ours: a course grows.

import type { Marks, Moment, Place, Progress } from './progress.ts';

export type ReadProgress =
  | { kind: 'progress'; progress: Progress }
  /** Not JSON, or of something else. */
  | { kind: 'foreign' }
  /** Made by a later version of the site. */
  | { kind: 'newer' }
  /** Ours, and wrong at this place: "lessons.lifecycle.done". */
  | { kind: 'damaged'; at: string };

// A course of a thousand lessons takes a thirtieth of it; four hundred cards with all the reviews that are kept, half.
export const maxFileBytes = 4_000_000;

const version = 1;

export function formatProgress({ lessons, challenges, place }: Progress): string {
  const passed = challenges.size > 0 ? { challenges: byName(challenges) } : {};
  return JSON.stringify({ wireside: 'progress', version, lessons: byName(lessons), ...passed, place }, undefined, 1);
}

const byName = <T>(entries: ReadonlyMap<string, T>): Record<string, T> =>
  Object.fromEntries([...entries].sort(([one], [other]) => (one < other ? -1 : 1)));

export function readProgress(text: string): ReadProgress {
  const file = parseJson(text);
  if (!isRecord(file) || file['wireside'] !== 'progress') return { kind: 'foreign' };
  if (typeof file['version'] === 'number' && file['version'] > version) return { kind: 'newer' };
  try {
    if (file['version'] !== version) throw new Damage('version');
    const { lessons, challenges, place } = file;
    const progress = {
      lessons: readLessons(lessons),
      challenges: readChallenges(challenges),
      place: readPlace(place),
    };
    return { kind: 'progress', progress };
  } catch (error) {
    if (error instanceof Damage) return { kind: 'damaged', at: error.at };
    throw error;
  }
}

class Damage extends Error {
  readonly at: string;

  constructor(at: string) {
    super(`Progress is damaged at ${at}`);
    this.at = at;
  }
}

function readLessons(value: unknown): Map<string, Marks> {
  if (!isRecord(value)) throw new Damage('lessons');
  return new Map(
    Object.entries(value).map(([lesson, marks]) => {
      const at = `lessons.${lesson}`;
      if (!isSlug(lesson) || !isRecord(marks)) throw new Damage(at);
      const done = readMoment(marks['done'], `${at}.done`);
      const exercise = readMoment(marks['exercise'], `${at}.exercise`);
      if (done === undefined && exercise === undefined) throw new Damage(at);
      return [lesson, { done, exercise }];
    }),
  );
}

function readChallenges(value: unknown): Map<string, Moment> {
  // Files from before there were any.
  if (value === undefined) return new Map();
  if (!isRecord(value)) throw new Damage('challenges');
  return new Map(
    Object.entries(value).map(([challenge, passed]) => {
      const at = `challenges.${challenge}`;
      const moment = readMoment(passed, at);
      if (!isSlug(challenge) || moment === undefined) throw new Damage(at);
      return [challenge, moment];
    }),
  );
}

function readPlace(value: unknown): Place | undefined {
  if (value === undefined) return undefined;
  if (!isRecord(value)) throw new Damage('place');
  const { lesson, heading } = value;
  const at = readMoment(value['at'], 'place.at');
  if (!isSlug(lesson)) throw new Damage('place.lesson');
  if (heading !== undefined && !isSlug(heading)) throw new Damage('place.heading');
  if (at === undefined) throw new Damage('place.at');
  return { lesson, heading, at };
}

function readMoment(value: unknown, at: string): Moment | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== 'string' || !isMoment(value)) throw new Damage(at);
  return value;
}

// One spelling for each moment, and no 30th of February: otherwise they could not be compared as texts.
function isMoment(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/.test(text)) return false;
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString() === text;
}

// Of lessons and of headings, which end up in addresses. A heading's may be of any language.
export const isSlug = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= 200 && /^[\p{L}\p{N}][\p{L}\p{M}\p{N}_-]*$/u.test(value);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Cut off, or never JSON: it is no file of ours that could be read.
    return undefined;
  }
}
