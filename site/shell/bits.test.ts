import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bitsOf, bitsOfByte } from './bits.ts';

test('the first bit of a byte is its highest', () => {
  assert.deepEqual(bitsOfByte(0x81), [1, 0, 0, 0, 0, 0, 0, 1]);
});

test('text is drawn as its UTF-8 bytes, so a Cyrillic letter takes sixteen bits', () => {
  assert.equal(bitsOf('w').join(''), '01110111');
  assert.equal(bitsOf('ї').join(''), '1101000110010111');
});
