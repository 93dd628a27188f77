import assert from 'node:assert/strict';
import { test } from 'node:test';
import { timesInLog } from './changed-at.ts';

test('of each card the newest time counts', () => {
  const log =
    '@300\n\ncontent/interview/one/en.yml\n\n@200\n\ncontent/interview/one/card.yml\ncontent/interview/two/examples/proof/client.js\n';
  assert.deepEqual(
    [...(timesInLog(log) ?? [])],
    [
      ['one', 300],
      ['two', 200],
    ],
  );
});

test('a history without cards is none', () => {
  assert.equal(timesInLog('@300\n\ncontent/lessons/x/en.mdx\n'), undefined);
});
