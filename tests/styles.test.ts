// A custom property that nobody defines makes its whole declaration vanish, and no tool says so.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { listFiles, root } from './read-source.ts';

type Sheet = { path: string; text: string };

const sheets: Sheet[] = listFiles()
  .filter((path) => /^site\/.*\.(css|astro|tsx?)$/.test(path) && !path.endsWith('.test.ts'))
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));

const namesIn = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].flatMap(([, name]) => name ?? []);

/** In a style sheet, or by the code that sets it. */
const definedIn = ({ text }: Sheet): string[] => namesIn(text, /(--[a-z][\w-]*)['"]?\s*[:,]/g);
/** Whoever gives a fallback says that nobody need define it. */
const neededBy = ({ path, text }: Sheet): string[] =>
  path.endsWith('.ts') ? [] : namesIn(text, /var\((--[a-z][\w-]*)\)/g);

function undefinedIn(judged: readonly Sheet[]): string[] {
  const defined = new Set(judged.flatMap(definedIn));
  return judged.flatMap((sheet) =>
    neededBy(sheet)
      .filter((name) => !defined.has(name))
      .map((name) => `${sheet.path}: nothing defines ${name}`),
  );
}

test('every custom property that is needed is defined', () => {
  assert.ok(sheets.flatMap(neededBy).length > 500, 'the site has style sheets to judge');
  assert.deepEqual(undefinedIn(sheets), []);
});

test('one that nobody defines is seen', () => {
  const one = {
    path: 'one.css',
    text: 'a { color: var(--ink); border-color: var(--line); margin: var(--mine, 1px); }',
  };
  const other = { path: 'two.ts', text: "style.setProperty('--ink', colour);" };
  assert.deepEqual(undefinedIn([one, other]), ['one.css: nothing defines --line']);
});
