// What must hold for every exercise that hidden checks judge, of a challenge or of a card: each reference passes, the starter does
// not yet, each near miss fails by its own check with its own hint, and there are words for all of it in every language.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'yaml';
import { type Language, languages } from '../../i18n/translate.ts';
import { type LessonFacts, readFolder } from '../../site/lesson/lesson-folder.ts';
import { graderHints } from '../../wire/verdict.ts';
import { skip as hasNoDeno } from '../deno-here.ts';
import { files, importChecks, importGraders } from './content-files.ts';
import { createJudge } from './judge-code.ts';
import { lessonSandbox } from './lesson-sandbox.ts';

// Several times what the longest takes on a busy machine: whatever hangs shall fail under its own name.
const timeout = 300_000;

/** In a `describe` of its own. */
export function testHiddenChecks({
  name,
  facts,
  references,
  readWords,
}: {
  /** The folder under content/, which is also what the page names it by. */
  name: string;
  facts: Pick<NonNullable<LessonFacts['exercise']>, 'scenario' | 'programs' | 'faults'>;
  /** Folders in it: code that is right. */
  references: readonly string[];
  readWords(lang: Language): { checks: Readonly<Record<string, string>>; hints: Readonly<Record<string, string>> };
}): void {
  const codeOf = (inside: string) => readFolder(files, `${name}/${inside}`);
  /** A near miss that fails by chance or by time in one of two ways names both hints: "one or other". */
  const mutants: Record<string, string> = parse(files[`${name}/exercise/mutants.yml`] ?? '');
  const hintsOf = (mutant: string): string[] => mutants[mutant]?.split(' or ') ?? [];

  test('there are three near misses at least, each with code', () => {
    const folders = Object.keys(files).flatMap((path) =>
      path.startsWith(`${name}/exercise/mutants/`) ? (path.split('/').at(-2) ?? []) : [],
    );
    assert.deepEqual([...new Set(folders)].sort(), Object.keys(mutants).sort());
    assert.ok(folders.length >= 3);
  });

  test('every reference has the files that the starter has, or it could not be put into the editor', () => {
    const namesIn = (inside: string) => codeOf(inside).map((file) => file.name);
    for (const reference of references) assert.deepEqual(namesIn(reference), namesIn('exercise/starter'));
  });

  test('every check has words, in the order it is judged, and every hint of a near miss too', async () => {
    const ids = [...(await importChecks(name)).checks, ...(await importGraders(name))].map(({ id }) => id);
    for (const lang of languages) {
      const words = readWords(lang);
      assert.deepEqual(Object.keys(words.checks), ids, lang);
      assert.deepEqual(Object.keys(words.hints), Object.keys(readWords('en').hints), lang);
      const known: readonly string[] = [...Object.keys(words.hints), ...graderHints];
      assert.deepEqual(
        Object.keys(mutants)
          .flatMap(hintsOf)
          .filter((hint) => !known.includes(hint)),
        [],
        lang,
      );
    }
  });

  test('the values that a hint tells are the same in every language', () => {
    const valuesOf = (text = '') => [...text.matchAll(/\{(\w+)\}/g)].map(([, value]) => value ?? '').sort();
    const english = readWords('en').hints;
    for (const lang of languages) {
      for (const [hint, text] of Object.entries(readWords(lang).hints)) {
        assert.deepEqual(new Set(valuesOf(text)), new Set(valuesOf(english[hint])), `${lang}: ${hint}`);
      }
    }
  });

  const skip = facts.programs ? hasNoDeno : false;
  const sandbox = lessonSandbox({ hasPrograms: facts.programs !== undefined });
  const { judge } = createJudge({ name, folder: name, facts, sandbox });

  for (const reference of references) {
    test(`${name}: ${reference} passes every check`, { skip, timeout }, async () => {
      const judged = await judge(codeOf(reference));
      assert.ok(judged.length > 0);
      for (const check of judged) assert.equal(check.state, 'passed', JSON.stringify(check));
    });
  }

  test(`${name}: the starter fails`, { skip, timeout }, async () => {
    assert.ok((await judge(codeOf('exercise/starter'))).some(({ state }) => state === 'failed'));
  });

  for (const [mutant, hint] of Object.entries(mutants)) {
    test(`${name}: the near miss "${mutant}" gets the hint "${hint}"`, { skip, timeout }, async () => {
      const judged = await judge(codeOf(`exercise/mutants/${mutant}`));
      assert.ok(!judged.every(({ state }) => state === 'passed'), 'it passes: once is too often');
      const told = judged.find(({ advice }) => advice)?.advice?.hint ?? '';
      assert.ok(hintsOf(mutant).includes(told), JSON.stringify(judged));
    });
  }
}
