// What the architecture tests ask of a source file: what it imports, and which globals it names. Found by a parser, so
// that a word in a comment or a string is not taken for a use.

import { globSync } from 'node:fs';
import { dirname, extname, join, posix, sep } from 'node:path';
import { parseSync, Visitor } from 'oxc-parser';

export const root = dirname(import.meta.dirname);

/** `target` is a path from the root for a file of ours, and the specifier as it stands for a package. */
export type Import = { target: string; isOurs: boolean; isTypeOnly: boolean; line: number };
export type NameUse = { name: string; line: number };

const sourceExtensions = ['.ts', '.tsx', '.mjs', '.js', '.astro', '.mdx'];
const isMade = (path: string) =>
  /^(node_modules|dist|test-results|\.(?!ci))/.test(path) || path.startsWith(join('site', 'public'));

/** Every file of the repository that people write, as paths from the root with slashes. */
export function listFiles(): string[] {
  const entries = globSync('**/*', { cwd: root, exclude: (entry) => isMade(entry), withFileTypes: false });
  return entries.map((path) => path.split(sep).join('/')).sort();
}

export function isSource(path: string): boolean {
  // What a lesson gives its reader to edit is course material: it imports what a learner may. So are the notes' own samples.
  return (
    sourceExtensions.includes(extname(path)) && !/^content\/(lessons\/[^/]+\/(examples|exercise)|samples)\//.test(path)
  );
}

export function importsOf(path: string, source: string): Import[] {
  return scriptsOf(path, source).flatMap(({ code, fileName, firstLine }) => {
    const { module, program } = parse(fileName, code, path);
    const found: Import[] = [];
    const add = (specifier: string, at: number, isTypeOnly: boolean) =>
      found.push({ ...resolve(path, specifier), isTypeOnly, line: lineAt(code, at, firstLine) });
    for (const { moduleRequest, entries, start } of module.staticImports) {
      add(moduleRequest.value, start, entries.length > 0 && entries.every(({ isType }) => isType));
    }
    for (const { entries } of module.staticExports) {
      for (const { moduleRequest, isType, start } of entries) {
        if (moduleRequest) add(moduleRequest.value, start, isType);
      }
    }
    new Visitor({
      ImportExpression({ source: { type, ...literal }, start }) {
        if (type === 'Literal' && 'value' in literal && typeof literal.value === 'string')
          add(literal.value, start, false);
      },
      TSImportType({ source: { value }, start }) {
        add(value, start, true);
      },
    }).visit(program);
    return found;
  });
}

/** The identifiers a file refers to, without those that are only a property's name. */
export function namesUsedIn(path: string, source: string): NameUse[] {
  return scriptsOf(path, source).flatMap(({ code, fileName, firstLine }) => {
    const propertyStarts = new Set<number>();
    const uses: { name: string; start: number }[] = [];
    const globalObjects = new Set(['window', 'globalThis', 'self']);
    new Visitor({
      MemberExpression({ object, property, computed }) {
        const isOfGlobal = object.type === 'Identifier' && globalObjects.has(object.name);
        if (!computed && !isOfGlobal) propertyStarts.add(property.start);
      },
      Property({ key, computed, shorthand }) {
        if (!computed && !shorthand) propertyStarts.add(key.start);
      },
      PropertyDefinition: ({ key, computed }) => void (computed || propertyStarts.add(key.start)),
      MethodDefinition: ({ key, computed }) => void (computed || propertyStarts.add(key.start)),
      TSPropertySignature: ({ key }) => void propertyStarts.add(key.start),
      TSTypeReference: ({ typeName }) => void propertyStarts.add(typeName.start),
      TSTypeQuery: ({ exprName }) => void propertyStarts.add(exprName.start),
      Identifier: ({ name, start }) => void uses.push({ name, start }),
    }).visit(parse(fileName, code, path).program);
    return uses
      .filter(({ start }) => !propertyStarts.has(start))
      .map(({ name, start }) => ({ name, line: lineAt(code, start, firstLine) }));
  });
}

type Script = { code: string; fileName: string; firstLine: number };

/** The parts of a file that are script: all of it, or an .astro file's frontmatter and script elements. */
function scriptsOf(path: string, source: string): Script[] {
  if (path.endsWith('.astro')) {
    const parts = [/^---\n([\s\S]*?)\n---/, /<script(?![^>]*type=)[^>]*>([\s\S]*?)<\/script>/g];
    return parts.flatMap((pattern) => {
      const matches = pattern.global ? [...source.matchAll(pattern)] : [pattern.exec(source)];
      return matches.flatMap((match) => {
        if (match?.[1] === undefined) return [];
        const before = source.slice(0, match.index + match[0].indexOf(match[1]));
        return [{ code: match[1], fileName: 'part.ts', firstLine: before.split('\n').length }];
      });
    });
  }
  if (path.endsWith('.mdx')) {
    // Outside its code blocks, a line of MDX that begins with `import` or `export` is a module line.
    const prose = source.replace(/^(```+|~~~+)[\s\S]*?^\1/gm, (block) => block.replace(/[^\n]/g, ''));
    const lines = prose.split('\n').map((line) => (/^(import|export)\b.*['"]/.test(line) ? line : ''));
    return [{ code: lines.join('\n'), fileName: 'part.ts', firstLine: 1 }];
  }
  return [{ code: source, fileName: path, firstLine: 1 }];
}

function parse(fileName: string, code: string, path: string) {
  const result = parseSync(fileName, code);
  const [error] = result.errors;
  if (error) throw new Error(`${path} could not be read: ${error.message}`);
  return result;
}

function resolve(from: string, specifier: string): { target: string; isOurs: boolean } {
  if (!specifier.startsWith('.')) return { target: specifier, isOurs: false };
  return { target: posix.join(posix.dirname(from), specifier.replace(/\?.*$/, '')), isOurs: true };
}

function lineAt(code: string, offset: number, firstLine: number): number {
  return firstLine + code.slice(0, offset).split('\n').length - 1;
}
