// The numbers and names by which Anki knows a deck and its notes again. They come from the slug and the language alone: a second
// import finds what the first brought, and puts the new words in its place.

import { createHash } from 'node:crypto';

// Anki takes ids for milliseconds since 1970 and shows their age: these lie in one year, for all cards and languages.
const firstId = 1_760_000_000_000;
const idsInAYear = 2 ** 34;

export function stableId(name: string): number {
  const hash = createHash('sha256').update(`wireside/${name}`).digest();
  return firstId + (Number(hash.readBigUInt64BE()) % idsInAYear);
}

export const stableGuid = (name: string): string =>
  createHash('sha256').update(`wireside/guid/${name}`).digest('base64url').slice(0, 12);
