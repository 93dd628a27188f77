import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hex } from './hex.ts';
import { createUtf8Validator, decodeStrictUtf8, decodeUtf8 } from './utf8.ts';

/** The offset of the first impossible byte, 'cut' for an unfinished end, or 'valid'. */
function judge(bytes: Uint8Array): number | 'cut' | 'valid' {
  const validator = createUtf8Validator();
  const badAt = validator.push(bytes, 0);
  if (badAt !== -1) return badAt;
  return validator.unfinished() ? 'cut' : 'valid';
}

for (const [bytes, says, verdict] of [
  ['ce ba e1 bd b9 cf 83 ce bc ce b5', 'the Greek word of the Autobahn suite', 'valid'],
  ['c2 80 e0 a0 80 f0 90 80 80', 'the lowest of each length', 'valid'],
  ['df bf ef bf bf f4 8f bf bf', 'the highest of each length', 'valid'],
  ['ed 9f bf ee 80 80', 'beside the surrogates', 'valid'],
  ['80', 'a continuation alone', 0],
  ['c1 bf', 'two bytes for ASCII', 0],
  ['e0 9f bf', 'three bytes where two do', 1],
  ['f0 8f bf bf', 'four bytes where three do', 1],
  ['ed a0 80', 'a surrogate', 1],
  ['f4 90 80 80', 'beyond U+10FFFF', 1],
  ['f5 80 80 80', 'a first byte that never is', 0],
  ['61 e2 28 a1', 'no continuation where one must be', 2],
  ['e2 82', 'an end inside a character', 'cut'],
] as const) {
  test(`${bytes}: ${says}`, () => assert.equal(judge(hex(bytes)), verdict));
}

test('every pair of bytes, in a long text too, is judged as the platform judges it', () => {
  const around = new TextEncoder().encode('х'.repeat(40));
  for (let pair = 0; pair < 65_536; pair += 1) {
    const bytes = Uint8Array.of(pair >> 8, pair & 0xff);
    assert.equal(judge(bytes) === 'valid', decodeStrictUtf8(bytes) !== undefined, `pair ${pair.toString(16)}`);
    const long = new Uint8Array([...around, ...bytes, ...around]);
    if (pair % 17 === 0) assert.equal(judge(long) === 'valid', decodeStrictUtf8(long) !== undefined, `in text ${pair}`);
  }
});

test('every first byte with continuations at their borders is judged as the platform judges it', () => {
  const borders = [0x00, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xff];
  for (let first = 0xc0; first <= 0xff; first += 1) {
    for (const second of borders) {
      for (const third of borders) {
        for (const fourth of borders) {
          const bytes = Uint8Array.of(first, second, third, fourth);
          assert.equal(judge(bytes) === 'valid', decodeStrictUtf8(bytes) !== undefined, `${bytes}`);
        }
      }
    }
  }
});

test('an impossible byte has the same offset wherever the bytes are cut', () => {
  const text = new Uint8Array([...new TextEncoder().encode('a'.repeat(70) + 'Привіт €😀'.repeat(9)), 0xf0, 0x9f, 0x41]);
  const expected = text.length - 1;
  for (let cut = 0; cut <= text.length; cut += 1) {
    const validator = createUtf8Validator();
    const first = validator.push(text.subarray(0, cut), 0);
    assert.equal(first === -1 ? validator.push(text.subarray(cut), cut) : first, expected, `cut at ${cut}`);
  }
});

test('a byte order mark is part of the text', () => {
  assert.equal(decodeUtf8(hex('ef bb bf 61')), '\ufeffa');
  assert.equal(decodeStrictUtf8(hex('ef bb bf 61')), '\ufeffa');
});
