// The lesson about the panel calls its columns what the panel calls them, in every language.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { languages } from '../../i18n/translate.ts';
import { contentRoot, readLesson } from './content-files.ts';

const columns = ['time', 'direction', 'opcode', 'flags', 'length', 'content'];

for (const lang of languages) {
  const lesson = readLesson('read-the-wire', lang);
  if (!lesson) continue;
  test(`read-the-wire (${lang}): the columns have the panel's own names`, () => {
    const words: Record<string, string> = JSON.parse(
      readFileSync(join(contentRoot, '..', 'i18n', `${lang}.json`), 'utf8'),
    );
    const [, table = ''] = /\{#columns\}\s+((?:\|.*\n)+)/.exec(lesson.body) ?? [];
    const named = table
      .split('\n')
      .slice(2)
      .map((row) => row.split('|')[1]?.trim() ?? '')
      .filter((name) => name !== '');
    assert.deepEqual(
      named,
      columns.map((column) => words[`inspector.column.${column}`]),
    );
  });
}
