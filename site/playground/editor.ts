// What every editor can do, whichever one it is: Monaco on a fine pointer, CodeMirror under a finger, plain text at worst.

import type { Translate } from '../../i18n/translate.ts';
import type { ExampleFile } from './example.ts';

export type OpenFile = {
  example: string;
  name: string;
  language: ExampleFile['language'];
  /** What it may use: a browser's world, or Node's with the offered packages. */
  runsIn: 'browser' | 'node';
  code: string;
};
export type Caret = { line: number; column: number };

export type CodeEditor = {
  kind: 'monaco' | 'codemirror' | 'plain';
  /** Shows another file. Each file keeps its own undo history. */
  show(file: OpenFile): void;
  /** Puts other text into a file, as one step that can be undone. */
  replace(file: OpenFile): void;
  goTo(caret: Caret): void;
  /** Puts text in at the caret, as if it had been typed. */
  insert(text: string): void;
  scrollTo(top: number): void;
  focus(): void;
};

export type EditorOptions = {
  host: HTMLElement;
  t: Translate;
  file: OpenFile;
  /** Every file of an example: one may import another. */
  filesOf(example: string): OpenFile[];
  onEdit(file: Pick<OpenFile, 'example' | 'name'>, code: string): void;
  onRun(): void;
};

export type OpenEditor = (options: EditorOptions) => Promise<CodeEditor> | CodeEditor;
