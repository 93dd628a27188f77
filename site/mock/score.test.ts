import assert from 'node:assert/strict';
import test from 'node:test';
import type { Mock } from './mock.ts';
import { gradesAfter, lessonsAfter, reviewsAfter } from './outcome.ts';
import { bandOf, dimensionWeights, rubricLevel, scoreOf } from './score.ts';
import { standingOf } from './state.ts';
import {
  checklistStatements,
  diagnosisStatements,
  followupStatements,
  reliabilityStatements,
  talkStatements,
} from './statements.ts';
import { after, answered, freshMock, graded, minuteMs, type Step, startedAtMs, testPlan, ticked } from './test-mock.ts';

type Taking = {
  facts?: Step[];
  code?: number;
  bug?: readonly string[];
  design?: readonly string[];
  bugMinutes?: number;
};

const allFacts = [...testPlan.rapid, ...testPlan.wire].map((card) => answered(card));
const allDesign = [...checklistStatements, ...followupStatements, ...reliabilityStatements, ...talkStatements];

/** A whole mock: the facts as told, so many of ten checks passed, these statements true. */
function take({
  facts = allFacts,
  code = 10,
  bug = diagnosisStatements,
  design = allDesign,
  bugMinutes = 5,
}: Taking = {}) {
  const checks = Array.from({ length: 10 }, (_, at) => ({ id: `check-${at}`, words: `${at}`, isPassed: at < code }));
  let mock: Mock = after(freshMock, 0, { kind: 'started', part: 'rapid' });
  mock = after(mock, 5, { kind: 'started', part: 'wire' });
  mock = after(mock, 0, ...facts.filter((step) => !('card' in step) || !testPlan.wire.includes(step.card)));
  mock = after(mock, 5, ...facts.filter((step) => 'card' in step && testPlan.wire.includes(step.card)));
  mock = after(mock, 20, { kind: 'started', part: 'debug' });
  mock = after(mock, 20 + bugMinutes, { kind: 'handed-in', part: 'debug' }, ...ticked(...bug));
  mock = after(mock, 40, { kind: 'judged', part: 'debug' }, { kind: 'started', part: 'code' });
  mock = after(mock, 41, { kind: 'handed-in', part: 'code' }, { kind: 'checked', part: 'code', checks });
  mock = after(mock, 42, { kind: 'judged', part: 'code' }, { kind: 'started', part: 'design' });
  mock = after(mock, 43, { kind: 'handed-in', part: 'design' }, ...ticked(...design), {
    kind: 'judged',
    part: 'design',
  });
  const standing = standingOf(mock, startedAtMs + 100 * minuteMs);
  return { mock, standing, score: scoreOf(mock, standing) };
}

const pointsOf = (taking: Taking) =>
  Object.fromEntries(take(taking).score.dimensions.map(({ name, points }) => [name, Math.round(points * 100) / 100]));

test('the weights make a hundred, and what no one judges by hand at least 65 of them', () => {
  const { facts, code, diagnosis } = dimensionWeights;
  assert.equal(
    Object.values(dimensionWeights).reduce((sum, weight) => sum + weight, 0),
    100,
  );
  assert.ok(facts + code + diagnosis >= 65);
});

test('all right is a hundred, and nothing at all is nothing', () => {
  const { score, standing } = take();
  assert.equal(standing.stage, 'over');
  assert.deepEqual([score.total, score.band, score.isCapped], [100, 'senior', false]);
  assert.deepEqual(pointsOf({}), { ...dimensionWeights });
  const { score: none } = take({ facts: [], code: 0, bug: [], design: [] });
  assert.deepEqual([none.total, none.band], [0, 'essentials']);
  assert.deepEqual(
    none.dimensions.map(({ level }) => level),
    [1, 1, 1, 1, 1, 1],
  );
});

test('each dimension is worth its weight', () => {
  assert.equal(pointsOf({ facts: [] })['facts'], 0);
  assert.equal(take({ facts: [] }).score.total, 80);
  assert.equal(pointsOf({ code: 6 })['code'], 15);
  assert.equal(pointsOf({ bug: diagnosisStatements.slice(0, 2) })['diagnosis'], 10);
  assert.equal(pointsOf({ design: allDesign.filter((id) => !id.startsWith('talk.')) })['communication'], 0);
  assert.equal(pointsOf({ design: [...checklistStatements] })['design'], 10);
});

test('a prediction weighs most, a second try half, and what one says of oneself least', () => {
  // 3 choices of weight 2, 3 spoken of weight 1, 3 predictions of weight 4: 21 in all.
  const spoken = testPlan.rapid.filter((card) => card.startsWith('spoken')).map((card) => graded(card));
  const others = allFacts.filter((step) => !('card' in step && step.card.startsWith('spoken')));
  assert.equal(pointsOf({ facts: [...others, ...spoken] })['facts'], 20);
  assert.equal(pointsOf({ facts: spoken })['facts'], 2.86, 'what one says of oneself: 3 of 21');
  const wire = testPlan.wire.map((card) => answered(card));
  assert.equal(pointsOf({ facts: wire })['facts'], 10);
  assert.equal(pointsOf({ facts: testPlan.wire.map((card) => answered(card, true, 2)) })['facts'], 5);
  assert.equal(pointsOf({ facts: testPlan.wire.map((card) => answered(card, false, 2)) })['facts'], 0);
});

