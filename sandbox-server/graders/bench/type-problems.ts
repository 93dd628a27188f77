// What the compiler says of the reader's TypeScript: files that exist nowhere but here, and the types of the packages that a
// reader may require. Only where and which; its sentences are not ours.

import { join, sep } from 'node:path';
import type { TypeProblem } from '../../../content/grader.ts';
import type { SourceFile } from '../../../wire/program-events.ts';

// Imports and types are looked for from here upwards.
const root = join(import.meta.dirname, '..', '..', '..');
const folder = join(root, 'readers-own');

export async function findTypeProblems(sources: readonly SourceFile[]): Promise<TypeProblem[]> {
  const { default: ts } = await import('typescript');
  const files = new Map(sources.map(({ name, code }) => [join(folder, name), code]));
  const options = {
    noEmit: true,
    strict: true,
    skipLibCheck: true,
    allowImportingTsExtensions: true,
    target: ts.ScriptTarget.ES2024,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    types: ['node'],
    typeRoots: [join(root, 'node_modules', '@types')],
  };
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (path) => files.has(native(path)) || fileExists(path);
  host.readFile = (path) => files.get(native(path)) ?? readFile(path);
  host.getSourceFile = (path, language, ...rest) => {
    const code = files.get(native(path));
    return code === undefined
      ? getSourceFile(path, language, ...rest)
      : ts.createSourceFile(path, code, language, true);
  };
  const typed = [...files.keys()].filter((path) => /\.[cm]?ts$/.test(path));
  const program = ts.createProgram({ rootNames: typed, options, host });
  return ts.getPreEmitDiagnostics(program).flatMap(({ file, start, code }) => {
    if (file === undefined || !files.has(native(file.fileName))) return [];
    const { line } = file.getLineAndCharacterOfPosition(start ?? 0);
    return [{ file: native(file.fileName).slice(folder.length + 1), line: line + 1, code }];
  });
}

/** The compiler writes every path with slashes. */
const native = (path: string): string => path.replaceAll('/', sep);
