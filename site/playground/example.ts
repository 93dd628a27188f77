// What a lesson hands to the playground: the examples of one page, their code already in the reader's language.

import type { SetFault } from './faults/fault-store.ts';

export type ExampleFile = {
  /** As the tab shows it, and as errors name it: client.js. */
  name: string;
  code: string;
  language: 'javascript' | 'typescript' | 'json' | 'html' | 'text';
};

export type Example = {
  /** Unique in its lesson and the same in every language: drafts and shared links hang on it. */
  name: string;
  title: string;
  /** The scenario of the sandbox that the run talks to. */
  scenario: string;
  /** The files that the reader's own programs begin with; the scenario is then wire/control.ts's ownServer. */
  programs?: readonly string[] | undefined;
  isExercise: boolean;
  /** A lab in the editor's place, which edits the example's own file: request.http, answer.http, frames.hex or terminal.txt. */
  lab: 'handshake' | 'frame' | 'terminal' | undefined;
  /** What every run of it begins with. */
  faults?: readonly SetFault[] | undefined;
  files: ExampleFile[];
};

/** The file of an example that its lab edits. */
export const isLabFile = ({ name }: Pick<ExampleFile, 'name'>): boolean => /\.(http|hex)$|^terminal\.txt$/.test(name);

/** Each JavaScript file is one client and runs by itself, beside the others; a file of another kind is for reading. */
export const isClientFile = (file: Pick<ExampleFile, 'language'>): boolean => file.language === 'javascript';