test('a bug found in half of its time is fast; at its end the speed is worth nothing', () => {
  assert.equal(pointsOf({ bugMinutes: 2 })['diagnosis'], 20);
  assert.equal(pointsOf({ bugMinutes: 7.5 })['diagnosis'], 18);
  assert.equal(pointsOf({ bugMinutes: 10 })['diagnosis'], 16);
  assert.equal(pointsOf({ bugMinutes: 1, bug: [] })['diagnosis'], 0, 'to be wrong fast is worth nothing');
});

test('the bands begin at 45, 65 and 80', () => {
  assert.deepEqual([0, 44, 45, 64, 65, 79, 80, 100].map(bandOf), [
    'essentials',
    'essentials',
    'junior',
    'junior',
    'middle',
    'middle',
    'senior',
    'senior',
  ]);
  assert.deepEqual([0, 0.29, 0.3, 0.59, 0.6, 0.84, 0.85, 1].map(rubricLevel), [1, 1, 2, 2, 3, 3, 4, 4]);
});

test('no band is more than one above the weaker of code and diagnosis', () => {
  const weakCode = take({ code: 4 }).score;
  assert.deepEqual([weakCode.total, weakCode.band, weakCode.isCapped], [85, 'junior', true]);
  const weakBug = take({ bug: [] }).score;
  assert.deepEqual([weakBug.total, weakBug.band, weakBug.isCapped], [80, 'junior', true]);
  const middling = take({ code: 5 }).score;
  assert.deepEqual([middling.total, middling.band, middling.isCapped], [88, 'middle', true]);
  const good = take({ code: 7 }).score;
  assert.deepEqual([good.band, good.isCapped], ['senior', false]);
  const low = take({ code: 0, bug: [] }).score;
  assert.deepEqual([low.total, low.band, low.isCapped], [55, 'junior', false]);
});

test('code that was never checked is worth nothing', () => {
  const { mock } = take();
  const without = { ...mock, events: mock.events.filter(({ kind }) => kind !== 'checked') };
  const score = scoreOf(without, standingOf(without, startedAtMs + 100 * minuteMs));
  assert.equal(score.dimensions.find(({ name }) => name === 'code')?.share, 0);
});

test('red flags come from what was ticked, and from the cards that were answered wrongly', () => {
  const plan = { ...testPlan, rapid: ['tcp-ack-is-not-delivery', 'sticky-sessions-or-not'] };
  let mock: Mock = after({ ...freshMock, plan }, 0, { kind: 'started', part: 'rapid' });
  mock = after(mock, 1, answered('tcp-ack-is-not-delivery', false, 2), answered('sticky-sessions-or-not'));
  mock = after(mock, 2, ...ticked('flag.forever'));
  assert.deepEqual(scoreOf(mock, standingOf(mock, startedAtMs)).redFlags, [
    { id: 'flag.forever', cards: [] },
    { id: 'flag.ack', cards: ['tcp-ack-is-not-delivery'] },
  ]);
});

test('the three lessons that cost most are named, the worst first', () => {
  const { mock, score } = take({ code: 2, bug: [], facts: [] });
  const lessons: Record<string, string[]> = {
    task: ['heartbeat'],
    bug: ['proxies'],
    'wire-a': ['masks'],
    'wire-b': ['masks'],
  };
  const lessonsOf = (slug: string) => lessons[slug] ?? ['others'];
  // The bug 20 points, the task 20, all other facts 20 · 13/21, two predictions 20 · 8/21.
  assert.deepEqual(lessonsAfter(mock, score, lessonsOf), ['heartbeat', 'proxies', 'others']);
  const perfect = take();
  assert.deepEqual(lessonsAfter(perfect.mock, perfect.score, lessonsOf), []);
});

test('cards go into the deck as a review would have graded them, and only once', () => {
  const facts = [
    answered('choice-a', false, 2),
    answered('choice-b', true, 2),
    graded('spoken-a', 'no'),
    answered('wire-a'),
  ];
  const { mock, standing, score } = take({ facts, bug: diagnosisStatements.slice(0, 2), design: [] });
  const grades = gradesAfter(mock, standing, score);
  assert.deepEqual(
    grades.map(({ card, grade }) => [card, grade]),
    [
      ...[['choice-a', 1] as const, ['spoken-a', 1] as const, ['choice-b', 2] as const, ['wire-a', 3] as const],
      ...[['bug', 2] as const, ['chat', 1] as const],
    ],
  );
  const reviews = reviewsAfter(mock, grades, startedAtMs);
  assert.deepEqual(reviews, reviewsAfter(mock, grades, startedAtMs));
  assert.equal(new Set(reviews.map(({ review }) => review.id)).size, reviews.length);
  for (const { review } of reviews) assert.match(review.id, /^[\w-]{6,40}$/);
});
