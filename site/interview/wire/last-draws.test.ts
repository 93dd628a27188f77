import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lastSeedOf, readSeeds, rememberSeed } from './last-draws.ts';

test('seeds are read as they were written, and what is none is left out', () => {
  assert.deepEqual(
    [...readSeeds('{"a":0,"b":4294967295}')],
    [
      ['a', 0],
      ['b', 4_294_967_295],
    ],
  );
  assert.deepEqual([...readSeeds('{"a":1,"b":-1,"c":1.5,"d":"2","e":4294967296,"f":null}')], [['a', 1]]);
});

test('what is not ours remembers nothing', () => {
  for (const text of [undefined, '', '{', 'null', '7', '"a"', '[]']) assert.equal(readSeeds(text).size, 0, text);
});

test('without storage a card is remembered as long as the page lives', () => {
  rememberSeed('masked', 7);
  rememberSeed('unmasked', 8);
  rememberSeed('masked', 9);
  assert.deepEqual([lastSeedOf('masked'), lastSeedOf('unmasked'), lastSeedOf('other')], [9, 8, undefined]);
});
