import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatHex, hex, parseHex } from './hex.ts';

test('hex is read with any white space and written with the separator asked for', () => {
  assert.deepEqual(hex(' 81 02\n68Ff '), Uint8Array.of(0x81, 0x02, 0x68, 0xff));
  assert.equal(formatHex(Uint8Array.of(0x81, 0x02, 0xff)), '81 02 ff');
  assert.equal(formatHex(Uint8Array.of(0x81, 0x02), { separator: '' }), '8102');
});

test('what is no hex is told: a literal throws with a way out, a text is undefined', () => {
  assert.throws(() => hex('81 0'), /"81 0" is no hex: write two digits per byte/);
  assert.deepEqual([parseHex('8g'), parseHex('123'), parseHex('')], [undefined, undefined, new Uint8Array(0)]);
});
