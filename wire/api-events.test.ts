import assert from 'node:assert/strict';
import test from 'node:test';
import { bytesData, textData } from './api-events.ts';

test('short data is told whole, long data by its beginning, both with their length in bytes', () => {
  assert.deepEqual(textData('їжак'), { isBinary: false, length: 8, preview: 'їжак' });
  assert.deepEqual(bytesData(Uint8Array.of(1, 0xab)), { isBinary: true, length: 2, preview: '01 ab' });
  const long = '€'.repeat(121);
  assert.deepEqual(textData(long), { isBinary: false, length: 363, preview: '€'.repeat(120) });
  const bytes = bytesData(new Uint8Array(1000));
  assert.equal(bytes.length, 1000);
  assert.equal(bytes.preview.length, 119);
});

test('the bytes of a long text are counted as an encoder would', () => {
  const text = 'aї€👋'.repeat(100);
  assert.equal(textData(text).length, new TextEncoder().encode(text).length);
});

test('a preview does not end in half a character', () => {
  assert.equal(textData(`${'a'.repeat(119)}👋👋`).preview, 'a'.repeat(119));
});
