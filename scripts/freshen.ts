// `npm run freshen -- <lesson> <language>`: lists the blocks whose English has changed since this translation was made, and
// notes that they have been looked at. Run it after looking, not instead of looking.

import { readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'yaml';
import { blocksOf, hashesIn, splitFrontmatter, staleBlocks } from '../site/lesson/blocks.ts';
import { freshen } from '../site/lesson/freshen.ts';

const [slug, lang] = process.argv.slice(2);
if (!slug || !lang || lang === 'en') {
  console.error('Say which translation: npm run freshen -- <lesson> <ru|uk|es>');
  process.exit(1);
}

const folder = new URL(`../content/lessons/${slug}/`, import.meta.url);
const english = readFileSync(new URL('en.mdx', folder), 'utf8');
const translation = readFileSync(new URL(`${lang}.mdx`, folder), 'utf8');
const words: { of?: string } | null = parse(splitFrontmatter(translation).frontmatter);

for (const { index, english: current } of staleBlocks({ english: blocksOf(english), of: hashesIn(words?.of) })) {
  console.log(`Block ${index}, English today:\n${current === '' ? '(none: it was dropped)' : current}\n`);
}
writeFileSync(new URL(`${lang}.mdx`, folder), freshen({ english, translation }));
console.log(`${slug}/${lang}.mdx now says that it was compared with the English of today.`);
