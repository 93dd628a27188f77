// Where a learner's files lie beside each other, as in a folder of their own on their own machine.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SourceFile } from '../../wire/program-events.ts';

// It says nothing about modules, so the syntax of each file decides for that file, as in Node. Without it Deno would ask the
// folders above, which are not the learner's.
const ofNoKind: SourceFile = { name: 'package.json', code: '{ "private": true }\n' };

export function writeSources(folder: string, files: readonly SourceFile[]): void {
  const isDescribed = files.some(({ name }) => name === ofNoKind.name);
  for (const { name, code } of isDescribed ? files : [...files, ofNoKind]) writeFileSync(join(folder, name), code);
}
