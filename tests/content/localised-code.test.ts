// Code with another language's words in it does on the wire what the English code does.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { localiseFolders } from '../../site/lesson/lesson-code.ts';
import { codeFoldersOf, readCode, readLessonFacts } from '../../site/lesson/lesson-folder.ts';
import { textsIn } from '../../site/lesson/localise-code.ts';
import { skip as hasNoDeno } from '../deno-here.ts';
import { files, readLesson, slugs, translations } from './content-files.ts';
import { lessonSandbox, lessonsAtOnce } from './lesson-sandbox.ts';
import type { Run } from './run-client.ts';

/** An application's own code may be a random one, as that of the scenario "rogue" is. */
const codeOf = (code = 0): number | string => (code >= 3000 && code < 5000 ? '3000–4999' : code);

/** Each direction by itself: which of two frames that cross in mid-air comes first is chance. */
const wireOf = ({ trace, programs }: Run): string[] =>
  ['up', 'down'].map((direction) =>
    trace.connections
      .flatMap(({ entries }) => entries.filter((entry) => entry.kind === 'frame'))
      .filter((frame) => frame.direction === direction)
      .map((frame) => `${frame.opcodeName} ${frame.fin} ${codeOf(frame.close?.code)}`)
      // A reader's server may tell something by a timer: how often until the run is over depends on the machine.
      .filter((frame, at, all) => programs.length === 0 || frame !== all[at - 1])
      .join(', '),
  );

/** Comments cannot reach the wire, so code that differs in nothing else need not run again. */
const bare = (name: string, code: string): string =>
  textsIn(name, code)
    .comments.toReversed()
    .reduce((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), code)
    .replace(/\s+/g, ' ');

describe('localised code', { concurrency: lessonsAtOnce }, () => {
  for (const slug of slugs) describe(slug, { concurrency: 1 }, () => testLesson(slug));
});

function testLesson(slug: string): void {
  const facts = readLessonFacts(files, slug);
  const sandbox = lessonSandbox({ hasPrograms: facts.exercise?.programs !== undefined });
  const folders = new Map(codeFoldersOf(facts).map((folder) => [folder, readCode(files, slug, folder)]));
  // Of lessons with servers of the reader's the solution alone: each run begins processes.
  const runs = facts.examples
    .filter(({ programs }) => programs === undefined)
    .map(({ name, ...setting }) => ({ folder: `examples/${name}`, ...setting }));
  // A page needs a browser: tests/browser/page-exercises.spec.ts runs those.
  const hasPage = folders.get('exercise/solution')?.some(({ language }) => language === 'html');
  if (facts.exercise && !hasPage) runs.push({ folder: 'exercise/solution', ...facts.exercise });
  const englishWires = new Map<string, Promise<string[]>>();

  for (const lang of translations) {
    const lesson = readLesson(slug, lang);
    if (!lesson) continue;
    const localised = localiseFolders({ place: `${slug}/${lang}.mdx`, folders, words: lesson.words, lang });
    for (const { folder, scenario, programs } of runs) {
      const english = folders.get(folder) ?? [];
      const own = localised.get(folder) ?? [];
      if (english.every(({ name, code }, at) => bare(name, code) === bare(name, own[at]?.code ?? ''))) continue;

      test(`${slug} (${lang}): ${folder} makes the frames of the English one`, {
        skip: programs && hasNoDeno,
      }, async () => {
        const wires = async (written: typeof english) =>
          wireOf(await (await sandbox.get()).run({ scenario, programs, files: written }));
        const expected = englishWires.get(folder) ?? wires(english);
        englishWires.set(folder, expected);
        // One run at a time: a session has no more.
        const wanted = await expected;
        assert.deepEqual(await wires(own), wanted);
      });
    }
  }
}
