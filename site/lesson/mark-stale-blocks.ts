// A Markdown plugin: before every block of a translation whose English has changed, it puts a <Stale> tag that holds the
// English of today. It runs while the page is built, so a reader of a stale passage always knows.

import { readFileSync } from 'node:fs';
import { defineMdastPlugin } from 'satteri';
import { blocksOf, bodyBlocksOf, hashesIn, staleBlocks } from './blocks.ts';

const translation = /\/content\/lessons\/[^/]+\/(?!en\.)[a-z]+\.mdx$/;

export const markStaleBlocks = defineMdastPlugin({
  name: 'mark-stale-blocks',
  before(root, context) {
    if (!context.fileURL || !translation.test(context.fileURL.pathname)) return;
    const english = blocksOf(readFileSync(new URL('en.mdx', context.fileURL), 'utf8'));
    const of = readOf(context.data);
    const own = bodyBlocksOf(context.source).length + 1;
    if (of.length !== own) {
      throw new Error(
        `${context.fileURL.pathname} has ${own} blocks, and "of" in its frontmatter ${of.length}: look it over and run freshen`,
      );
    }
    for (const { index, english: current } of staleBlocks({ english, of })) {
      // The frontmatter's words stand above the prose: its mark goes before the first block.
      const block = root.children[Math.max(0, index - 1)];
      if (!block) continue;
      context.insertBefore(block, {
        type: 'mdxJsxFlowElement',
        name: 'Stale',
        attributes: [{ type: 'mdxJsxAttribute', name: 'english', value: index === 0 ? '' : current }],
        children: [],
      });
    }
  },
});

function readOf(data: object): string[] {
  const frontmatter = memberOf(memberOf(data, 'astro'), 'frontmatter');
  const of = memberOf(frontmatter, 'of');
  return hashesIn(typeof of === 'string' ? of : undefined);
}

const memberOf = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
