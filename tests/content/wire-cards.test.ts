// Cards that ask what the wire will carry: every draw is a whole question in every language, and what a generator computes is what
// a real run shows.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import type { WireCard, WireTask } from '../../content/wire-card.ts';
import { answerKinds } from '../../content/wire-card.ts';
import { languages } from '../../i18n/translate.ts';
import { scenarioNames } from '../../sandbox-server/scenarios/index.ts';
import { readCards, readCardWords } from '../../site/interview/card-folder.ts';
import { createChance } from '../../site/interview/wire/chance.ts';
import { fillText, placeholdersOf } from '../../site/interview/wire/fill-values.ts';
import { readAnswer } from '../../site/interview/wire/read-answer.ts';
import { wireKit } from '../../site/interview/wire/wire-kit.ts';
import { ownServer } from '../../wire/control.ts';
import { seedOfRun } from '../seeded-random.ts';
import { files } from './content-files.ts';
import { openSandbox } from './run-client.ts';

const drawsInThought = 40;
const drawsThatRun = 2;
// Each has a sandbox of its own, and most of a run is waiting.
const atOnce = 3;

const slugs = readCards(files)
  .filter(({ facts }) => facts.type === 'wire')
  .map(({ slug }) => slug);

const cards = new Map<string, WireCard>();
for (const slug of slugs) {
  const { card }: { card: WireCard } = await import(`../../content/interview/${slug}/wire.ts`);
  cards.set(slug, card);
}

const draw = (card: WireCard, seed: number): WireTask => card.draw(createChance(seed), wireKit);
const seeds = Array.from({ length: drawsInThought }, (_, at) => (seedOfRun + at) >>> 0);

for (const [slug, card] of cards) {
  describe(slug, () => {
    test('every draw has an answer that can be typed', () => {
      assert.ok(answerKinds.includes(card.answer));
      for (const seed of seeds) {
        const { answer, options } = draw(card, seed);
        assert.deepEqual(readAnswer(card.answer, answer), { kind: 'read', answer }, `seed ${seed}`);
        if (card.answer !== 'choice' && card.answer !== 'order') continue;
        assert.equal(new Set(options).size, options?.length, `seed ${seed}: an option stands twice`);
        for (const id of answer.split(' ')) assert.ok(options?.includes(id), `seed ${seed}: "${id}" is not offered`);
      }
    });

    test('the same seed draws the same, and not every seed does', () => {
      assert.deepEqual(draw(card, seedOfRun), draw(card, seedOfRun));
      const drawn = new Set(seeds.map((seed) => JSON.stringify(draw(card, seed))));
      assert.ok(drawn.size >= 3, `only ${drawn.size} different tasks in ${drawsInThought} draws`);
    });

    test('every text is filled in every language, and every value is told', () => {
      for (const lang of languages) {
        const words = readCardWords(files, slug, lang);
        const texts = [...everyText(words)];
        const asked = new Set(texts.flatMap(placeholdersOf));
        for (const seed of seeds) {
          const { values, options = [] } = draw(card, seed);
          for (const text of texts) {
            assert.deepEqual(placeholdersOf(fillText(text, braceless(values))), [], `${lang}, seed ${seed}: ${text}`);
          }
          for (const name of Object.keys(values)) assert.ok(asked.has(name), `${lang}: no text has {${name}}`);
          for (const id of options) assert.ok(id in words.labels, `${lang}: \`labels\` has no "${id}"`);
        }
        assert.ok(placeholdersOf(words.question).length > 0, `${lang}: the question has no number of the draw`);
      }
    });

    test('it runs on something that there is', () => {
      if ('scenario' in card.server)
        assert.ok(scenarioNames.some((name) => 'scenario' in card.server && name === card.server.scenario));
      const names = seeds.map((seed) => Object.keys(draw(card, seed).files).join());
      assert.equal(new Set(names).size, 1, 'the page is built with the files of one draw');
      if ('programs' in card.server) {
        for (const program of card.server.programs) assert.ok(names[0]?.split(',').includes(program), program);
      }
    });
  });
}

test('every generator belongs to a card of the type wire', () => {
  for (const { slug, facts } of readCards(files)) {
    const hasGenerator = existsSync(new URL(`../../content/interview/${slug}/wire.ts`, import.meta.url));
    assert.equal(hasGenerator, facts.type === 'wire', slug);
  }
});

describe('the wire says what was computed', { concurrency: atOnce }, () => {
  const free: Awaited<ReturnType<typeof openSandbox>>[] = [];
  before(async () => {
    for (let opened = 0; opened < atOnce; opened += 1) free.push(await openSandbox({ hasPrograms: true }));
  });
  after(() => Promise.all(free.map((sandbox) => sandbox.close())));

  for (const [slug, card] of cards) {
    for (const seed of seeds.slice(0, drawsThatRun)) {
      test(`${slug}, seed ${seed}`, async () => {
        const sandbox = free.pop();
        assert.ok(sandbox, 'there are as many sandboxes as tests at once');
        try {
          const task = draw(card, seed);
          const { trace } = await sandbox.run({
            scenario: 'scenario' in card.server ? card.server.scenario : ownServer,
            programs: 'programs' in card.server ? card.server.programs : undefined,
            files: Object.entries(task.files).map(([name, code]) => ({ name, code })),
            faults: task.faults?.map((what) => ({ what })),
          });
          assert.equal(card.observe(trace, wireKit, task), task.answer, JSON.stringify(task.values));
        } finally {
          free.push(sandbox);
        }
      });
    }
  }
});

/** Every string in it, however deep. */
function* everyText(words: unknown): Iterable<string> {
  if (typeof words === 'string') yield words;
  else if (typeof words === 'object' && words !== null) for (const part of Object.values(words)) yield* everyText(part);
}

/** A value may itself have braces, which are then no placeholder. */
const braceless = (values: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value.replaceAll(/[{}]/g, '')]));
