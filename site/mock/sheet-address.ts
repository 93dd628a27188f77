// The interviewer's sheet as an address: which questions, with which numbers. The plan itself stands in it, so that the sheet
// asks the same on another machine, whatever the candidate was asked before.

import { isCardSlug } from '../review/reviews-file.ts';
import type { Mock } from './mock.ts';

export type SheetPlan = Pick<Mock, 'id' | 'seed' | 'plan'>;

const lists = ['rapid', 'wire', 'debug', 'code', 'design'] as const;

export function writeSheet({ id, seed, plan }: SheetPlan): string {
  const slugs = lists.map((part) => [part, [plan[part]].flat().join('.')]);
  return `#sheet?${new URLSearchParams([['mock', id], ['seed', String(seed)], ...slugs])}`;
}

export function readSheet(hash: string): SheetPlan | undefined {
  if (!hash.startsWith('#sheet?')) return undefined;
  const values = new URLSearchParams(hash.slice('#sheet?'.length));
  const slugs = (part: string): string[] => (values.get(part) ?? '').split('.').filter(isCardSlug);
  const [[debug], [code], [design]] = [slugs('debug'), slugs('code'), slugs('design')];
  const seed = Number(values.get('seed'));
  const id = values.get('mock') ?? '';
  if (!debug || !code || !design || !/^[\w-]{4,24}$/.test(id) || !Number.isSafeInteger(seed) || seed < 0)
    return undefined;
  return { id, seed, plan: { rapid: slugs('rapid'), wire: slugs('wire'), debug, code, design } };
}
