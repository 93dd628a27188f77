import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import type { WireCard, WireTask } from '../../../content/wire-card.ts';
import { createChance } from './chance.ts';
import { drawAnother } from './draw-task.ts';
import { wireKit } from './wire-kit.ts';

const bank = join(import.meta.dirname, '../../../content/interview');
const slugs = readdirSync(bank).filter((slug) => readdirSync(join(bank, slug)).includes('wire.ts'));

const draw = (seed: number): WireTask => ({ values: { byte: String(seed % 3) }, answer: '', files: {} });
const seedsFrom = (...seeds: number[]) => {
  const left = [...seeds];
  return () => left.shift() ?? 0;
};

test('numbers that were asked the last time are drawn again', () => {
  const last = draw(3);
  assert.equal(drawAnother(draw, { nextSeed: seedsFrom(6, 9, 4, 5), last }).seed, 4);
});

test('the first draw is as good as any', () => {
  assert.equal(drawAnother(draw, { nextSeed: seedsFrom(6, 4), last: undefined }).seed, 6);
});

test('a card with nothing else to ask asks the same', () => {
  assert.equal(drawAnother(() => draw(0), { nextSeed: () => 7, last: draw(0) }).seed, 7);
});

for (const slug of slugs) {
  test(`${slug} never asks the same numbers twice in a row`, async () => {
    const { card }: { card: WireCard } = await import(join(bank, slug, 'wire.ts'));
    const chance = createChance(1);
    let last: WireTask | undefined;
    for (let at = 0; at < 300; at += 1) {
      const { task } = drawAnother((seed) => card.draw(createChance(seed), wireKit), {
        nextSeed: () => chance.below(2 ** 32),
        last,
      });
      assert.notDeepEqual(task.values, last?.values);
      last = task;
    }
  });
}
