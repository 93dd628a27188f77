import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type CardFacts,
  chooseAmong,
  chooseDaily,
  chooseWrong,
  dueCards,
  fullRoom,
  isDue,
  newCards,
  roomToday,
} from './choose-cards.ts';
import { addReview, type Grade, noReviews, type Reviews } from './reviews.ts';
import { nextState } from './schedule.ts';

const noon = new Date(2026, 10, 21, 12).getTime();
const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

let numbers = 0;
const card = (slug: string, facts: Partial<CardFacts> = {}): CardFacts => ({
  ...{ slug, number: ++numbers, level: 'junior', topic: 'frames', type: 'flashcard', must: false },
  ...facts,
});
const many = (count: number, prefix: string, facts: Partial<CardFacts> = {}) =>
  Array.from({ length: count }, (_, at) => card(`${prefix}-${at}`, facts));
const slugsOf = (cards: CardFacts[]) => cards.map(({ slug }) => slug);

function review(reviews: Reviews, slug: string, grade: Grade, daysAgo: number): Reviews {
  const atMs = noon - daysAgo * dayMs;
  const id = `${slug}-${atMs}`;
  return addReview(reviews, slug, { id, atMs, grade, tookMs: 3000, lang: 'ru', evidence: 'self', undone: false });
}
/** Seen long ago, so that all of them are due. */
const seen = (cards: CardFacts[], daysAgo = 60): Reviews =>
  cards.reduce((before, { slug }) => review(before, slug, 4, daysAgo), noReviews);

test('a card in steps of minutes is due to the minute, another all day long', () => {
  const inSteps = nextState(undefined, 3, noon);
  assert.ok(!isDue(inSteps, noon + 9 * minuteMs));
  assert.ok(isDue(inSteps, noon + 10 * minuteMs));
  const inDays = nextState(undefined, 4, noon);
  assert.ok(!isDue(inDays, new Date(2026, 10, 29, 3, 59).getTime()));
  assert.ok(isDue(inDays, new Date(2026, 10, 29, 4).getTime()));
});

test('what is most likely forgotten comes first', () => {
  const [one, other] = [card('one'), card('other')];
  const reviews = review(review(noReviews, 'one', 4, 20), 'other', 4, 40);
  assert.deepEqual(slugsOf(dueCards([one, other], reviews, noon)), ['other', 'one']);
});

test('of new cards those that matter most come first, then the easier ones', () => {
  const cards = [card('senior', { level: 'senior' }), card('junior'), card('must', { level: 'senior', must: true })];
  assert.deepEqual(slugsOf(newCards(cards, noReviews)), ['must', 'junior', 'senior']);
});

test('a day begins with eight new cards', () => {
  assert.equal(chooseDaily(many(30, 'new'), noReviews, noon, fullRoom).length, 8);
});

test('a day has twenty cards, what is due before what is new', () => {
  const [due, fresh] = [many(18, 'due'), many(30, 'new')];
  const chosen = slugsOf(chooseDaily([...fresh, ...due], seen(due), noon, fullRoom));
  assert.equal(chosen.length, 20);
  for (const { slug } of due) assert.ok(chosen.includes(slug), slug);
});

test('five wire cards are among them when so many are due or new', () => {
  const wireOf = (wire: CardFacts[]) => {
    const due = many(25, 'due');
    return slugsOf(chooseDaily([...due, ...wire], seen(due), noon, fullRoom)).filter((slug) => slug.startsWith('wire'));
  };
  assert.equal(wireOf(many(9, 'wire', { type: 'wire' })).length, 5);
  assert.equal(wireOf(many(3, 'wire', { type: 'wire' })).length, 3);
});

test('what was reviewed today leaves less room, what was reviewed before four does not', () => {
  const [old, fresh] = [many(4, 'old'), many(3, 'new')];
  const today = fresh.reduce((before, { slug }) => review(before, slug, 3, 0), seen(old));
  const withOld = review(today, 'old-0', 3, 0);
  const inTheNight = review(withOld, 'old-1', 3, 8.5 / 24);
  assert.deepEqual(roomToday(inTheNight, noon), { all: 16, fresh: 5 });
});

test('what the reader gets wrong is ranked by how often, and forgotten after ten times right', () => {
  const cards = [card('hard'), card('again'), card('known'), card('was-again')];
  let reviews = review(review(noReviews, 'hard', 2, 9), 'again', 1, 9);
  reviews = review(review(reviews, 'known', 3, 9), 'was-again', 1, 30);
  for (let day = 1; day <= 10; day++) reviews = review(reviews, 'was-again', 3, day);
  assert.deepEqual(slugsOf(chooseWrong(cards, reviews)), ['again', 'hard']);
});

test('a set from some cards takes what was never seen and what is most likely forgotten', () => {
  const cards = many(25, 'card');
  const reviews = seen(cards.slice(0, 10), 1);
  const chosen = slugsOf(chooseAmong(cards, reviews, noon));
  assert.equal(chosen.length, 20);
  for (const { slug } of cards.slice(10)) assert.ok(chosen.includes(slug), slug);
});
