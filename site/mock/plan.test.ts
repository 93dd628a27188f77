import assert from 'node:assert/strict';
import test from 'node:test';
import type { CardFacts } from '../review/choose-cards.ts';
import { mockLevels } from './mock.ts';
import { drawPlan } from './plan.ts';

const topics = ['basics', 'browser', 'frames', 'node', 'security', 'scale'];
const types = ['flashcard', 'choice', 'wire', 'debug', 'design'];
const cards: CardFacts[] = types.flatMap((type) =>
  mockLevels.flatMap((level) =>
    topics.map((topic) => ({ slug: `${type}-${level}-${topic}`, number: 1, level, topic, type, must: false })),
  ),
);
const tasks = mockLevels.map((level) => ({ slug: `task-${level}`, level }));
const topicOf = (slug: string) => slug.split('-').at(-1);

test('a plan has six quick cards, three predictions, a bug, a task and a design, all of the level', () => {
  for (const level of mockLevels) {
    for (let seed = 0; seed < 50; seed++) {
      const { rapid, wire, debug, code, design } = drawPlan({ cards, tasks, level, seed });
      assert.equal(rapid.length, 6);
      assert.equal(rapid.filter((slug) => slug.startsWith('choice-')).length, 3);
      assert.equal(wire.length, 3);
      const all = [...rapid, ...wire, debug, code, design];
      assert.equal(new Set(all).size, all.length);
      for (const slug of all) assert.match(slug, new RegExp(`-${level}`));
      assert.equal(new Set(rapid.map(topicOf)).size, 6, 'every quick card of another topic');
      assert.equal(new Set(wire.map(topicOf)).size, 3);
    }
  }
});

test('the same seed draws the same plan, whatever the order of the bank; another seed draws another', () => {
  const plan = drawPlan({ cards, tasks, level: 'middle', seed: 12 });
  assert.deepEqual(drawPlan({ cards: cards.toReversed(), tasks: tasks.toReversed(), level: 'middle', seed: 12 }), plan);
  assert.notDeepEqual(drawPlan({ cards, tasks, level: 'middle', seed: 13 }), plan);
});

test('where the level has too few, the nearest level helps out', () => {
  const few = cards.filter(({ type, level, topic }) => type !== 'wire' || level !== 'junior' || topic === 'node');
  for (let seed = 0; seed < 20; seed++) {
    const { wire } = drawPlan({ cards: few, tasks, level: 'junior', seed });
    assert.equal(wire[0], 'wire-junior-node');
    assert.deepEqual(
      wire.slice(1).map((slug) => slug.split('-')[1]),
      ['middle', 'middle'],
    );
  }
  const noDesign = cards.filter(({ type, level }) => type !== 'design' || level === 'senior');
  assert.match(drawPlan({ cards: noDesign, tasks, level: 'junior', seed: 1 }).design, /^design-senior-/);
});

test('what earlier mocks have asked comes last within its level', () => {
  for (let seed = 0; seed < 20; seed++) {
    const before = drawPlan({ cards, tasks, level: 'senior', seed });
    const stale = new Set([...before.wire, before.debug, before.design, before.code]);
    const plan = drawPlan({ cards, tasks, level: 'senior', seed, stale });
    for (const slug of [...plan.wire, plan.debug, plan.design]) assert.ok(!stale.has(slug), slug);
    assert.equal(plan.code, 'task-senior', 'there is no other of the level');
  }
});

test('a bank without a bug cannot hold a mock interview, and says so', () => {
  const without = cards.filter(({ type }) => type !== 'debug');
  assert.throws(() => drawPlan({ cards: without, tasks, level: 'junior', seed: 1 }), /nothing for the part "debug"/);
});

test('of the bugs of a level those that can be mended come first, but not once more before the others', () => {
  const mends = 'debug-middle-node';
  const bank = cards.map((card) => (card.slug === mends || card.level === 'senior' ? { ...card, mends: true } : card));
  for (let seed = 0; seed < 20; seed++) {
    const wish = { cards: bank, tasks, level: 'middle', seed } as const;
    assert.equal(drawPlan(wish).debug, mends);
    assert.match(drawPlan({ ...wish, stale: new Set([mends]) }).debug, /^debug-middle-(?!node)/);
  }
});
