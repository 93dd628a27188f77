// Which lessons and challenges have graders, and where. A page names one; only what was found in the content's own folders is run.

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The address of each graders.ts, by a lesson's slug, or by `challenges/` and a challenge's. */
export function findGraders(contentDir: string): ReadonlyMap<string, string> {
  return new Map([
    ...gradersIn(join(contentDir, 'lessons')),
    ...gradersIn(join(contentDir, 'challenges')).map(([slug, url]): [string, string] => [`challenges/${slug}`, url]),
  ]);
}

function gradersIn(folder: string): [slug: string, url: string][] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .map((slug): [string, string] => [slug, join(folder, slug, 'graders.ts')])
    .filter(([, file]) => existsSync(file))
    .map(([slug, file]) => [slug, pathToFileURL(file).href]);
}
