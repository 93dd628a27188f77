// The code as the page brought it: read once as the lesson's own, and painted again when the reader's version differs.

import { type CodeToken, tokenLines } from './code-tokens.ts';
import type { Caret } from './editor.ts';
import { type ExampleFile, isClientFile } from './example.ts';
import { isBrowserClient } from './programs/program-files.ts';

export type StaticFile = {
  element: HTMLElement;
  name: string;
  language: ExampleFile['language'];
  code: string;
  html: string;
};
export type StaticExamples = ReturnType<typeof readExamples>;

export function readExamples(playground: HTMLElement) {
  const examples = new Map<string, StaticFile[]>();
  const programs = new Map<string, string[]>();
  for (const section of playground.querySelectorAll<HTMLElement>('[data-example]')) {
    const files = [...section.querySelectorAll<HTMLElement>('[data-file]')].map(readFile);
    const name = section.dataset['example'] ?? '';
    examples.set(name, files);
    programs.set(name, section.dataset['programs']?.split(' ') ?? []);
  }
  const filesOf = (example: string) => examples.get(example) ?? [];
  const entriesOf = (example: string) => programs.get(example) ?? [];

  const ownCodes = new Map(
    [...examples].map(([name, files]) => [name, Object.fromEntries(files.map((file) => [file.name, file.code]))]),
  );

  return {
    /** Each example's own code, by file. */
    codes: ownCodes,
    files: (example: string) => filesOf(example).map(({ name }) => name),
    clientFiles: (example: string) =>
      filesOf(example)
        .filter(
          (file) =>
            isClientFile(file) && (entriesOf(example).length === 0 || isBrowserClient(file.name, entriesOf(example))),
        )
        .map(({ name }) => name),
    /** Runs in a frame of its own. */
    pages: (example: string): string[] =>
      filesOf(example)
        .filter(({ language }) => language === 'html')
        .map(({ name }) => name),
    /** What a file is, and where it runs. */
    kindOf(example: string, name: string): { language: ExampleFile['language']; runsIn: 'browser' | 'node' } {
      const language = filesOf(example).find((file) => file.name === name)?.language ?? 'text';
      const entries = entriesOf(example);
      const isOfProgram = entries.length > 0 && !isBrowserClient(name, entries) && language !== 'html';
      return { language, runsIn: isOfProgram ? 'node' : 'browser' };
    },
    /** The files that the reader's own programs begin with. */
    entries: entriesOf,
    /** Shows another text in the static code. */
    paint(example: string, name: string, code: string): void {
      const file = filesOf(example).find((one) => one.name === name);
      const drawn = file?.element.querySelector('pre code');
      if (!file || !drawn) return;
      // The pane stays as tall as the lesson's own code makes it, so that edits move nothing (code-view.css).
      drawn.parentElement?.style.setProperty('--own-lines', String(file.code.trimEnd().split('\n').length));
      if (code === file.code) drawn.innerHTML = file.html;
      else drawn.replaceChildren(...drawLines(code, file.language));
    },
    /** Gives a file another text as its own: what the page brought is no more. */
    bring(example: string, name: string, code: string): void {
      const file = filesOf(example).find((one) => one.name === name);
      const drawn = file?.element.querySelector('pre code');
      const codes = ownCodes.get(example);
      if (!file || !drawn || !codes) return;
      file.code = codes[name] = code;
      drawn.replaceChildren(...drawLines(code, file.language));
      file.html = drawn.innerHTML;
    },
    caretIn,
  };
}

function readFile(element: HTMLElement): StaticFile {
  const drawn = element.querySelector('pre code');
  return {
    element,
    name: element.dataset['file'] ?? '',
    // The page was built from the type's own values.
    language: element.dataset['language'] as ExampleFile['language'],
    code: `${drawn?.textContent ?? ''}\n`,
    html: drawn?.innerHTML ?? '',
  };
}

function drawLines(code: string, language: ExampleFile['language']): (HTMLElement | string)[] {
  const text = code.replace(/\n$/, '');
  const isScript = language === 'javascript' || language === 'typescript';
  const lines = isScript ? tokenLines(text) : text.split('\n').map((line) => [{ kind: 'other' as const, text: line }]);
  return lines.flatMap((tokens, at) => {
    const line = document.createElement('span');
    line.className = 'line';
    line.append(...tokens.map(drawToken));
    return at === 0 ? [line] : ['\n', line];
  });
}

function drawToken({ kind, text }: CodeToken): Node {
  if (kind === 'other') return document.createTextNode(text);
  const span = document.createElement('span');
  span.className = `t-${kind}`;
  span.textContent = text;
  return span;
}

/** Where in the code a reader means to write: under the pointer, at their selection, else in the first line they see. */
function caretIn(pre: HTMLElement, at?: { x: number; y: number }): Caret {
  const code = pre.querySelector('code');
  const position = at && document.caretPositionFromPoint?.(at.x, at.y);
  const selection = getSelection();
  if (code && position && code.contains(position.offsetNode))
    return caretAt(code, position.offsetNode, position.offset);
  if (code && !at && selection?.focusNode && !selection.isCollapsed && code.contains(selection.focusNode)) {
    return caretAt(code, selection.focusNode, selection.focusOffset);
  }
  const lineHeight = Number.parseFloat(getComputedStyle(pre).lineHeight);
  return { line: 1 + Math.ceil(Math.max(0, pre.scrollTop - lineHeight / 2) / lineHeight), column: 1 };
}

function caretAt(code: HTMLElement, node: Node, offset: number): Caret {
  const before = document.createRange();
  before.setStart(code, 0);
  before.setEnd(node, offset);
  const lines = before.toString().split('\n');
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}
