// Notes in a translation that every block of it has been compared with the English of today (scripts/freshen.ts).

import { blocksOf, splitFrontmatter } from './blocks.ts';

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
