// What the bank is searched in beside the questions themselves. The page fetches it when its reader begins to search.

import type { APIRoute } from 'astro';
import { isLanguage, languages } from '../../../../i18n/translate.ts';
import { loadCards } from '../../../interview/cards.ts';
import { searchTexts } from '../../../interview/search-texts.ts';

export const getStaticPaths = () => languages.map((lang) => ({ params: { lang } }));

export const GET: APIRoute = async ({ params: { lang } }) => {
  if (!isLanguage(lang)) throw new Error(`"${lang}" is not a language of ours`);
  return Response.json(searchTexts(await loadCards(lang)));
};
