// Which questions the reader asked for, and how that stands in the address.

import { folded, hasWords } from './fold-text.ts';

export type Filter = { q: string; level: string; type: string; topic: string; must: boolean; proof: boolean };

export type Listed = { level: string; type: string; topic: string; isMust: boolean; hasProof: boolean; text: string };

export const noFilter: Filter = { q: '', level: '', type: '', topic: '', must: false, proof: false };

/** `?level=senior&q=mask`, or nothing. */
export function searchOf(filter: Filter): string {
  const asked = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) {
    if (value === true) asked.set(name, '1');
    else if (typeof value === 'string' && value.trim() !== '') asked.set(name, value.trim());
  }
  const search = asked.toString();
  return search === '' ? '' : `?${search}`;
}

/** A value that no list offers is left out, so that an old link still shows something. */
export function filterOf(search: string, offered: Record<'level' | 'type' | 'topic', readonly string[]>): Filter {
  const asked = new URLSearchParams(search);
  const oneOf = (name: keyof typeof offered): string => {
    const value = asked.get(name) ?? '';
    return offered[name].includes(value) ? value : '';
  };
  return {
    q: asked.get('q') ?? '',
    level: oneOf('level'),
    type: oneOf('type'),
    topic: oneOf('topic'),
    must: asked.get('must') === '1',
    proof: asked.get('proof') === '1',
  };
}

export function passes({ level, type, topic, isMust, hasProof, text }: Listed, filter: Filter): boolean {
  if (filter.level !== '' && level !== filter.level) return false;
  if (filter.type !== '' && type !== filter.type) return false;
  if (filter.topic !== '' && topic !== filter.topic) return false;
  if (filter.must && !isMust) return false;
  if (filter.proof && !hasProof) return false;
  return hasWords(folded(text), filter.q);
}
