import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { formatHex } from './hex.ts';
import { sha1 } from './sha1.ts';

test('the first examples of RFC 3174', () => {
  const digestOf = (text: string) => formatHex(sha1(new TextEncoder().encode(text)), { separator: '' });
  assert.equal(digestOf('abc'), 'a9993e364706816aba3e25717850c26c9cd0d89d');
  assert.equal(
    digestOf('abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq'),
    '84983e441c3bd26ebaae4aa1f95129e5e54670f1',
  );
});

test('every length around the block borders has the digest that node:crypto finds', () => {
  for (let length = 0; length <= 200; length += 1) {
    const message = Uint8Array.from({ length }, (_, index) => (index * 7 + length) & 0xff);
    assert.equal(formatHex(sha1(message), { separator: '' }), createHash('sha1').update(message).digest('hex'));
  }
});
