// Which lessons have graders, and where. A page names a lesson; only what was found in the content's own folders is run.

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The address of each lesson's graders.ts, by the lesson's slug. */
export function findLessonGraders(contentDir: string): ReadonlyMap<string, string> {
  const lessons = join(contentDir, 'lessons');
  const found = new Map<string, string>();
  if (!existsSync(lessons)) return found;
  for (const slug of readdirSync(lessons)) {
    const file = join(lessons, slug, 'graders.ts');
    if (existsSync(file)) found.set(slug, pathToFileURL(file).href);
  }
  return found;
}
