// The pages of the built site, found in dist/, so that a new page is judged without anybody thinking of it.

import { globSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Language, languages } from '../../i18n/translate.ts';
import { readCards } from '../../site/interview/card-folder.ts';
import { challengeSlugs, files } from '../content/content-files.ts';

const dist = join(dirname(dirname(import.meta.dirname)), 'dist');

/** Paths behind the language, as the English pages have them: '', '404/', 'lessons/first-connection/'. */
export const allPaths: string[] = globSync('**/index.html', { cwd: join(dist, 'en') })
  .map((file) => file.replaceAll('\\', '/').replace(/index\.html$/, ''))
  .sort();

/** Of the many interview questions one for each type, with proof and without: they are made by one template. */
const isOfCard = (path: string): boolean => cards.some(({ slug }) => path === `interview/${slug}/`);
const cards = readCards(files);
const sampleCards = [
  ...new Map(
    cards.map(({ slug, facts }) => [`${facts.type} ${facts.proof !== undefined}`, `interview/${slug}/`]),
  ).values(),
];

/** Of the coding challenges the first. */
const isOfChallenge = (path: string): boolean => challengeSlugs.some((slug) => path === challengeAt(slug));
const challengeAt = (slug: string): string => `interview/challenges/${slug}/`;
const sample = [...sampleCards, ...challengeSlugs.slice(0, 1).map(challengeAt)];

/** The pages to try one by one. */
export const pagePaths: string[] = allPaths.filter(
  (path) => !(isOfCard(path) || isOfChallenge(path)) || sample.includes(path),
);

/** One page of each kind: two lessons are the same kind. */
export const kindPaths: string[] = [...new Map(pagePaths.map((path) => [kindOf(path), path])).values()];

export const everywhere = (paths: readonly string[], inLanguages: readonly Language[] = languages): string[] =>
  inLanguages.flatMap((language) => paths.map((path) => `/${language}/${path}`));

/** All but the last of what a folder holds: lessons/first-connection/ and lessons/read-the-wire/ are both lessons/. The pages of
 * interview/ are each of their own kind; challenges are one. */
function kindOf(path: string): string {
  if (/^interview\/[^/]*\/?$/.test(path)) return path;
  const folder = path.split('/').slice(0, -2).join('/');
  return folder === '' ? path : folder;
}
