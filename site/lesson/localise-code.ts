// Code exists once, with English comments. This swaps whole comments and whole string literals a reader sees for the
// words of another language. Everything else stays byte for byte: identifiers, addresses and protocol strings are code.

import { parseSync } from 'oxc-parser';

export type CodeWords = {
  /** English comment → translation. */
  comments: Readonly<Record<string, string>>;
  /** English string literal → translation. */
  phrases: Readonly<Record<string, string>>;
};

export type LocalisedCode = {
  code: string;
  /** Which entries found their place: a caller that knows every file of a lesson can tell which never did. */
  used: { comments: Set<string>; phrases: Set<string> };
  /** Comments that have no translation. */
  untranslated: string[];
};

export type FoundComment = { text: string; start: number; end: number; isBlock: boolean };

// Longer comments than this would scroll sideways in the playground's narrow column.
const widestLine = 88;

export function localiseCode({ name, code, words }: { name: string; code: string; words: CodeWords }): LocalisedCode {
  const used = { comments: new Set<string>(), phrases: new Set<string>() };
  const untranslated: string[] = [];
  const swaps: { start: number; end: number; text: string }[] = [];

  for (const comment of commentsOf(name, code)) {
    const translation = words.comments[comment.text];
    if (translation === undefined) {
      untranslated.push(comment.text);
      continue;
    }
    used.comments.add(comment.text);
    swaps.push({ start: comment.start, end: comment.end, text: writeComment(code, comment, translation) });
  }
  for (const { value, start, end } of stringsOf(name, code)) {
    const translation = words.phrases[value];
    if (translation === undefined) continue;
    used.phrases.add(value);
    swaps.push({ start, end, text: quote(translation, { mark: code.charAt(start), holes: holesOf(value) }) });
  }

  let localised = '';
  let copied = 0;
  for (const { start, end, text } of swaps.sort((a, b) => a.start - b.start)) {
    localised += code.slice(copied, start) + text;
    copied = end;
  }
  return { code: localised + code.slice(copied), used, untranslated };
}

/** `@ts-check` and JSDoc that begins with a tag: the compiler reads them, so they are code. */
const isForCompiler = (comment: string): boolean => /^[*\s]*@/.test(comment);

/** Comments of a script, with neighbouring `//` lines of one indent read as one comment. */
export function commentsOf(name: string, code: string): FoundComment[] {
  if (!isScript(name)) return [];
  const found: FoundComment[] = [];
  for (const { type, value, start, end } of parse(name, code).comments) {
    if (isForCompiler(value)) continue;
    const before = found.at(-1);
    if (type === 'Line' && before && !before.isBlock && continues(code, before, start)) {
      before.text += ` ${value.trim()}`;
      before.end = end;
    } else {
      found.push({ text: tidy(value), start, end, isBlock: type === 'Block' });
    }
  }
  return found;
}

/** Whole string literals and templates, with their quotes. A template's `${…}` stay as they are written. */
export function stringsOf(name: string, code: string): { value: string; start: number; end: number }[] {
  if (!isScript(name)) return [];
  const strings: { value: string; start: number; end: number }[] = [];
  walk(parse(name, code).program, (node) => {
    if (node.type === 'Literal' && typeof node.value === 'string') {
      strings.push({ value: node.value, ...spanOf(node) });
    }
    if (node.type === 'TemplateLiteral') {
      const { start, end } = spanOf(node);
      strings.push({ value: code.slice(start + 1, end - 1), start, end });
    }
  });
  return strings;
}

function parse(name: string, code: string) {
  const result = parseSync(name, code);
  const [error] = result.errors;
  if (error) throw new Error(`${name} cannot be parsed: ${error.message}\n${error.codeframe ?? ''}`);
  return result;
}

const isScript = (name: string): boolean => /\.[cm]?[jt]s$/.test(name);

// A comment goes on when the next one stands alone on the next line: only white space between them, one line break.
function continues(code: string, before: FoundComment, start: number): boolean {
  const between = code.slice(before.end, start);
  const isAlone = /^[ \t]*$/.test(code.slice(code.lastIndexOf('\n', before.start - 1) + 1, before.start));
  return isAlone && /^[ \t]*\r?\n[ \t]*$/.test(between);
}

const tidy = (comment: string): string => comment.replace(/\s*\n\s*\*?\s*/g, ' ').trim();

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
