// Which numbers each wire card asked last on this device, as seeds, so that a reload does not ask the same again. It is no part of the
// reader's progress: elsewhere the same numbers are as good as any.

import { readStored, writeStored } from '../../shell/storage.ts';

const key = 'wire-draws';

/** Where nothing can be stored: in a review a card comes back as another element. */
const unstored = new Map<string, number>();

export const lastSeedOf = (slug: string): number | undefined =>
  unstored.get(slug) ?? readSeeds(readStored(key)).get(slug);

export function rememberSeed(slug: string, seed: number): void {
  const seeds = readSeeds(readStored(key)).set(slug, seed);
  const writing = writeStored(key, JSON.stringify(Object.fromEntries(seeds)));
  if (writing === 'stored') unstored.delete(slug);
  else unstored.set(slug, seed);
}

/** What is no seed is left out: then numbers may come twice, which is no harm. */
export function readSeeds(text: string | undefined): Map<string, number> {
  try {
    const seeds: unknown = JSON.parse(text ?? '{}');
    const entries = typeof seeds === 'object' && seeds !== null ? Object.entries(seeds) : [];
    return new Map(entries.flatMap(([slug, seed]) => (isSeed(seed) ? [[slug, seed]] : [])));
  } catch {
    // Not what we wrote.
    return new Map();
  }
}

const isSeed = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 2 ** 32;
