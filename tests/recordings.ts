// The recorded runs of the lessons, as tests of what is made of a run need them.

import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseTrace, type SavedTrace } from '../wire/trace-file.ts';
import { contentRoot } from './content/content-files.ts';

export const recordings: readonly { name: string; path: string; trace: SavedTrace }[] = globSync(
  'lessons/*/captures/*.json',
  { cwd: contentRoot },
)
  .sort()
  .map((found) => {
    const path = join(contentRoot, found);
    const parsed = parseTrace(readFileSync(path, 'utf8'));
    assert.ok('trace' in parsed, `${found} cannot be read`);
    return { name: basename(found, '.json'), path, trace: parsed.trace };
  });

assert.ok(recordings.length > 0, 'no lesson has a recording');
