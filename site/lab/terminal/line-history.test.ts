import assert from 'node:assert/strict';
import test from 'node:test';
import { linesOf, recall, withLine } from './line-history.ts';

test('a line goes below the others, and twice in a row is there once', () => {
  const text = withLine(withLine(withLine('', 'one'), 'two'), 'two');
  assert.equal(text, 'one\ntwo\n');
  assert.deepEqual(linesOf(text), ['one', 'two']);
});

test('the oldest lines give way', () => {
  let text = '';
  for (let line = 1; line <= 250; line += 1) text = withLine(text, `line ${line}`);
  const lines = linesOf(text);
  assert.deepEqual([lines.length, lines[0], lines.at(-1)], [200, 'line 51', 'line 250']);
});

test('up goes back in time and stops at the first line; down comes back to what was typed', () => {
  const lines = ['one', 'two'];
  const two = recall(lines, { recall: undefined, field: 'thr' }, -1);
  assert.equal(two?.field, 'two');
  const one = two && recall(lines, two, -1);
  assert.equal(one?.field, 'one');
  assert.equal(one && recall(lines, one, -1), undefined);
  assert.equal(one && recall(lines, one, 1)?.field, 'two');
  assert.deepEqual(two && recall(lines, two, 1), { recall: undefined, field: 'thr' });
});

test('down with nothing further leaves the field alone', () => {
  assert.equal(recall(['one'], { recall: undefined, field: 'typed' }, 1), undefined);
});
