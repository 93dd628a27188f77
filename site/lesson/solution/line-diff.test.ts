import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type DiffRow, diffLines, type Piece } from './line-diff.ts';

const textOf = (pieces: Piece[] | undefined): string | undefined => pieces?.map(({ text }) => text).join('');
const marked = (pieces: Piece[] | undefined): string[] =>
  (pieces ?? []).flatMap(({ text, isChanged }) => (isChanged ? text : []));
const side = (rows: DiffRow[], whose: 'mine' | 'theirs'): string =>
  rows.flatMap((row) => textOf(row[whose]) ?? []).join('\n');

test('a line that was added stands alone', () => {
  assert.deepEqual(
    diffLines('a\nc\n', 'a\nb\nc\n').map(({ kind, mine, theirs }) => [kind, textOf(mine), textOf(theirs)]),
    [
      ['same', 'a', 'a'],
      ['changed', undefined, 'b'],
      ['same', 'c', 'c'],
    ],
  );
});

test('a changed line says which words changed', () => {
  const [row] = diffLines('socket.close();', 'socket.close(1000);');
  assert.deepEqual([marked(row?.mine), marked(row?.theirs)], [[], ['1000']]);
  const [other] = diffLines("socket.send('Ada');", 'socket.send(name);');
  assert.deepEqual([marked(other?.mine), marked(other?.theirs)], [["'Ada'"], ['name']]);
});

test('lines with little in common stand alone, the reader’s first', () => {
  const rows = diffLines('let answers = 0;\n// What now?', "socket.addEventListener('message', reply);\nreply();");
  assert.deepEqual(
    rows.map(({ mine, theirs }) => [textOf(mine), textOf(theirs)]),
    [
      ['let answers = 0;', undefined],
      ['// What now?', undefined],
      [undefined, "socket.addEventListener('message', reply);"],
      [undefined, 'reply();'],
    ],
  );
  assert.deepEqual(
    rows.flatMap(({ mine, theirs }) => [...marked(mine), ...marked(theirs)]),
    [],
  );
});

test('equal texts have no changed row, with or without a last line break', () => {
  assert.ok(diffLines('a\nb', 'a\nb\n').every(({ kind }) => kind === 'same'));
});

test('both texts can be read from the rows again', () => {
  const mine = 'one\ntwo\nthree\nfour\nfive';
  const theirs = 'zero\none\nthree!\nfour\nsix\nseven';
  const rows = diffLines(mine, theirs);
  assert.deepEqual([side(rows, 'mine'), side(rows, 'theirs')], [mine, theirs]);
});

test('texts of thousands of lines are compared without a table of millions', () => {
  const mine = `same\n${Array.from({ length: 20_000 }, (_, at) => `mine ${at}`).join('\n')}\nend`;
  const theirs = `same\n${Array.from({ length: 20_000 }, (_, at) => `theirs ${at}`).join('\n')}\nend`;
  const rows = diffLines(mine, theirs);
  assert.deepEqual([side(rows, 'mine'), side(rows, 'theirs')], [mine, theirs]);
  assert.equal(rows[0]?.kind, 'same');
});
