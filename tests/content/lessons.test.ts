// What must hold for every lesson in every language: written once, looped over the folders.

import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { scenarioNames } from '../../sandbox-server/scenarios/index.ts';
import { blocksOf, hashesIn, staleBlocks } from '../../site/lesson/blocks.ts';
import type { LessonChecks } from '../../site/lesson/lesson-checks.ts';
import { localiseFolders } from '../../site/lesson/lesson-code.ts';
import { codeFoldersOf, readCode, readLessonFacts } from '../../site/lesson/lesson-folder.ts';
import { textsIn } from '../../site/lesson/localise-code.ts';
import { graderHints } from '../../wire/verdict.ts';
import { contentRoot, files, importGraders, readEnglish, readLesson, slugs, translations } from './content-files.ts';
import { skeletonOf, wordCount } from './skeleton.ts';

const maxWords = 1200;

test('course.yml names every lesson folder, each once', () => {
  const folders = globSync('lessons/*/', { cwd: contentRoot }).map((path) => path.split(/[\\/]/)[1]);
  assert.deepEqual([...slugs].sort(), folders.sort());
});

for (const slug of slugs) {
  const facts = readLessonFacts(files, slug);
  const english = readEnglish(slug);

  test(`${slug}: it is there in every language`, () => {
    assert.deepEqual(
      translations.filter((lang) => !readLesson(slug, lang)),
      [],
    );
  });

  test(`${slug}: what it needs comes before it`, () => {
    for (const needed of facts.needs) assert.ok(slugs.slice(0, slugs.indexOf(slug)).includes(needed), needed);
  });

  test(`${slug}: every scenario exists`, () => {
    const named = [...facts.examples, ...(facts.exercise ? [facts.exercise] : [])].map(({ scenario }) => scenario);
    const known: string[] = scenarioNames;
    assert.deepEqual(
      named.filter((scenario) => !known.includes(scenario)),
      [],
    );
  });

  test(`${slug}: every example is opened from the prose, and none that does not exist`, () => {
    const opened = [...english.body.matchAll(/\bexample="([^"]+)"/g)].map(([, name]) => name);
    assert.deepEqual([...new Set(opened)].sort(), facts.examples.map(({ name }) => name).sort());
  });

  test(`${slug}: every check has words, in the order it is judged, and every hint of a near miss too`, async () => {
    const module: LessonChecks = await import(pathToFileURL(join(contentRoot, 'lessons', slug, 'checks.ts')).href);
    assert.deepEqual(
      Object.keys(english.words.checks),
      [...module.checks, ...(await importGraders(`lessons/${slug}`))].map(({ id }) => id),
    );
    const source = files[`lessons/${slug}/exercise/mutants.yml`] ?? '';
    const hints = [...source.matchAll(/^[\w-]+: ([\w-]+)$/gm)].map(([, hint]) => hint ?? '');
    const ownHints = hints.filter((hint) => !graderHints.some((one) => one === hint));
    for (const hint of ownHints) assert.ok(english.words.hints[hint], `no words for the hint "${hint}"`);
  });

  test(`${slug}: its exercise gives at least three hints, one after the other`, () => {
    const numbers = [...english.body.matchAll(/^<Hint number="(\d+)">$/gm)].map(([, number]) => Number(number));
    assert.deepEqual(
      numbers,
      numbers.map((_, index) => index + 1),
    );
    assert.ok(facts.exercise === undefined || numbers.length >= 3, `${numbers.length} hints`);
  });

  test(`${slug}: every stream of its zoo has a name and a reason`, () => {
    const wanted = facts.streams.flatMap(({ id }) => [id, `${id}-why`]);
    assert.deepEqual(
      wanted.filter((id) => english.words.labels[id] === undefined),
      [],
    );
  });

  test(`${slug}: its solution has the files that its starter has, or it could not be put into the editor`, () => {
    const filesIn = (folder: string) => readCode(files, slug, `exercise/${folder}`).map(({ name }) => name);
    if (facts.exercise) assert.deepEqual(filesIn('solution'), filesIn('starter'));
  });

  test(`${slug}: it is read in ${maxWords} words`, () => {
    assert.ok(wordCount(english.body) <= maxWords, `${wordCount(english.body)} words`);
  });

  test(`${slug}: English holds nothing that belongs to a translation`, () => {
    const { comments, phrases, of } = english.words;
    assert.equal(of, undefined);
    // A sample may have come in another language, and Spanish is often ASCII alone.
    const samples = facts.examples
      .filter(({ form }) => form === 'as-is')
      .flatMap(({ name }) => readCode(files, slug, `examples/${name}`).map(({ code }) => code));
    for (const words of [...Object.keys(comments), ...Object.keys(phrases)]) {
      assert.ok(/[^\p{ASCII}]/u.test(words) || samples.some((code) => code.includes(words)), words);
    }
  });

  for (const lang of translations) {
    const lesson = readLesson(slug, lang);
    if (!lesson) continue;
    const { words, body, source } = lesson;

    test(`${slug} (${lang}): same headings, tags, inline code and links as English`, () => {
      assert.deepEqual(skeletonOf(body), skeletonOf(english.body));
    });

    for (const kind of ['examples', 'checks', 'hints', 'labels'] as const) {
      test(`${slug} (${lang}): ${kind} have the same ids, values and code as English`, () => {
        assert.deepEqual(Object.keys(words[kind]), Object.keys(english.words[kind]));
        for (const [id, english_] of Object.entries(english.words[kind])) {
          assert.deepEqual(marksOf(words[kind][id] ?? ''), marksOf(english_), id);
        }
      });
    }

    test(`${slug} (${lang}): no block is stale`, () => {
      const ownBlocks = blocksOf(source).length;
      assert.equal(hashesIn(words.of).length, ownBlocks, `run: npm run freshen -- ${slug} ${lang}`);
      const stale = staleBlocks({ english: blocksOf(english.source), of: hashesIn(words.of) });
      assert.deepEqual(stale, [], `look at these blocks, then run: npm run freshen -- ${slug} ${lang}`);
    });

    test(`${slug} (${lang}): its code is the English code but for comments and phrases`, () => {
      const folders = new Map(codeFoldersOf(facts).map((folder) => [folder, readCode(files, slug, folder)]));
      const localised = localiseFolders({ place: `${slug}/${lang}.mdx`, folders, words, lang });
      for (const [folder, originals] of folders) {
        originals.forEach(({ name, code }, at) => {
          assert.equal(bareCode(name, localised.get(folder)?.[at]?.code ?? ''), bareCode(name, code));
        });
      }
    });

    test(`${slug} (${lang}): its prose names what stands on a page as the reader's page does`, () => {
      const namesIn = (prose: string) => [...prose.matchAll(/\*\*([^*]+)\*\*/g)].map(([, name = '']) => name);
      const wanted = namesIn(english.body).flatMap((name) => words.phrases[name] ?? []);
      const shown = new Set(wanted);
      assert.deepEqual(
        namesIn(body).filter((name) => shown.has(name)),
        wanted,
      );
    });

    function bareCode(name: string, code: string): string {
      const phrases = new Set([...Object.keys(words.phrases), ...Object.values(words.phrases)]);
      const { comments, strings, language } = textsIn(name, code);
      const cuts = [...comments, ...strings.filter(({ text }) => phrases.has(text)), ...(language ? [language] : [])];
      let bare = code;
      for (const { start, end } of cuts.sort((a, b) => b.start - a.start))
        bare = bare.slice(0, start) + bare.slice(end);
      return bare.replace(/\s+/g, ' ');
    }
  }
}

/** What no translator may change: `code` and {values}. Their order is the language's. */
const marksOf = (words: string): string[] => (words.match(/`[^`]+`|\{\w+\}/g) ?? []).sort();
