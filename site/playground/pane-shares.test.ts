import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isPaneName, shareLimits, withinShare } from './pane-shares.ts';

test('a share is a whole percent that leaves room for the other panes', () => {
  assert.equal(withinShare('code', 40.4), 40);
  assert.equal(withinShare('code', 120), shareLimits.code.max);
  assert.equal(withinShare('output', -3), shareLimits.output.min);
});

test('the wire has no share of its own: it takes the rest', () => {
  assert.equal(isPaneName('wire'), false);
  assert.equal(isPaneName('code'), true);
});
