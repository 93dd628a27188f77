import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readVerdict } from './read-verdict.ts';

const limits = { graderValues: 2, graderValueCharacters: 5 };

test('a verdict is copied, and nothing that is not in it', () => {
  assert.deepEqual(readVerdict({ passed: true, hint: 'x' }, limits), { passed: true });
  const at = { connection: 1, direction: 'down', offset: 7, more: 1 };
  assert.deepEqual(readVerdict({ passed: false, hint: 'late', values: { ms: 3 }, at, more: 1 }, limits), {
    passed: false,
    hint: 'late',
    values: { ms: 3 },
    at: { connection: 1, direction: 'down', offset: 7 },
  });
});

test('values are few, short, and plain; a place that is none is left out', () => {
  const values = { text: 'much longer', list: [1], third: 3 };
  assert.deepEqual(readVerdict({ passed: false, hint: 'h', values, at: { connection: -1 } }, limits), {
    passed: false,
    hint: 'h',
    values: { text: 'much ' },
  });
});

for (const said of [undefined, null, 'passed', {}, { passed: 'yes' }, { passed: false }, { passed: false, hint: '' }]) {
  test(`${JSON.stringify(said)} is no verdict`, () => {
    assert.equal(readVerdict(said, limits), undefined);
  });
}
