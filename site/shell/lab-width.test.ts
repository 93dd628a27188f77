import assert from 'node:assert/strict';
import { test } from 'node:test';
import { labWidths, withinLabWidths } from './lab-width.ts';

test('the playground leaves room for the prose, and keeps some for itself', () => {
  assert.equal(withinLabWidths(99), labWidths.max);
  assert.equal(withinLabWidths(-5), labWidths.min);
});

test('a width is a whole percent', () => {
  assert.equal(withinLabWidths(50.4), 50);
});
