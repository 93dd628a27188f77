import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hex } from './hex.ts';
import { createKeyLog } from './key-log.ts';

const habits = (...keys: string[]) => {
  const log = createKeyLog();
  return keys.map((key) => log.note(hex(key)) ?? '');
};

test('a key of zeros is told once', () => {
  assert.deepEqual(habits('00000000', '00000000', '37fa213d', '00000000'), ['masking-key-zero', '', '', '']);
});

test('a key used twice in a row is told at its second frame, once', () => {
  assert.deepEqual(habits('37fa213d', '37fa213d', '37fa213d', '01020304', '01020304'), [
    '',
    'masking-key-reused',
    '',
    '',
    '',
  ]);
});

test('keys that differ in one byte are told nothing about', () => {
  assert.deepEqual(habits('37fa213d', '37fa213c', '37fa213d', '00000001'), ['', '', '', '']);
});
