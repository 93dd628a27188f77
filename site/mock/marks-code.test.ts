import assert from 'node:assert/strict';
import test from 'node:test';
import { readMarks, writeMarks } from './marks-code.ts';
import { allStatements } from './statements.ts';

test('marks are read as they were written', () => {
  for (const at of allStatements.keys()) {
    const marks = new Set([allStatements[at] ?? '', allStatements[(at * 7 + 3) % allStatements.length] ?? '']);
    assert.deepEqual(readMarks(writeMarks(marks)), marks);
  }
  assert.deepEqual(readMarks(writeMarks(new Set())), new Set());
  assert.deepEqual(readMarks(writeMarks(new Set(allStatements))), new Set(allStatements));
});

test('they come in groups to read out, and are taken in any case and without the groups', () => {
  const code = writeMarks(new Set(allStatements));
  assert.match(code, /^[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{1,4}$/);
  assert.deepEqual(readMarks(` ${code.toLowerCase().replaceAll('-', ' ')} `), new Set(allStatements));
});

test('a digit that was misheard is seen, wherever it stands', () => {
  const code = writeMarks(new Set(allStatements.filter((_, at) => at % 3 === 0))).replaceAll('-', '');
  for (const at of [...code].keys()) {
    const other = code[at] === '7' ? '8' : '7';
    assert.equal(readMarks(`${code.slice(0, at)}${other}${code.slice(at + 1)}`), undefined, String(at));
  }
  assert.equal(readMarks(code.slice(1)), undefined);
  assert.equal(readMarks(''), undefined);
  assert.equal(readMarks('marks'), undefined);
});
