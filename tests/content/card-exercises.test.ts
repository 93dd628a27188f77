// Every debug card that has its own broken code, run for real (hidden-checks.ts).

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { cardName, ownExercise, readCards, readCardWords } from '../../site/interview/card-folder.ts';
import { files } from './content-files.ts';
import { testHiddenChecks } from './hidden-checks.ts';

// Graders mostly wait, and every exercise is a process or more.
const cardsAtOnce = 4;

const mended = readCards(files).flatMap(({ slug, facts }) => {
  const exercise = ownExercise(facts);
  return exercise ? [{ slug, exercise }] : [];
});

test('code of an exercise belongs to a card that has one', () => {
  const folders = Object.keys(files).flatMap((path) => /^interview\/([^/]+)\/exercise\//.exec(path)?.[1] ?? []);
  assert.deepEqual([...new Set(folders)].sort(), mended.map(({ slug }) => slug).sort());
});

describe('broken code of cards', { concurrency: cardsAtOnce }, () => {
  for (const { slug, exercise } of mended) {
    describe(slug, { concurrency: 1 }, () => {
      testHiddenChecks({
        name: cardName(slug),
        facts: exercise,
        references: ['exercise/solution'],
        readWords(lang) {
          const words = readCardWords(files, slug, lang).exercise;
          assert.ok(words);
          return words;
        },
      });
    });
  }
});
