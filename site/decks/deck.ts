// The bank of one language as a package for Anki: a zip of its collection and of the files that the notes show.

import type { Language } from '../../i18n/translate.ts';
import { loadCards } from '../interview/cards.ts';
import mark from '../public/favicon.svg?raw';
import { translatorFor } from '../shell/words.ts';
import { changedAt } from './changed-at.ts';
import { makeCollection, type Note } from './collection.ts';
import { fieldNames, noteOf } from './deck-cards.ts';
import { back, css, front, markName } from './deck-look.ts';
import { makeZip, type ZipFile } from './zip.ts';

const making = new Map<Language, Promise<Uint8Array<ArrayBuffer>>>();

/** The same for every page of a build that asks. */
export function deckOf(lang: Language, absolute: (path: string) => string): Promise<Uint8Array<ArrayBuffer>> {
  const deck = making.get(lang) ?? makeDeck(lang, absolute);
  making.set(lang, deck);
  return deck;
}

async function makeDeck(lang: Language, absolute: (path: string) => string): Promise<Uint8Array<ArrayBuffer>> {
  const t = translatorFor(lang);
  const made = (await loadCards(lang)).map((card) =>
    noteOf({ card, lang, t, absolute, showPicture: ({ name }) => `<img src="${name}" alt="">` }),
  );
  const times = await changedAt();
  const notes = made.map(
    ({ slug, fields, tags }): Note => ({
      name: `${lang}/${slug}`,
      fields: fieldNames.map((name) => fields[name]),
      tags,
      changedAt: times(slug),
    }),
  );
  const collection = makeCollection({
    deck: { name: t('deck.name'), about: t('deck.about') },
    model: { name: `Wireside (${lang})`, fieldNames, front, back: back(t), css },
    notes,
  });
  // An underscore keeps a file that only the template names.
  const media: ZipFile[] = [
    { name: markName, bytes: new TextEncoder().encode(mark) },
    ...made.flatMap((one) => one.media),
  ];
  return makeZip([
    { name: 'collection.anki2', bytes: collection },
    ...media.map(({ bytes }, at) => ({ name: String(at), bytes })),
    { name: 'media', bytes: jsonBytes(Object.fromEntries(media.map(({ name }, at) => [at, name]))) },
  ]);
}

const jsonBytes = (value: object): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
