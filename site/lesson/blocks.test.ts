import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blocksOf, staleBlocks } from './blocks.ts';

const english = `---
title: One
---

## Heading {#heading}

First.

<Try example="echo">

Second.

</Try>
`;

const hashes = (mdx: string): string[] => blocksOf(mdx).map(({ hash }) => hash);

test('a lesson is its frontmatter and its top-level blocks', () => {
  assert.deepEqual(
    blocksOf(english).map(({ source }) => source),
    ['{"title":"One"}', '## Heading {#heading}', 'First.', '<Try example="echo">\n\nSecond.\n\n</Try>'],
  );
});

test('a translation made from this English has no stale block', () => {
  assert.deepEqual(staleBlocks({ english: blocksOf(english), of: hashes(english) }), []);
});

test('white space and the hashes in the frontmatter change nothing', () => {
  const spaced = english.replace('First.', 'First.\n').replace('title: One', "title:   One\nof: 'aaaaaaaa'");
  assert.deepEqual(hashes(spaced), hashes(english));
});

test('a changed block is stale alone, with the English of today', () => {
  const of = hashes(english);
  assert.deepEqual(staleBlocks({ english: blocksOf(english.replace('First.', 'Firstly.')), of }), [
    { index: 2, english: 'Firstly.' },
  ]);
});

test('a new block is told at the block before it', () => {
  const of = hashes(english);
  assert.deepEqual(staleBlocks({ english: blocksOf(english.replace('First.', 'First.\n\nNew.')), of }), [
    { index: 2, english: 'New.' },
  ]);
});

test('a dropped block is stale with no English beside it', () => {
  const of = hashes(english);
  assert.deepEqual(staleBlocks({ english: blocksOf(english.replace('First.\n', '')), of }), [
    { index: 2, english: '' },
  ]);
});

test('changed words of the frontmatter make it stale', () => {
  const of = hashes(english);
  assert.deepEqual(staleBlocks({ english: blocksOf(english.replace('One', 'Two')), of }), [
    { index: 0, english: '{"title":"Two"}' },
  ]);
});
