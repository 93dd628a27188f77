import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noReviews, type Review, type Reviews } from './reviews.ts';
import { formatReviews, readReviews } from './reviews-file.ts';

const packed = ['k3J9xQ2aBc', 1_763_740_800_000, 3, 5400, 'en', 'self'];
const review: Review = {
  id: 'k3J9xQ2aBc',
  atMs: 1_763_740_800_000,
  grade: 3,
  tookMs: 5400,
  lang: 'en',
  evidence: 'self',
  undone: false,
};
const some: Reviews = new Map([
  ['no-card-of-ours', [review]],
  ['masking', [review, { ...review, id: 'pQ81nMs0aZ', atMs: review.atMs + 1, undone: true }]],
]);

const ours = (content: object): string => JSON.stringify({ wireside: 'reviews', version: 1, ...content });
const withReview = (...change: unknown[]): string => ours({ cards: { masking: [change] } });

test('what is written is read again, cards we do not know included', () => {
  for (const reviews of [noReviews, some])
    assert.deepEqual(readReviews(formatReviews(reviews)), { kind: 'reviews', reviews });
});

test('equal reviews are equal text', () => {
  assert.equal(formatReviews(new Map([...some].reverse())), formatReviews(some));
});

test('a review takes fifty bytes, so that years of them fit in a browser', () => {
  const size = formatReviews(new Map([['masking', [review]]])).length - formatReviews(noReviews).length;
  assert.ok(size - '"masking":[]'.length <= 50, `${size}`);
});

test('what is written in another order, or twice, is read as what it is', () => {
  const later = ['pQ81nMs0aZ', 1_763_740_900_000, 1, 5400, 'ru', 'answer'];
  const read = readReviews(ours({ cards: { masking: [later, packed, later] } }));
  assert.deepEqual(read.kind === 'reviews' && read.reviews.get('masking')?.map(({ id }) => id), [packed[0], later[0]]);
});

test('what is not ours is foreign, and what is of a later version is told apart', () => {
  for (const text of ['', 'hello', '[]', 'null', '{}', '{"wireside":"progress","version":1,"lessons":{}}'])
    assert.deepEqual(readReviews(text), { kind: 'foreign' }, text);
  assert.deepEqual(readReviews('{"wireside":"reviews","version":2}'), { kind: 'newer' });
});

test('a text cut off anywhere is never taken for a whole one', () => {
  const text = formatReviews(some);
  for (let length = 0; length < text.length; length++)
    assert.notEqual(readReviews(text.slice(0, length)).kind, 'reviews', text.slice(0, length));
});

const [id, atMs, grade, tookMs, lang, evidence] = packed;
const damages: [at: string, text: string][] = [
  ['version', ours({ version: 0 })],
  ['cards', ours({})],
  ['cards', ours({ cards: [] })],
  ['cards.masking', ours({ cards: { masking: {} } })],
  ['cards.../x', ours({ cards: { '../x': [] } })],
  ['cards.__proto__', '{"wireside":"reviews","version":1,"cards":{"__proto__":[]}}'],
  ['cards.masking.1', ours({ cards: { masking: [packed, null] } })],
  ['cards.masking.0', withReview('<b>', atMs, grade, tookMs, lang, evidence)],
  ['cards.masking.0', withReview(id, 'today', grade, tookMs, lang, evidence)],
  ['cards.masking.0', withReview(id, 1e300, grade, tookMs, lang, evidence)],
  ['cards.masking.0', withReview(id, atMs, 0, tookMs, lang, evidence)],
  ['cards.masking.0', withReview(id, atMs, 5, tookMs, lang, evidence)],
  ['cards.masking.0', withReview(id, atMs, grade, -1, lang, evidence)],
  ['cards.masking.0', withReview(id, atMs, grade, tookMs, 'fr', evidence)],
  ['cards.masking.0', withReview(id, atMs, grade, tookMs, lang, 'luck')],
  ['cards.masking.0', withReview(id, atMs, grade, tookMs, lang, evidence, 'not')],
  ['cards.masking.0', withReview(id, atMs, grade, tookMs, lang)],
];
for (const [at, text] of damages) {
  test(`${text} is damaged at ${at}`, () => assert.deepEqual(readReviews(text), { kind: 'damaged', at }));
}
