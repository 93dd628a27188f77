// Build-time only: the types that code of a reader's own server is checked against, collected from the very packages it may
// require. Text by path, as Monaco's type checker takes it; server-types.ts hands it over.

import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { offeredPackages } from '../../wire/offered-packages.ts';

// Their prose is longer than all the rest, and only who looks for a rare method misses it.
const withoutProse = /^node_modules\/(?:@types\/node|undici-types|typebox)\//;

export type ServerTypes = Record<string, string>;

export function collectServerTypes(folder: string): ServerTypes {
  // TypeScript writes paths with slashes on every system.
  const root = folder.replaceAll('\\', '/');
  const modules = [...nodeModules(root), ...offeredPackages];
  const files: ServerTypes = {};
  const packages = new Set<string>();
  const printer = ts.createPrinter({ removeComments: true });
  for (const file of declarationFiles(root)) {
    const path = file.fileName.slice(root.length + 1);
    files[path] = withoutProse.test(path) ? printer.printFile(file) : file.text;
    for (let folder = dirname(path); folder !== 'node_modules'; folder = dirname(folder)) packages.add(folder);
  }
  for (const folder of packages) {
    const description = packageFile(join(root, folder));
    if (description !== undefined) files[`${folder}/package.json`] = description;
  }
  files['node_modules/require.d.ts'] = requireTypes(modules);
  const ws = 'node_modules/@types/ws/index.d.ts';
  files[ws] = withHeartbeat(files[ws]);
  return files;
}

/** Every declaration that the packages lead to, by TypeScript's own way of finding them. */
function declarationFiles(root: string): ts.SourceFile[] {
  const entry = join(root, 'server-types-entry.ts');
  const code = offeredPackages.map((name) => `import '${name}';`).join('\n');
  const options: ts.CompilerOptions = {
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    target: ts.ScriptTarget.ESNext,
    types: ['node'],
  };
  const host = ts.createCompilerHost(options);
  const { fileExists, getSourceFile } = host;
  host.fileExists = (path) => path === entry || fileExists(path);
  host.getSourceFile = (path, ...rest) =>
    path === entry ? ts.createSourceFile(path, code, ts.ScriptTarget.ESNext) : getSourceFile(path, ...rest);
  const found = ts
    .createProgram([entry], options, host)
    .getSourceFiles()
    .filter(({ fileName }) => fileName.startsWith(`${root}/node_modules/`) && !fileName.includes('/typescript/lib/'));
  for (const name of offeredPackages) {
    const isThere = [`/${name}/`, `/@types/${name}/`].some((part) =>
      found.some(({ fileName }) => fileName.includes(`/node_modules${part}`)),
    );
    if (!isThere) throw new Error(`No types were found for the offered package "${name}"`);
  }
  return found;
}

/** What resolving an import needs of a package.json. */
function packageFile(folder: string): string | undefined {
  let text: string;
  try {
    text = readFileSync(join(folder, 'package.json'), 'utf8');
  } catch {
    // Not every folder is a package.
    return undefined;
  }
  const { name, version, type, types, typings, main, exports } = JSON.parse(text);
  return JSON.stringify({ name, version, type, types, typings, main, exports });
}

const nodeModules = (root: string): string[] => {
  const folder = join(root, 'node_modules/@types/node');
  const names = ts.sys.readDirectory(folder, ['.d.ts']).flatMap((path) => {
    const declared = readFileSync(path, 'utf8').matchAll(/^declare module ["']((?:node:)?[a-z_/]+)["']/gm);
    return [...declared].map(([, name = '']) => name);
  });
  return [...new Set(names)].sort();
};

/** A mark of the reader's own on each socket, as the README of ws has it and after it every book. */
function withHeartbeat(declarations: string | undefined): string {
  const head = 'declare class WebSocket extends EventEmitter {';
  if (!declarations?.includes(head)) throw new Error(`The types of ws no longer say "${head}": isAlive has no place`);
  return declarations.replace(head, `${head}\n    isAlive?: boolean;`);
}

/**
 * `require('ws')` as TypeScript understands an import: the editor resolves like a bundler, and a bundler's `require` is of
 * type any.
 */
function requireTypes(modules: readonly string[]): string {
  const rows = modules.map((name) => `    '${name}': typeof import('${name}');`);
  return [
    'interface RequiredModules {',
    ...rows,
    '}',
    'declare namespace NodeJS {',
    '  interface Require {',
    '    <Name extends keyof RequiredModules>(id: Name): RequiredModules[Name];',
    '  }',
    '}',
  ].join('\n');
}
