// Freshness block by block. A lesson is a list of blocks: its frontmatter, then each top-level piece of its MDX. A
// translation's `of` holds, block by block, the hash of the English it was made from; where that English is gone, the
// block is stale, and a reader is shown the English of today.

import { createHash } from 'node:crypto';
import { mdxToMdast } from 'satteri';
import { parse } from 'yaml';

export type Block = { hash: string; source: string };

export type StaleBlock = {
  /** Which block of the translation; 0 is its frontmatter. */
  index: number;
  /** The English of today in this place; empty where English dropped the block. */
  english: string;
};

/** The frontmatter without `of`, then every top-level block of the body. */
export function blocksOf(mdx: string): Block[] {
  const { frontmatter, body } = splitFrontmatter(mdx);
  const { of: _, ...words }: Record<string, unknown> = parse(frontmatter) ?? {};
  return [blockFrom(JSON.stringify(words)), ...bodyBlocksOf(body)];
}

export function bodyBlocksOf(body: string): Block[] {
  const tree = mdxToMdast(body, { features: { headingAttributes: true } });
  if (tree.type !== 'root') throw new Error('The parser gave no document');
  return tree.children.map(({ position }) => blockFrom(body.slice(position?.start.offset, position?.end.offset)));
}

export function staleBlocks({ english, of }: { english: Block[]; of: string[] }): StaleBlock[] {
  const stale: StaleBlock[] = [];
  let nextTranslated = 0;
  let nextEnglish = 0;
  for (const [translatedAt, englishAt] of [...matches(of, english), [of.length, english.length] as const]) {
    const current = english.slice(nextEnglish, englishAt).map(({ source }) => source);
    const outdated = translatedAt - nextTranslated;
    for (let i = 0; i < outdated; i += 1) {
      // The last outdated block of a gap takes all the English that is left in it.
      const isLast = i === outdated - 1;
      stale.push({
        index: nextTranslated + i,
        english: (isLast ? current.slice(i) : current.slice(i, i + 1)).join('\n\n'),
      });
    }
    // English has grown where the translation has nothing: said at the block before.
    if (outdated === 0 && current.length > 0) {
      stale.push({ index: Math.max(0, nextTranslated - 1), english: current.join('\n\n') });
    }
    nextTranslated = translatedAt + 1;
    nextEnglish = englishAt + 1;
  }
  return stale;
}

/** `---` frontmatter `---` body. */
export function splitFrontmatter(mdx: string): { frontmatter: string; body: string } {
  const match = /^---\r?\n(.*?)\r?\n---\r?\n(.*)$/s.exec(mdx);
  if (!match) throw new Error('The file does not begin with frontmatter between two lines of ---');
  return { frontmatter: match[1] ?? '', body: match[2] ?? '' };
}

/** The hashes that stand in a translation's `of`. */
export const hashesIn = (of: string | undefined): string[] => of?.trim().split(/\s+/) ?? [];

// Space does not make a translation stale.
function blockFrom(source: string): Block {
  const hash = createHash('sha256').update(source.replace(/\s+/g, ' ').trim()).digest('hex').slice(0, 8);
  return { hash, source };
}

// The longest common subsequence of both lists, as pairs of places.
function matches(of: string[], english: Block[]): [number, number][] {
  const width = english.length + 1;
  const longest = new Uint16Array((of.length + 1) * width);
  const at = (i: number, j: number): number => longest[i * width + j] ?? 0;
  for (let i = of.length - 1; i >= 0; i -= 1) {
    for (let j = english.length - 1; j >= 0; j -= 1) {
      longest[i * width + j] = of[i] === english[j]?.hash ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const pairs: [number, number][] = [];
  let i = 0;
  let j = 0;
  while (i < of.length && j < english.length) {
    if (of[i] === english[j]?.hash) {
      pairs.push([i, j]);
      i += 1;
      j += 1;
    } else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return pairs;
}
