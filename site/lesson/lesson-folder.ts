// Reads what a lesson's folder holds in no language: lesson.yml and the code. Files come in as a map from their path
// under content/ to their text, so that the site (through Vite) and the tests (from disk) read them alike.

import { z } from 'astro/zod';
import { parse } from 'yaml';
import { ownServer } from '../../wire/control.ts';
import type { ExampleFile } from '../playground/example.ts';
import { diagramFacts } from './diagrams/diagram-facts.ts';
import { setFault } from './lesson-faults.ts';

export type ContentFiles = Readonly<Record<string, string>>;

const exampleName = z.string().regex(/^[a-z][a-z0-9-]*$/);

const sampleId = z.string().regex(/^s\d-\d+$/);

/** What every example says of its run, in a lesson or on an interview card. */
export const runFacts = {
  /** Ours, or the reader's own server: its programs are named then. */
  scenario: z.string().default(ownServer),
  /** The files that the reader's own programs begin with. */
  programs: z
    .array(z.string().regex(/^[a-z][a-z0-9-]*\.[cm]?[jt]s$/))
    .min(1)
    .optional(),
  /** A lab in the editor's place: its file is what the reader makes by hand (request.http, frames.hex). */
  lab: z.enum(['handshake', 'frame']).optional(),
  /** What every run of it begins with, as wire/faults.ts has them. */
  faults: z.array(setFault).min(1).optional(),
};

const exampleFacts = {
  ...runFacts,
  /** Which of content/samples/ it shows: one of its files holds their code, to the byte. */
  sample: z
    .union([sampleId, z.array(sampleId).min(1)])
    .transform((ids) => [ids].flat())
    .optional(),
  /** Whether that is the code as the notes have it, or as it should be. */
  form: z.enum(['as-is', 'fixed']).optional(),
};

const lessonFacts = z.strictObject({
  minutes: z.int().positive(),
  /** Lessons to read before this one. */
  needs: z.array(z.string()),
  /** Sections of RFC 6455. */
  rfc: z.array(z.string().regex(/^\d+(\.\d+)*$/)),
  /** What the notes said that it teaches, and what they got wrong that it puts right (tests/content/topics.ts). */
  topics: z.array(z.string().regex(/^T\d-\d+$/)).default([]),
  errors: z.array(z.string().regex(/^E\d+$/)).default([]),
  examples: z.array(z.strictObject({ name: exampleName, ...exampleFacts })),
  exercise: z.strictObject(exampleFacts).optional(),
  /** Bytes of a client that <Zoo /> sends after a handshake, each stream on a connection of its own. */
  streams: z
    .array(z.strictObject({ id: exampleName, hex: z.string().regex(/^[0-9a-f]{2}( [0-9a-f]{2})*$/) }))
    .default([]),
  /** Recordings in captures/, in the order the reader meets them. */
  captures: z.array(exampleName).default([]),
  /** What <Sequence /> and <Boxes /> draw. */
  diagrams: z.array(diagramFacts).default([]),
});

export type LessonFacts = z.infer<typeof lessonFacts>;

const course = z.strictObject({
  parts: z.array(z.strictObject({ id: exampleName, lessons: z.array(exampleName).min(1) })).min(1),
});

export type Course = z.infer<typeof course>;

const languageOf: Readonly<Record<string, ExampleFile['language']>> = {
  js: 'javascript',
  mjs: 'javascript',
  cjs: 'javascript',
  ts: 'typescript',
  mts: 'typescript',
  conf: 'text',
  json: 'json',
  html: 'html',
  txt: 'text',
  http: 'text',
  hex: 'text',
};

export function readCourse(files: ContentFiles): Course {
  return course.parse(parse(textOf(files, 'course.yml')));
}

export function readLessonFacts(files: ContentFiles, slug: string): LessonFacts {
  const path = `lessons/${slug}/lesson.yml`;
  const result = lessonFacts.safeParse(parse(textOf(files, path)));
  if (!result.success) throw new Error(`content/${path}: ${z.prettifyError(result.error)}`);
  return result.data;
}

/** The files of one folder of a lesson (`examples/echo`, `exercise/starter`), by name. */
export const readCode = (files: ContentFiles, slug: string, folder: string): ExampleFile[] =>
  readFolder(files, `lessons/${slug}/${folder}`);

/** The files of a folder of code, by name; no folder inside it. */
export function readFolder(files: ContentFiles, folder: string): ExampleFile[] {
  const prefix = `${folder}/`;
  const paths = Object.keys(files).filter(
    (path) => path.startsWith(prefix) && !path.slice(prefix.length).includes('/'),
  );
  if (paths.length === 0) throw new Error(`content/${prefix} is named as a folder of code, but holds no file`);
  return paths.sort().map((path) => {
    const name = path.slice(prefix.length);
    const language = languageOf[name.slice(name.lastIndexOf('.') + 1)];
    if (language === undefined) throw new Error(`content/${path}: no language is known for this ending`);
    return { name, code: textOf(files, path), language };
  });
}

/** The folders a reader sees code of. */
export function codeFoldersOf({ examples, exercise }: LessonFacts): string[] {
  const folders = examples.map(({ name }) => `examples/${name}`);
  return exercise ? [...folders, 'exercise/starter', 'exercise/solution'] : folders;
}

export function textOf(files: ContentFiles, path: string): string {
  const text = files[path];
  if (text === undefined) throw new Error(`content/${path} does not exist`);
  return text;
}
