// What the compiler says of the reader's TypeScript: files that exist nowhere but here, and the types of the packages that a
// reader may require. Only where and which; its sentences are not ours.

import { join, sep } from 'node:path';
import type { CompilerOptions, Program, SourceFile as SourceText } from 'typescript';
import type { TypeProblem } from '../../../content/grader.ts';
import type { SourceFile } from '../../../wire/program-events.ts';

type Compiler = typeof import('typescript');

// Imports and types are looked for from here upwards.
const root = join(import.meta.dirname, '..', '..', '..');
const folder = join(root, 'readers-own');
const settingsFile = 'tsconfig.json';

// Declarations of the language and of packages take most of the time, and graders of one thread ask again and again. They are kept
// for one set of options: two of them would fill the thread's heap.
const read = { by: '', files: new Map<string, SourceText>() };

export async function findTypeProblems(sources: readonly SourceFile[]): Promise<TypeProblem[]> {
  const { default: ts } = await import('typescript');
  const { program, settings } = openProgram(ts, sources);
  const found = [...settings, ...ts.getPreEmitDiagnostics(program)];
  return found.flatMap(({ file, start, code }) => {
    // What is said of no file is said of the settings.
    if (file === undefined) return [{ file: settingsFile, line: 1, code }];
    const name = nameOf(file.fileName);
    if (!sources.some((source) => source.name === name)) return [];
    const { line } = file.getLineAndCharacterOfPosition(start ?? 0);
    return [{ file: name, line: line + 1, code }];
  });
}

/** What `tsc` would write, as paths from the reader's folder. It writes in spite of problems, unless it is told not to. */
export async function findBuilt(sources: readonly SourceFile[]): Promise<string[]> {
  const { default: ts } = await import('typescript');
  const written: string[] = [];
  openProgram(ts, sources).program.emit(undefined, (path) => written.push(nameOf(path)));
  return written;
}

function openProgram(ts: Compiler, sources: readonly SourceFile[]) {
  const files = new Map(sources.map(({ name, code }) => [join(folder, name), code]));
  const { options, errors } = readSettings(ts, sources);
  const by = JSON.stringify(options);
  if (by !== read.by) Object.assign(read, { by, files: new Map() });
  const host = ts.createCompilerHost(options);
  const { directoryExists, fileExists, readFile, getSourceFile } = host;
  host.getCurrentDirectory = () => folder;
  // Or its package.json would not be looked for.
  host.directoryExists = (path) => native(path) === folder || directoryExists?.(path) === true;
  host.fileExists = (path) => files.has(native(path)) || fileExists(path);
  host.readFile = (path) => files.get(native(path)) ?? readFile(path);
  host.getSourceFile = (path, language, ...rest) => {
    const code = files.get(native(path));
    if (code !== undefined) return ts.createSourceFile(path, code, language, true);
    const key = JSON.stringify([path, language]);
    const file = read.files.get(key) ?? getSourceFile(path, language, ...rest);
    if (file) read.files.set(key, file);
    return file;
  };
  const rootNames = [...files.keys()].filter((path) => /\.[cm]?ts$/.test(path));
  const program: Program = ts.createProgram({ rootNames, options, host });
  return { program, settings: errors };
}

/** The reader's own tsconfig.json; without one, what suits files that are run as they are. */
function readSettings(ts: Compiler, sources: readonly SourceFile[]) {
  // Packages' own declarations are checked by their authors, and types come from this project's packages.
  const always: CompilerOptions = { skipLibCheck: true, typeRoots: [join(root, 'node_modules', '@types')] };
  const own = sources.find(({ name }) => name === settingsFile);
  if (own === undefined) {
    const { ES2024: target } = ts.ScriptTarget;
    const { NodeNext: module } = ts.ModuleKind;
    const { NodeNext: moduleResolution } = ts.ModuleResolutionKind;
    // A server without a DOM: its declarations take almost half of the time.
    const lib = ['lib.es2024.d.ts'];
    const usual = { noEmit: true, strict: true, allowImportingTsExtensions: true, types: ['node'], lib };
    return { options: { ...usual, target, module, moduleResolution, ...always }, errors: [] };
  }
  const { config, error } = ts.parseConfigFileTextToJson(settingsFile, own.code);
  const { options, errors } = ts.convertCompilerOptionsFromJson(
    config?.compilerOptions,
    folder,
    join(folder, settingsFile),
  );
  return { options: { ...options, ...always }, errors: error ? [error, ...errors] : errors };
}

/** The compiler writes every path with slashes. */
const native = (path: string): string => path.replaceAll('/', sep);

const nameOf = (path: string): string =>
  native(path)
    .slice(folder.length + 1)
    .replaceAll(sep, '/');
