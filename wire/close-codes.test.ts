import assert from 'node:assert/strict';
import { test } from 'node:test';
import { closeCodes, describeCloseCode } from './close-codes.ts';

for (const [code, range, mayCross] of [
  [0, 'out-of-range', false],
  [999, 'out-of-range', false],
  [1000, 'registered', true],
  [1003, 'registered', true],
  [1004, 'reserved', false],
  [1005, 'reserved', false],
  [1006, 'reserved', false],
  [1007, 'registered', true],
  [1014, 'registered', true],
  [1015, 'reserved', false],
  [1016, 'unassigned', false],
  [2999, 'unassigned', false],
  [3000, 'library', true],
  [3999, 'library', true],
  [4000, 'private', true],
  [4999, 'private', true],
  [5000, 'out-of-range', false],
  [65_535, 'out-of-range', false],
] as const) {
  test(`${code} is ${range} and ${mayCross ? 'may' : 'may not'} cross the wire`, () => {
    const described = describeCloseCode(code);
    assert.deepEqual([described.range, described.mayCross], [range, mayCross]);
  });
}

test('1000 to 1015 have a name each, and no other code has', () => {
  const names = Object.keys(closeCodes).map((code) => describeCloseCode(Number(code)).name);
  assert.equal(new Set(names).size, 16);
  assert.equal(describeCloseCode(1011).name, 'internal-error');
  assert.equal(describeCloseCode(3000).name, undefined);
});
