// Code with another language's words in it does on the wire what the English code does.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { localiseFolders } from '../../site/lesson/lesson-code.ts';
import { codeFoldersOf, readCode, readLessonFacts } from '../../site/lesson/lesson-folder.ts';
import { files, readLesson, slugs, translations } from './content-files.ts';
import { openSandbox, type Run } from './run-client.ts';

let sandbox: Awaited<ReturnType<typeof openSandbox>>;
before(async () => {
  sandbox = await openSandbox();
});
after(() => sandbox.close());

/** Each direction by itself: which of two frames that cross in mid-air comes first is chance. */
/** An application's own code may be a random one, as that of the scenario "rogue" is. */
const codeOf = (code = 0): number | string => (code >= 3000 && code < 5000 ? '3000–4999' : code);

const wireOf = ({ trace }: Run): string[] =>
  ['up', 'down'].map((direction) =>
    trace.connections
      .flatMap(({ entries }) => entries.filter((entry) => entry.kind === 'frame'))
      .filter((frame) => frame.direction === direction)
      .map((frame) => `${frame.opcodeName} ${frame.fin} ${codeOf(frame.close?.code)}`)
      .join(', '),
  );

for (const slug of slugs) {
  const facts = readLessonFacts(files, slug);
  const runs = facts.examples.map(({ name, scenario }) => ({ folder: `examples/${name}`, scenario }));
  if (facts.exercise) runs.push({ folder: 'exercise/solution', scenario: facts.exercise.scenario });

  for (const lang of translations) {
    const lesson = readLesson(slug, lang);
    if (!lesson) continue;
    test(`${slug} (${lang}): every example and the solution make the frames of the English ones`, async () => {
      const english = new Map(codeFoldersOf(facts).map((folder) => [folder, readCode(files, slug, folder)]));
      const localised = localiseFolders({ place: `${slug}/${lang}.mdx`, folders: english, words: lesson.words });
      for (const { folder, scenario } of runs) {
        const wires: string[][] = [];
        for (const folders of [english, localised]) {
          wires.push(wireOf(await sandbox.run({ scenario, files: folders.get(folder) ?? [] })));
        }
        assert.deepEqual(wires[1], wires[0], folder);
      }
    });
  }
}
