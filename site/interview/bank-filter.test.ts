import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filterOf, type Listed, noFilter, passes, searchOf } from './bank-filter.ts';

const offered = { level: ['junior', 'senior'], type: ['choice'], topic: ['frames'] };

test('what was chosen comes back from the address', () => {
  const filter = { ...noFilter, level: 'senior', q: 'mask & key', must: true };
  assert.equal(searchOf(filter), '?q=mask+%26+key&level=senior&must=1');
  assert.deepEqual(filterOf(searchOf(filter), offered), filter);
});

test('nothing chosen is no search at all', () => {
  assert.equal(searchOf({ ...noFilter, q: '  ' }), '');
  assert.deepEqual(filterOf('', offered), noFilter);
});

test('what no list offers is left out', () => {
  assert.deepEqual(filterOf('?level=expert&topic=frames&must=yes&other=1', offered), { ...noFilter, topic: 'frames' });
});

const card: Listed = {
  level: 'senior',
  type: 'choice',
  topic: 'frames',
  isMust: false,
  hasProof: true,
  text: 'Why a mask?',
};
const passing = [{}, { level: 'senior' }, { q: 'MASK' }, { proof: true }, { topic: 'frames', type: 'choice' }];
const failing = [{ level: 'junior' }, { q: 'ping' }, { must: true }, { topic: 'frames', type: 'wire' }];
for (const filter of passing) {
  test(`passes ${JSON.stringify(filter)}`, () => assert.ok(passes(card, { ...noFilter, ...filter })));
}
for (const filter of failing) {
  test(`does not pass ${JSON.stringify(filter)}`, () => assert.equal(passes(card, { ...noFilter, ...filter }), false));
}
