// What a reader reads in a script: its comments, and its string literals and templates.

import { type ParserOptions, parseSync } from 'oxc-parser';
import type { FoundText, FoundTexts } from './found-text.ts';

// Longer comments than this would scroll sideways in the playground's narrow column.
const widestLine = 88;

export function textsOfScript(name: string, code: string, options: ParserOptions = {}): FoundTexts {
  const { comments, program, errors } = parseSync(name, code, options);
  const [error] = errors;
  if (error) throw new Error(`${name} cannot be parsed: ${error.message}\n${error.codeframe ?? ''}`);
  return { comments: commentsOf(code, comments), strings: stringsOf(code, program) };
}

type ParsedComment = { type: 'Line' | 'Block'; value: string; start: number; end: number };

type FoundComment = { text: string; start: number; end: number; isBlock: boolean };

/** `@ts-check` and JSDoc that begins with a tag: the compiler reads them, so they are code. */
const isForCompiler = (comment: string): boolean => /^[*\s]*@/.test(comment);

/** Neighbouring `//` lines of one indent are read as one comment. */
function commentsOf(code: string, comments: readonly ParsedComment[]): FoundText[] {
  const found: FoundComment[] = [];
  for (const { type, value, start, end } of comments) {
    if (isForCompiler(value)) continue;
    const before = found.at(-1);
    if (type === 'Line' && before && !before.isBlock && continues(code, before, start)) {
      before.text += ` ${value.trim()}`;
      before.end = end;
    } else {
      found.push({ text: tidyComment(value), start, end, isBlock: type === 'Block' });
    }
  }
  return found.map((comment) => ({ ...comment, write: (translation) => writeComment(code, comment, translation) }));
}

/** Whole string literals and templates, with their quotes. A template's `${…}` stay as they are written. */
function stringsOf(code: string, program: unknown): FoundText[] {
  const strings: FoundText[] = [];
  const find = (text: string, { start, end }: { start: number; end: number }) => {
    const write = (translation: string) => quote(translation, { mark: code.charAt(start), holes: holesOf(text) });
    strings.push({ text, start, end, write });
  };
  walk(program, (node) => {
    if (node.type === 'Literal' && typeof node.value === 'string') find(node.value, spanOf(node));
    if (node.type === 'TemplateLiteral') {
      const span = spanOf(node);
      find(code.slice(span.start + 1, span.end - 1), span);
    }
  });
  return strings;
}

// A comment goes on when the next one stands alone on the next line: only white space between them, one line break.
function continues(code: string, before: FoundComment, start: number): boolean {
  const between = code.slice(before.end, start);
  const isAlone = /^[ \t]*$/.test(code.slice(code.lastIndexOf('\n', before.start - 1) + 1, before.start));
  return isAlone && /^[ \t]*\r?\n[ \t]*$/.test(between);
}

/** A comment of several lines as one. */
export const tidyComment = (comment: string): string => comment.replace(/\s*\n\s*\*?\s*/g, ' ').trim();

function writeComment(code: string, comment: FoundComment, text: string): string {
  if (comment.isBlock) return `/* ${text} */`;
  const lineStart = code.lastIndexOf('\n', comment.start - 1) + 1;
  const indent = code.slice(lineStart, comment.start);
  // After code on the same line there is no room to wrap into.
  if (indent.trim() !== '') return `// ${text}`;
  return wrap(text, widestLine - indent.length - 3)
    .map((line) => `// ${line}`)
    .join(`\n${indent}`);
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}

const hole = /\$\{[^{}`]*\}/g;

const holesOf = (template: string): string[] => template.match(hole) ?? [];

function quote(text: string, { mark, holes }: { mark: string; holes: readonly string[] }): string {
  const spell = (words: string): string =>
    words.replaceAll('\\', '\\\\').replaceAll(mark, `\\${mark}`).replaceAll('\n', '\\n');
  if (mark !== '`') return mark + spell(text) + mark;
  const own = holesOf(text);
  if ([...own].sort().join() !== [...holes].sort().join()) {
    throw new Error(`"${text}" must hold ${holes.join(', ') || 'no hole'}, as the code does`);
  }
  const pieces = text.split(hole).map((words) => spell(words).replaceAll('${', '\\${'));
  return mark + pieces.map((words, at) => words + (own[at] ?? '')).join('') + mark;
}

type Node = Record<string, unknown>;

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

function walk(value: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(value)) {
    for (const item of value) walk(item, visit);
  } else if (isNode(value)) {
    visit(value);
    for (const child of Object.values(value)) walk(child, visit);
  }
}

function spanOf(node: Node): { start: number; end: number } {
  const { start, end } = node;
  if (typeof start !== 'number' || typeof end !== 'number') throw new Error('The parser gave a node without its place');
  return { start, end };
}
