// Whether a program's files are modules or CommonJS. Node decides by the nearest package.json; a learner who has none means what
// the code says: import and export make a module, require makes CommonJS.

import type { SourceFile } from '../../wire/program-events.ts';

const packageFile = 'package.json';

/** The package.json to write beside the files, unless there is one. */
export function describeModules(files: readonly SourceFile[], entry: string): SourceFile[] {
  if (files.some(({ name }) => name === packageFile)) return [];
  const code = files.find(({ name }) => name === entry)?.code ?? '';
  return [{ name: packageFile, code: JSON.stringify({ private: true, type: moduleKind(code) }) }];
}

export function moduleKind(code: string): 'module' | 'commonjs' {
  // Whatever the code is, each of its characters is looked at a bounded number of times: the event loop waits for it.
  const plain = withoutComments(code);
  if (/^[ \t]*(?:import\b(?!\s*\()|export\b)/m.test(plain)) return 'module';
  if (/\brequire\s*\(|\bmodule\.exports\b|\bexports\.\w/.test(plain)) return 'commonjs';
  // Neither says anything: a module may wait at its top level, and CommonJS may not.
  return 'module';
}

/**
 * Good enough to decide by: a string that looks like a comment costs nothing here. A comment that nobody closes goes to the end, or
 * each of a thousand of them would be looked for there.
 */
const withoutComments = (code: string): string =>
  code.replaceAll(/\/\*[\s\S]*?(?:\*\/|(?![\s\S]))|(?<=^|\s)\/\/.*$/gm, '');
