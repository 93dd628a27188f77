// Finds the learner's own files in a stack trace. Engines write frames differently:
//   Chromium, Edge:   at greet (blob:null/6c1f…:3:15)      Firefox, Safari:   greet@blob:null/6c1f…:3:15

import type { Place } from './messages.ts';

export type FileOfUrl = (url: string) => string | undefined;

const frame = /^(?:\s*at\s+)?(.*?)[\s(@]*(blob:[^\s()]+?):(\d+):(\d+)\)?\s*$/;

export function placesInStack(stack: unknown, fileOfUrl: FileOfUrl): { call: string; place: Place }[] {
  if (typeof stack !== 'string') return [];
  return stack.split('\n').flatMap((text) => {
    const [, call = '', url = '', line, column] = frame.exec(text) ?? [];
    const file = fileOfUrl(url);
    if (file === undefined) return [];
    return [{ call: nameOf(call), place: { file, line: Number(line), column: Number(column) } }];
  });
}

// What is no name of a function: how the call came about (Chromium “async outer”, Firefox “promise callback*outer”), that it
// is the file itself (Safari), and a function without a name (Firefox “outer/<”).
const nameOf = (call: string): string =>
  call
    .replace(/^(?:async(?: |$)|[\w. ]*\*|(?:module|global|eval) code$)/, '')
    .replace(/^.*\/<$/, '')
    .trim();
