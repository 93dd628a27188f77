// Which files of an example make which program: an example names the files its programs begin with, and everything that is
// neither another's beginning nor a client of the browser goes with each of them.

import type { Program, SourceFile } from '../../../wire/program-events.ts';

/** Runs in the reader's browser, also in an example whose other files are a program's; never what a program begins with. */
export const isBrowserClient = (name: string, entries: readonly string[] = []): boolean =>
  /^client[a-z0-9-]*\.js$/.test(name) && !entries.includes(name);

/** Numbered from 1, in the order the example names them. */
export function programsOf(files: readonly SourceFile[], entries: readonly string[]): Program[] {
  return entries.map((entry, at) => ({
    program: at + 1,
    entry,
    files: files
      .filter(({ name }) => name === entry || !(entries.includes(name) || isBrowserClient(name)))
      .map(({ name, code }) => ({ name, code })),
  }));
}
