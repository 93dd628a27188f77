// Which exercises have graders, and where. A page names one; only what was found in the content's own folders is run.

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The address of each graders.ts, by a lesson's slug, or by `challenges/` or `interview/` and the slug of what has it there. */
export function findGraders(contentDir: string): ReadonlyMap<string, string> {
  return new Map([
    ...gradersIn(join(contentDir, 'lessons')),
    ...['challenges', 'interview'].flatMap((folder) =>
      gradersIn(join(contentDir, folder)).map(([slug, url]): [string, string] => [`${folder}/${slug}`, url]),
    ),
  ]);
}

function gradersIn(folder: string): [slug: string, url: string][] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .map((slug): [string, string] => [slug, join(folder, slug, 'graders.ts')])
    .filter(([, file]) => existsSync(file))
    .map(([slug, file]) => [slug, pathToFileURL(file).href]);
}
