import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTranslate } from '../../i18n/translate.ts';
import { hex } from '../../wire/hex.ts';
import { byteChars } from './byte-chars.ts';
import { bitPattern, flagsOf, formatTime, previewEither, previewHex, previewText } from './format.ts';

test('times are milliseconds with a tenth, and seconds with thousandths from one second on', () => {
  const words = { 'inspector.milliseconds': '{value} ms', 'inspector.seconds': '{value} s' };
  const en = { t: createTranslate(words, 'en'), lang: 'en' } as const;
  assert.equal(formatTime(0, en), '0.0 ms');
  assert.equal(formatTime(1.24, en), '1.2 ms');
  assert.equal(formatTime(1234.5, en), '1.235 s');
  assert.equal(formatTime(1.24, { ...en, lang: 'ru' }), '1,2 ms');
});

test('set bits are named in the order of the header', () => {
  const none = { fin: false, rsv1: false, rsv2: false, rsv3: false, isMasked: false };
  assert.deepEqual(flagsOf(none), []);
  assert.deepEqual(flagsOf({ ...none, isMasked: true, rsv1: true, fin: true }), ['FIN', 'RSV1', 'MASK']);
});

test('a preview of text shows line breaks, and a sign for bytes that are no UTF-8', () => {
  assert.equal(previewText(hex('61 0d 0a 62')), 'a\\r\\nb');
  assert.equal(previewText(hex('c3 28')), '\ufffd(');
  assert.equal(previewText(hex('61 c3')), 'a\ufffd');
});

test('a long preview ends in a mark and never in half a character', () => {
  const long = new TextEncoder().encode('a'.repeat(191) + 'ї'.repeat(10));
  assert.equal(previewText(long), `${'a'.repeat(191)}…`);
  assert.equal(previewText(hex('62')), 'b');
});

test('a preview of bytes is hex', () => {
  assert.equal(previewHex(hex('01 02 ff')), '01 02 ff');
  assert.equal(previewHex(new Uint8Array(40)).endsWith(' 00 …'), true);
});

test('a ping shows its text when it is text, and hex otherwise', () => {
  assert.equal(previewEither(hex('62 65 61 74')), 'beat');
  assert.equal(previewEither(hex('00 01')), '00 01');
  assert.equal(previewEither(hex('ff')), 'ff');
});

test('a field of one byte shows its own bits only', () => {
  assert.equal(bitPattern(0x81, 0b1000_0000), '1··· ····');
  assert.equal(bitPattern(0x81, 0b0000_1111), '···· 0001');
  assert.equal(bitPattern(0x85, 0b0111_1111), '·000 0101');
});

test('a character of several bytes stands under its first byte', () => {
  assert.deepEqual(byteChars(hex('41 d1 97 f0 9f 91 8b'), { isText: true }), ['A', 'ї', '', '👋', '', '', '']);
  assert.deepEqual(byteChars(hex('c3 28 f0 9f'), { isText: true }), ['·', '(', '·', '·']);
  assert.deepEqual(byteChars(hex('d1 97'), { isText: false }), ['·', '·']);
});
