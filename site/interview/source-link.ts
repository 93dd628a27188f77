// Where a source of a card is read, and what the link says.

import type { CardFacts } from './card-facts.ts';

export function sourceLink(source: CardFacts['source'][number]): { title: string; url: string } {
  if ('url' in source) return source;
  const { rfc, section } = source;
  const url = `https://www.rfc-editor.org/rfc/rfc${rfc}`;
  if (section === undefined) return { title: `RFC ${rfc}`, url };
  const isAppendix = /^[A-Z]/.test(section);
  return { title: `RFC ${rfc} §${section}`, url: `${url}#${isAppendix ? 'appendix' : 'section'}-${section}` };
}
