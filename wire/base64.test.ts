import assert from 'node:assert/strict';
import { test } from 'node:test';
import { base64DecodedLength, encodeBase64 } from './base64.ts';

for (const [text, encoded] of [
  ['', ''],
  ['f', 'Zg=='],
  ['fo', 'Zm8='],
  ['foo', 'Zm9v'],
  ['foob', 'Zm9vYg=='],
  ['fooba', 'Zm9vYmE='],
  ['foobar', 'Zm9vYmFy'],
] as const) {
  test(`"${text}" is "${encoded}", as in RFC 4648, 10`, () => {
    assert.equal(encodeBase64(new TextEncoder().encode(text)), encoded);
    assert.equal(base64DecodedLength(encoded), text.length);
  });
}

test('the bytes that need the last letters of the alphabet', () => {
  assert.equal(encodeBase64(Uint8Array.of(0xfb, 0xff, 0xbf)), '+/+/');
});

for (const text of ['Zg', 'Zg=', 'Zg===', 'Z===', 'Zm9v=', 'Z-9_', ' Zg==', '=']) {
  test(`"${text}" is no base64`, () => assert.equal(base64DecodedLength(text), undefined));
}
