// Every coding challenge, run for real: each reference passes, the starter does not yet, and each near miss fails by its own
// check with its own hint. Its words are in every language, and there are words for all that can be said.

import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { describe, test } from 'node:test';
import { parse } from 'yaml';
import { languages } from '../../i18n/translate.ts';
import type { ChallengeFacts } from '../../site/challenge/challenge-facts.ts';
import {
  challengeName,
  readChallenges,
  readChallengeWords,
  referenceFolder,
  stylesOf,
} from '../../site/challenge/challenge-folder.ts';
import { localiseFolders } from '../../site/lesson/lesson-code.ts';
import { readFolder } from '../../site/lesson/lesson-folder.ts';
import { graderHints } from '../../wire/verdict.ts';
import { skip as hasNoDeno } from '../deno-here.ts';
import { contentRoot, files, importChecks, importGraders, slugs } from './content-files.ts';
import { createJudge } from './judge-code.ts';
import { lessonSandbox } from './lesson-sandbox.ts';
import { secondTry } from './second-try.ts';

// Graders mostly wait, and every challenge is a process or more.
const challengesAtOnce = 4;

// Several times what the longest takes on a busy machine: whatever hangs shall fail under its own name.
const timeout = 300_000;

const challenges = readChallenges(files);

test('every folder of content/challenges is a challenge, and has a number of its own', () => {
  const folders = globSync('challenges/*/', { cwd: contentRoot }).map((path) => path.split(/[\\/]/)[1]);
  assert.deepEqual(challenges.map(({ slug }) => slug).sort(), folders.sort());
  assert.equal(new Set(challenges.map(({ facts }) => facts.number)).size, challenges.length);
});

describe('challenges', { concurrency: challengesAtOnce }, () => {
  for (const { slug, facts } of challenges) describe(slug, { concurrency: 1 }, () => testChallenge(slug, facts));
});

function testChallenge(slug: string, facts: ChallengeFacts): void {
  const folder = `challenges/${slug}`;
  const codeOf = (inside: string) => readFolder(files, `${folder}/${inside}`);
  const styles = stylesOf(files, slug);
  const references = styles.map(referenceFolder);
  /** A near miss that fails by chance or by time in one of two ways names both hints: "one or other". */
  const mutants: Record<string, string> = parse(files[`${folder}/exercise/mutants.yml`] ?? '');
  const hintsOf = (mutant: string): string[] => mutants[mutant]?.split(' or ') ?? [];

  test('it leads to lessons that exist', () => {
    assert.deepEqual(
      facts.lessons.filter((lesson) => !slugs.includes(lesson)),
      [],
    );
  });

  test('there are two references at least, and three near misses', () => {
    assert.ok(references.length >= 2);
    assert.ok(Object.keys(mutants).length >= 3);
  });

  test('every reference has the files that the starter has, or it could not be put into the editor', () => {
    const namesIn = (inside: string) => codeOf(inside).map(({ name }) => name);
    for (const reference of references) assert.deepEqual(namesIn(reference), namesIn('exercise/starter'));
  });

  test('every check has words, in the order it is judged, and every hint of a near miss too', async () => {
    const ids = [...(await importChecks(folder)).checks, ...(await importGraders(folder))].map(({ id }) => id);
    for (const lang of languages) {
      const words = readChallengeWords(files, slug, lang);
      assert.deepEqual(Object.keys(words.checks), ids, lang);
      assert.deepEqual(Object.keys(words.hints), Object.keys(readChallengeWords(files, slug, 'en').hints), lang);
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
    const valuesOf = (text = '') => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').sort();
    const english = readChallengeWords(files, slug, 'en').hints;
    for (const lang of languages) {
      for (const [hint, text] of Object.entries(readChallengeWords(files, slug, lang).hints)) {
        assert.deepEqual(new Set(valuesOf(text)), new Set(valuesOf(english[hint])), `${lang}: ${hint}`);
      }
    }
  });

  test('comments in its code have their words', () => {
    const folders = new Map(['exercise/starter', ...references].map((inside) => [inside, codeOf(inside)]));
    for (const lang of languages) {
      const words = readChallengeWords(files, slug, lang);
      localiseFolders({ place: `${folder}/${lang}.yml`, folders, words, mayStayAsItIs: lang === 'en' });
    }
  });

  const skip = facts.programs ? hasNoDeno : false;
  const sandbox = lessonSandbox({ hasPrograms: facts.programs !== undefined });
  const { judge } = createJudge({ name: challengeName(slug), folder, facts, sandbox });

  for (const reference of references) {
    test(`${slug}: ${reference} passes every check`, { skip, timeout }, (t) =>
      secondTry(t, async () => {
        const judged = await judge(codeOf(reference));
        assert.ok(judged.length > 0);
        for (const check of judged) assert.equal(check.state, 'passed', JSON.stringify(check));
      }),
    );
  }

  test(`${slug}: the starter fails`, { skip, timeout }, async () => {
    assert.ok((await judge(codeOf('exercise/starter'))).some(({ state }) => state === 'failed'));
  });

  for (const [mutant, hint] of Object.entries(mutants)) {
    test(`${slug}: the near miss "${mutant}" gets the hint "${hint}"`, { skip, timeout }, async (t) => {
      let slippedThrough = 0;
      await secondTry(t, async () => {
        const judged = await judge(codeOf(`exercise/mutants/${mutant}`));
        if (judged.every(({ state }) => state === 'passed')) slippedThrough += 1;
        const told = judged.find(({ advice }) => advice)?.advice?.hint ?? '';
        assert.ok(hintsOf(mutant).includes(told), JSON.stringify(judged));
      });
      assert.equal(slippedThrough, 0, 'it passed once');
    });
  }
}
