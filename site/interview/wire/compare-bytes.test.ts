import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareBytes } from './compare-bytes.ts';

const faultsOf = (guess: string, right: string) =>
  compareBytes(guess, right).faults.map(({ at, frame, fields }) => `${at} of frame ${frame}: ${fields.join(', ')}`);

test('the same bytes have no fault', () => {
  assert.deepEqual(compareBytes('81 02 68 69', '81 02 68 69'), { faults: [], missing: 0, frames: 1 });
});

test('a byte of two fields is told by the bits that differ', () => {
  assert.deepEqual(faultsOf('01 02 68 69', '81 02 68 69'), ['1 of frame 1: fin']);
  assert.deepEqual(faultsOf('82 02 68 69', '81 02 68 69'), ['1 of frame 1: opcode']);
  assert.deepEqual(faultsOf('02 02 68 69', '81 02 68 69'), ['1 of frame 1: fin, opcode']);
  assert.deepEqual(faultsOf('81 82 68 69', '81 02 68 69'), ['2 of frame 1: mask']);
  assert.deepEqual(faultsOf('81 03 68 69', '81 02 68 69'), ['2 of frame 1: length']);
});

test('a close frame has a code and a reason', () => {
  assert.deepEqual(faultsOf('88 04 03 e9 62 78', '88 04 03 e8 62 79'), [
    '4 of frame 1: close-code',
    '6 of frame 1: close-reason',
  ]);
});

test('a long length and a masking key are fields of their own', () => {
  assert.deepEqual(faultsOf('82 7e 01 01', '82 7e 01 00'), ['4 of frame 1: extended-length']);
  assert.deepEqual(faultsOf('81 81 00 00 00 01 61', '81 81 00 00 00 00 60'), [
    '6 of frame 1: masking-key',
    '7 of frame 1: payload',
  ]);
});

test('the second frame is counted', () => {
  assert.deepEqual(faultsOf('8a 01 78 82 01 61', '8a 01 78 81 01 61'), ['4 of frame 2: opcode']);
  assert.equal(compareBytes('8a 01 78 81 01 61', '8a 01 78 81 01 61').frames, 2);
});

test('where bytes are missing or too many, only the first fault is certain', () => {
  assert.deepEqual(compareBytes('88 03 ea', '88 02 03 ea'), {
    faults: [{ at: 2, frame: 1, fields: ['length'] }],
    missing: 1,
    frames: 1,
  });
  assert.equal(compareBytes('81 00 00', '81 00').missing, -1);
});
