// Every coding challenge, run for real (hidden-checks.ts). Its references are in more than one style, and its words in every
// language.

import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { describe, test } from 'node:test';
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
import { contentRoot, files, slugs } from './content-files.ts';
import { testHiddenChecks } from './hidden-checks.ts';

// Graders mostly wait, and every challenge is a process or more.
const challengesAtOnce = 4;

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
  const name = challengeName(slug);
  const references = stylesOf(files, slug).map(referenceFolder);

  test('it leads to lessons that exist', () => {
    assert.deepEqual(
      facts.lessons.filter((lesson) => !slugs.includes(lesson)),
      [],
    );
  });

  test('there are two references at least', () => assert.ok(references.length >= 2));

  test('comments in its code have their words', () => {
    const folders = new Map(
      ['exercise/starter', ...references].map((inside) => [inside, readFolder(files, `${name}/${inside}`)]),
    );
    for (const lang of languages) {
      const words = readChallengeWords(files, slug, lang);
      localiseFolders({ place: `${name}/${lang}.yml`, folders, words, lang });
    }
  });

  testHiddenChecks({ name, facts, references, readWords: (lang) => readChallengeWords(files, slug, lang) });
}
