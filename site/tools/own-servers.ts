// The servers of a reader's own that the tools page begins with: one folder each under examples/own/. Any of them can be
// written over with another.

import type { Translate } from '../../i18n/translate.ts';
import { ownServer } from '../../wire/control.ts';
import type { Example, ExampleFile } from '../playground/example.ts';
import { isBrowserClient } from '../playground/programs/program-files.ts';

const codes = import.meta.glob<string>('./examples/own/*/*', { query: '?raw', import: 'default', eager: true });

/** By folder, in the order the page names them. */
const folders = ['ws', 'typed', 'chat', 'fastify', 'socketio', 'tcp', 'sse', 'node-client'] as const;

export const ownServerExamples = (t: Translate): Example[] =>
  folders.map((folder) => {
    const files = filesOf(folder);
    return {
      name: `own-${folder}`,
      title: t(`tools.example.own-${folder}`),
      scenario: ownServer,
      programs: files.filter(({ name }) => name.endsWith('.js') && !isBrowserClient(name)).map(({ name }) => name),
      isExercise: false,
      lab: undefined,
      files,
    };
  });

/** The server first: it is what the example is about, and what is to run first. */
function filesOf(folder: string): ExampleFile[] {
  const prefix = `./examples/own/${folder}/`;
  return Object.entries(codes)
    .filter(([path]) => path.startsWith(prefix))
    .map(([path, code]) => {
      const name = path.slice(prefix.length);
      return { name, code, language: name.endsWith('.html') ? ('html' as const) : ('javascript' as const) };
    })
    .sort((one, other) => Number(other.name === 'server.js') - Number(one.name === 'server.js'));
}
