// The pages of the built site, found in dist/, so that a new page is judged without anybody thinking of it.

import { globSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Language, languages } from '../../i18n/translate.ts';

const dist = join(dirname(dirname(import.meta.dirname)), 'dist');

/** Paths behind the language, as the English pages have them: '', '404/', 'lessons/first-connection/'. */
export const pagePaths: string[] = globSync('**/index.html', { cwd: join(dist, 'en') })
  .map((file) => file.replaceAll('\\', '/').replace(/index\.html$/, ''))
  .sort();

/** One page of each kind: two lessons are the same kind. */
export const kindPaths: string[] = [...new Map(pagePaths.map((path) => [kindOf(path), path])).values()];

export const everywhere = (paths: readonly string[], inLanguages: readonly Language[] = languages): string[] =>
  inLanguages.flatMap((language) => paths.map((path) => `/${language}/${path}`));

/** All but the last of what a folder holds: lessons/first-connection/ and lessons/read-the-wire/ are both lessons/. */
function kindOf(path: string): string {
  const folder = path.split('/').slice(0, -2).join('/');
  return folder === '' ? path : folder;
}
