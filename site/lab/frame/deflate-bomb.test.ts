import assert from 'node:assert/strict';
import test from 'node:test';
import { inflateRawSync } from 'node:zlib';
import { deflatedZeros } from './deflate-bomb.ts';

for (const length of [1, 259, 16 * 1024 * 1024 + 1]) {
  test(`zlib inflates it to ${length} zeros or a few more`, () => {
    const payload = deflatedZeros(length);
    const zeros = inflateRawSync(Buffer.concat([payload, Buffer.of(0, 0, 0xff, 0xff, 1, 0, 0, 0xff, 0xff)]));
    assert.ok(zeros.length >= length && zeros.length < length + 258);
    assert.ok(zeros.every((byte) => byte === 0));
    assert.ok(payload.length < 64 + length / 1000);
  });
}
