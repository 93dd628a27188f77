// What a lesson's prose has in no language: the shape that every translation shares with English.

import { mdxToMdast } from 'satteri';

type Node = { type: string; [key: string]: unknown };

export type Skeleton = {
  /** Depth and id of each heading, in order. */
  headings: string[];
  /** Tags with their attributes; of a question only the code in it. */
  tags: string[];
  /** With the measured numbers. Within each top-level block the order is the language's, so they are sorted there. */
  code: string[][];
  links: string[];
};

export function skeletonOf(body: string): Skeleton {
  const tree: Node = { ...mdxToMdast(body, { features: { headingAttributes: true } }) };
  const headings: string[] = [];
  const tags: string[] = [];
  const links: string[] = [];
  const code = childrenOf(tree).map((block) => {
    const found: string[] = [];
    visit(block, (node) => {
      if (node.type === 'heading') headings.push(`${node['depth']} ${idOf(node)}`);
      if (node.type === 'inlineCode' || node.type === 'code') found.push(String(node['value']));
      if (node.type === 'link') links.push(String(node['url']));
      if (node['name'] === 'Measured') found.push(tagOf(node));
      else if (node.type.startsWith('mdxJsx')) tags.push(tagOf(node));
    });
    return found.sort();
  });
  return { headings, tags, code, links };
}

/** Words a reader reads: neither tags nor ids nor blocks of code. */
export const wordCount = (body: string): number =>
  body
    .replace(/```[\s\S]*?```/g, ' ')
    .replace(/<[^>]*>/g, (tag) => ` ${/question="([^"]*)"/.exec(tag)?.[1] ?? ''} `)
    .replace(/\{#[\w-]+\}/g, ' ')
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

function tagOf(node: Node): string {
  const attributes = Array.isArray(node['attributes']) ? node['attributes'] : [];
  const written = attributes.map(({ name, value }: { name?: unknown; value?: unknown }) =>
    name === 'question' ? `question=${(String(value).match(/`[^`]+`/g) ?? []).sort()}` : `${name}=${value}`,
  );
  return [node['name'], ...written].join(' ');
}

function idOf(node: Node): string {
  const data: unknown = node['data'];
  const properties: unknown = typeof data === 'object' && data !== null ? Reflect.get(data, 'hProperties') : undefined;
  const id: unknown = typeof properties === 'object' && properties !== null ? Reflect.get(properties, 'id') : undefined;
  if (typeof id !== 'string') throw new Error('A heading has no {#id}: ids must be the same in all languages');
  return id;
}

function visit(node: Node, see: (node: Node) => void): void {
  see(node);
  for (const child of childrenOf(node)) visit(child, see);
}

function childrenOf(node: Node): Node[] {
  const { children } = node;
  return Array.isArray(children) ? children : [];
}
