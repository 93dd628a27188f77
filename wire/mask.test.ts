import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hex } from './hex.ts';
import { maskInto, maskPayload } from './mask.ts';

const key = hex('37 fa 21 3d');

test('"Hello" of RFC 6455, 5.7, masked and unmasked', () => {
  assert.deepEqual(maskPayload(hex('48 65 6c 6c 6f'), key), hex('7f 9f 4d 51 58'));
  assert.deepEqual(maskPayload(hex('7f 9f 4d 51 58'), key), hex('48 65 6c 6c 6f'));
});

test('every length, place in memory and position in the payload masks byte by byte', () => {
  for (const length of [0, 1, 5, 255, 256, 257, 258, 259, 1000]) {
    for (let shift = 0; shift < 4; shift += 1) {
      for (let position = 0; position < 4; position += 1) {
        const source = Uint8Array.from({ length }, (_, index) => (index * 31) & 0xff);
        const memory = new Uint8Array(length + 8).fill(0xee);
        maskInto(memory.subarray(shift, shift + length), source, { key, position });
        const expected = source.map((byte, index) => byte ^ (key[(position + index) % 4] ?? 0));
        assert.deepEqual(memory.slice(shift, shift + length), expected);
        assert.deepEqual(memory.slice(shift + length), new Uint8Array(8 - shift).fill(0xee));
      }
    }
  }
});
