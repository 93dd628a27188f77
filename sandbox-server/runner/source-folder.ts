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
  for (const file of isDescribed ? files : [...files, ofNoKind])
    writeFileSync(join(folder, file.name), asDenoReads(file));
}

// Behind the last line, where no line of the learner's moves.
const asModule = (code: string): string => `${code}\nexport {};\n`;

/**
 * Deno sees an await at the top, but not one in a block at the top: it would call such a file CommonJS, and fail. And of CommonJS
 * that breaks the grammar it tells no line: such a file says so itself, in the words that Node has for it.
 */
function asDenoReads({ name, code }: SourceFile): string {
  if (extname(name) === '.ts' && /\bawait\b/.test(code) && !saysItsKind(code)) return asModule(code);
  if (extname(name) !== '.js') return code;
  const problem = problemOfCommonJs(code);
  if (problem === undefined || /\b(?:import|export)\b/.test(problem.message)) return code;
  // It was the await alone.
  if (problemOfCommonJs(`async () => {${code}\n}`) === undefined) return asModule(code);
  // Of its stack only the line is the learner's.
  const error = `const error = new SyntaxError(${JSON.stringify(problem.message)});`;
  return `${'\n'.repeat(problem.line - 1)}${error} error.stack = error.stack.split('\\n', 2).join('\\n'); throw error;\n`;
}

const saysItsKind = (code: string): boolean => /\brequire\s*\(|\bmodule\.exports\b|^\s*(?:import|export)\b/m.test(code);

/** Parsed as Node parses CommonJS; nothing is run. */
function problemOfCommonJs(code: string): { message: string; line: number } | undefined {
  try {
    compileFunction(code, ['exports', 'require', 'module', '__filename', '__dirname'], { filename: 'file' });
    return undefined;
  } catch (error) {
    if (!(error instanceof SyntaxError)) return undefined;
    return { message: error.message, line: Number(/^file:(\d+)\n/.exec(error.stack ?? '')?.[1] ?? 1) };
  }
}
