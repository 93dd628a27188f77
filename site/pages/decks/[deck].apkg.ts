// The bank to take along: /decks/wireside-en.apkg and so on.

import type { APIRoute } from 'astro';
import { isLanguage, languages } from '../../../i18n/translate.ts';
import { deckOf } from '../../decks/deck.ts';

export const getStaticPaths = () => languages.map((lang) => ({ params: { deck: `wireside-${lang}` } }));

export const GET: APIRoute = async ({ params, site }) => {
  const lang = params['deck']?.replace('wireside-', '');
  if (!isLanguage(lang)) throw new Error(`No deck "${params['deck']}"`);
  const bytes = await deckOf(lang, (path) => new URL(path, site).href);
  return new Response(bytes, { headers: { 'content-type': 'application/octet-stream' } });
};
