// What must hold for every interview card in every language: written once, looped over the folders.

import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { describe, test } from 'node:test';
import { languages } from '../../i18n/translate.ts';
import { scenarioNames } from '../../sandbox-server/scenarios/index.ts';
import { type CardFacts, cardFacts } from '../../site/interview/card-facts.ts';
import {
  cardName,
  codeFoldersOfCard,
  proofFolder,
  readCards,
  readEveryLanguage,
  shapeOf,
} from '../../site/interview/card-folder.ts';
import { blocksAsHtml, lineAsHtml } from '../../site/interview/card-markdown.ts';
import { type CardWords, cardWords } from '../../site/interview/card-words.ts';
import { localiseFolders } from '../../site/lesson/lesson-code.ts';
import { readFolder, readLessonFacts } from '../../site/lesson/lesson-folder.ts';
import { challengeSlugs, contentRoot, files, readEnglish, slugs } from './content-files.ts';
import { skeletonOf } from './skeleton.ts';

// The languages differ in how many words they need for the same.
const mostWords = { short: { en: 40, ru: 44, uk: 44, es: 50 }, answer: { en: 175, ru: 190, uk: 190, es: 210 } };

const cards = readCards(files);

test('every folder of content/interview is a card', () => {
  const folders = globSync('interview/*/', { cwd: contentRoot }).map((path) => path.split(/[\\/]/)[1]);
  assert.deepEqual(cards.map(({ slug }) => slug).sort(), folders.sort());
});

test('no two cards have the same number', () => {
  const owners = Map.groupBy(cards, ({ facts }) => facts.number);
  const shared = [...owners].filter(([, those]) => those.length > 1);
  assert.deepEqual(
    shared.map(([number, those]) => `${number}: ${those.map(({ slug }) => slug).join(', ')}`),
    [],
  );
});

for (const { slug, facts } of cards) {
  describe(slug, () => {
    test('it leads to a lesson, and to a heading of it', () => {
      assert.ok(slugs.includes(facts.lesson), `there is no lesson "${facts.lesson}"`);
      if (facts.section === undefined) return;
      const ids = skeletonOf(readEnglish(facts.lesson).body).headings.map((heading) => heading.split(' ')[1]);
      assert.ok(ids.includes(facts.section), `"${facts.lesson}" has only ${ids.join(', ')}`);
    });

    test('its challenge exists', () => {
      assert.ok(facts.challenge === undefined || challengeSlugs.includes(facts.challenge), facts.challenge);
    });

    test('its proof is an example that exists', () => proofExists(slug, facts));

    test('all languages say as much as English', () => {
      const words = readEveryLanguage(files, slug);
      const english = wordsIn(words, 'en');
      for (const lang of languages) {
        const own = wordsIn(words, lang);
        assert.deepEqual(shapeOf(own), shapeOf(english), lang);
        assert.deepEqual(fences(own), fences(english), `${lang}: fenced code is the same in every language`);
        for (const kind of ['short', 'answer'] as const) {
          const count = wordCount(own[kind]);
          assert.ok(count <= mostWords[kind][lang], `${lang}: \`${kind}\` has ${count} words`);
        }
      }
      assert.ok(wordCount(english.answer) >= 40, 'the full answer is hardly more than the short one');
      if (facts.english !== undefined) assert.equal(english.term, facts.english);
    });

    test('its words are Markdown that leaves nothing open', async () => {
      for (const [lang, words] of readEveryLanguage(files, slug)) {
        for (const text of textsOf(words)) {
          const html = text.includes('\n\n') || text.includes('```') ? await blocksAsHtml(text) : lineAsHtml(text);
          const prose = html.replace(/<pre[\s\S]*?<\/pre>|<code>[\s\S]*?<\/code>/g, '').replace(/<[^>]*>/g, '');
          assert.doesNotMatch(prose, /`|\*\*|\]\(/, `${lang}: ${text}`);
        }
      }
    });

    test('comments in its own code have their words', () => {
      const folders = new Map(
        codeFoldersOfCard(facts).map((folder) => [folder, readFolder(files, `${cardName(slug)}/${folder}`)]),
      );
      for (const [lang, words] of readEveryLanguage(files, slug)) {
        localiseFolders({
          place: `interview/${slug}/${lang}.yml`,
          folders,
          words: { ...words, phrases: {} },
          lang,
        });
      }
    });
  });
}

function proofExists(slug: string, { proof, build }: CardFacts): void {
  const examples = `interview/${slug}/examples/`;
  const inExamples = Object.keys(files).filter((path) => path.startsWith(examples));
  const isBuilt = (path: string): boolean => path.startsWith(`${examples}build/`);
  assert.equal(inExamples.some(isBuilt), build !== undefined, 'a project belongs to a card that builds it');
  const folder = inExamples.filter((path) => !isBuilt(path));
  if (proof === undefined || 'lesson' in proof) {
    assert.deepEqual(folder, [], 'code that no proof runs');
    if (proof === undefined) return;
    assert.ok(slugs.includes(proof.lesson), `there is no lesson "${proof.lesson}"`);
    const names = readLessonFacts(files, proof.lesson).examples.map(({ name }) => name);
    assert.ok(names.includes(proof.example), `"${proof.lesson}" has only ${names.join(', ')}`);
    return;
  }
  const names = readFolder(files, proofFolder(slug)).map(({ name }) => name);
  for (const program of proof.programs ?? []) assert.ok(names.includes(program), `no file ${program}`);
  const known: string[] = scenarioNames;
  assert.ok(known.includes(proof.scenario), `no scenario "${proof.scenario}"`);
}

function wordsIn(words: ReturnType<typeof readEveryLanguage>, lang: (typeof languages)[number]): CardWords {
  const own = words.get(lang);
  assert.ok(own);
  return own;
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

// Comments within are words; code is not.
const fences = ({ question, answer }: CardWords): string[] =>
  [question, answer].flatMap((text) =>
    (text.match(/```[\s\S]*?```/g) ?? []).map((fence) => fence.replace(/(?:\/\/|#).*$/gm, '')),
  );

const wordCount = (text: string): number =>
  text
    .replace(/```[\s\S]*?```/g, ' ')
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

const facts = {
  number: 1,
  level: 'junior',
  topic: 'frames',
  type: 'flashcard',
  lesson: 'frame-anatomy',
  source: [{ rfc: 6455, section: '5.2' }],
};

describe('what is refused', () => {
  const refused: [string, object][] = [
    ['a level that there is not', { level: 'expert' }],
    ['a card without a source', { source: [] }],
    ['a choice without its right options', { type: 'choice' }],
    ['right options of a card that is no choice', { right: [1] }],
    ['a fact of a frame that says nothing of it', { proof: { shows: [{ frame: 'server' }] } }],
    ['an arrow to no box', { type: 'design', picture: { boxes: ['a', 'b'], arrows: [['a', 'c']] } }],
    ['a misspelt key', { lessons: 'frame-anatomy' }],
  ];
  assert.ok(cardFacts.safeParse(facts).success);
  for (const [what, change] of refused) {
    test(what, () => assert.equal(cardFacts.safeParse({ ...facts, ...change }).success, false));
  }

  test('HTML outside code', () => {
    const followups = [1, 2].map(() => ({ ask: 'Why?', answer: 'Because.' }));
    const words = { question: 'Why?', short: 'So.', answer: 'A `<div>`.', followups };
    assert.ok(cardWords.safeParse(words).success);
    assert.equal(cardWords.safeParse({ ...words, answer: 'A <div>.' }).success, false);
  });
});
