// A command for translators: `freshen <slug> <lang>` notes that every block of this translation has been compared with
// the English of today. Run it after looking, not instead of looking: it first lists what had changed.

import { readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'yaml';
import { blocksOf, hashesIn, splitFrontmatter, staleBlocks } from './blocks.ts';

const hashesPerLine = 8;

/** The translation with `of` written anew. */
export function freshen({ english, translation }: { english: string; translation: string }): string {
  const hashes = blocksOf(english).map(({ hash }) => hash);
  const own = blocksOf(translation).length;
  if (own !== hashes.length) {
    throw new Error(`English has ${hashes.length} blocks and the translation ${own}: bring them together first`);
  }
  const { frontmatter, body } = splitFrontmatter(translation);
  const words = frontmatter.replace(/^of:.*(\n[ \t]+.*)*\n?/m, '').trimEnd();
  const lines = Array.from({ length: Math.ceil(hashes.length / hashesPerLine) }, (_, line) =>
    hashes.slice(line * hashesPerLine, (line + 1) * hashesPerLine).join(' '),
  );
  return `---\n${words}\nof: >-\n  ${lines.join('\n  ')}\n---\n${body}`;
}

if (import.meta.main) {
  const [slug, lang] = process.argv.slice(2);
  if (!slug || !lang || lang === 'en') {
    console.error('Usage: npm run freshen -- <lesson> <ru|uk|es>');
    process.exit(1);
  }
  const folder = new URL(`../../content/lessons/${slug}/`, import.meta.url);
  const english = readFileSync(new URL('en.mdx', folder), 'utf8');
  const translation = readFileSync(new URL(`${lang}.mdx`, folder), 'utf8');
  const words: { of?: string } | null = parse(splitFrontmatter(translation).frontmatter);
  for (const { index, english: current } of staleBlocks({ english: blocksOf(english), of: hashesIn(words?.of) })) {
    console.log(`block ${index}: ${current === '' ? '(dropped in English)' : current}\n`);
  }
  writeFileSync(new URL(`${lang}.mdx`, folder), freshen({ english, translation }));
  console.log(`${slug}/${lang}.mdx now says it was compared with the English of today.`);
}
