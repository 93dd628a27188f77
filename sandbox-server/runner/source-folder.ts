// Where a learner's files lie beside each other, as in a folder of their own on their own machine.

import { writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { compileFunction } from 'node:vm';
import type { SourceFile } from '../../wire/program-events.ts';

// It says nothing about modules, so the syntax of each file decides for that file, as in Node. Without it Deno would ask the
// folders above, which are not the learner's.
const ofNoKind: SourceFile = { name: 'package.json', code: '{ "private": true }\n' };

export function writeSources(folder: string, files: readonly SourceFile[]): void {
  const isDescribed = files.some(({ name }) => name === ofNoKind.name);
  for (const { name, code } of isDescribed ? files : [...files, ofNoKind])
    writeFileSync(join(folder, name), waitsAtTop({ name, code }) ? `${code}\nexport {};\n` : code);
}

/**
 * Deno sees an await at the top, but not in a block at the top: it would call such a file CommonJS, and fail. What makes it a
 * module for certain stands behind its last line, where no line of the learner's moves.
 */
function waitsAtTop({ name, code }: SourceFile): boolean {
  if (!/\bawait\b/.test(code)) return false;
  if (extname(name) === '.ts') return !/\brequire\s*\(|\bmodule\.exports\b|^\s*(?:import|export)\b/m.test(code);
  if (extname(name) !== '.js') return false;
  return !parses(code) && parses(`async () => {${code}\n}`);
}

/** As Node parses CommonJS; nothing is run. */
function parses(code: string): boolean {
  try {
    compileFunction(code, ['exports', 'require', 'module', '__filename', '__dirname']);
    return true;
  } catch {
    return false;
  }
}
