import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'yaml';
import { blocksOf, hashesIn, splitFrontmatter, staleBlocks } from './blocks.ts';
import { freshen } from './freshen.ts';

const english = '---\ntitle: One\n---\n\n## Heading {#heading}\n\nFirst.\n';
const translation =
  '---\ntitle: Один\nof: >-\n  00000000\n  11111111\nlead: Да\n---\n\n## Заголовок {#heading}\n\nПервый.\n';

const ofIn = (mdx: string): string[] => hashesIn(parse(splitFrontmatter(mdx).frontmatter).of);

test('a freshened translation has nothing stale, and its words stay', () => {
  const fresh = freshen({ english, translation });
  assert.deepEqual(staleBlocks({ english: blocksOf(english), of: ofIn(fresh) }), []);
  assert.deepEqual({ ...parse(splitFrontmatter(fresh).frontmatter), of: '' }, { title: 'Один', lead: 'Да', of: '' });
  assert.equal(splitFrontmatter(fresh).body, splitFrontmatter(translation).body);
});

test('freshening twice changes nothing more', () => {
  const fresh = freshen({ english, translation });
  assert.equal(freshen({ english, translation: fresh }), fresh);
});

test('a translation with another number of blocks is refused', () => {
  assert.throws(() => freshen({ english, translation: `${translation}\nЛишний.\n` }), /3 blocks and the translation 4/);
});
