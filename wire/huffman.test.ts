import assert from 'node:assert/strict';
import { test } from 'node:test';
import { prefixCodeOf, readSymbol } from './huffman.ts';

const lengthsOf = (...lengths: number[]) => Uint8Array.from(lengths);

/** Codes are written with their first bit on the left; the stream has it lowest. */
function read(lengths: Uint8Array, code: string): { symbol: number; length: number } | undefined {
  const made = prefixCodeOf(lengths);
  assert.ok(made);
  const found = readSymbol(made, Number.parseInt([...code].reverse().join(''), 2));
  return found === -1 ? undefined : { symbol: found >> 4, length: found & 15 };
}

test('the code of RFC 1951, 3.2.2, gives each of A to H its bits', () => {
  const lengths = lengthsOf(3, 3, 3, 3, 3, 2, 4, 4);
  const codes = ['010', '011', '100', '101', '110', '00', '1110', '1111'];
  for (const [symbol, code] of codes.entries()) {
    assert.deepEqual(read(lengths, code), { symbol, length: code.length }, code);
  }
});

test('codes longer than the table are read too', () => {
  const lengths = lengthsOf(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 15);
  for (let symbol = 0; symbol < 15; symbol += 1) {
    assert.deepEqual(read(lengths, `${'1'.repeat(symbol)}0`), { symbol, length: symbol + 1 });
  }
  assert.deepEqual(read(lengths, '1'.repeat(15)), { symbol: 15, length: 15 });
});

test('too many codes, or gaps between them, make no code', () => {
  assert.equal(prefixCodeOf(lengthsOf(1, 1, 1)), undefined);
  assert.equal(prefixCodeOf(lengthsOf(1, 2)), undefined);
  assert.equal(prefixCodeOf(lengthsOf(2, 2, 2)), undefined);
});

test('a code of one bit may leave the other bit without a symbol', () => {
  assert.deepEqual(read(lengthsOf(0, 1), '0'), { symbol: 1, length: 1 });
  assert.equal(read(lengthsOf(0, 1), '1'), undefined);
  assert.equal(read(lengthsOf(0, 0), '0'), undefined);
});
