import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDecoder } from '../../wire/decode.ts';
import type { Frame, Sender } from '../../wire/frame.ts';
import { hex } from '../../wire/hex.ts';
import { frameFields } from './frame-fields.ts';

test('the masked "Hello" of RFC 6455 has seven fields, each with its bytes', () => {
  const fields = frameFields(frameOf('81 85 37 fa 21 3d 7f 9f 4d 51 58', 'client'));
  assert.deepEqual(
    fields.map(({ id, firstByte, byteCount, value }) => [id, firstByte, byteCount, value]),
    [
      ['fin', 0, 1, '1'],
      ['rsv', 0, 1, '000'],
      ['opcode', 0, 1, '0x1 text'],
      ['mask', 1, 1, '1'],
      ['length', 1, 1, '5'],
      ['masking-key', 2, 4, '37 fa 21 3d'],
      ['payload', 6, 5, 'Hello'],
    ],
  );
});

test('a 16-bit length takes two more bytes, and says so when fewer would have done', () => {
  const fields = frameFields(frameOf('82 7e 00 01 ff', 'server'));
  const length = fields.find(({ id }) => id === 'extended-length');
  assert.deepEqual([length?.firstByte, length?.byteCount, length?.value], [2, 2, '1']);
  assert.equal(length?.sentence, 'field.extendedLength.notMinimal');
  assert.deepEqual(fields.map(({ id }) => id).slice(-2), ['extended-length', 'payload']);
});

test('a close frame has its code and reason in place of a payload', () => {
  const fields = frameFields(frameOf('88 05 03 e8 62 79 65', 'server'));
  assert.deepEqual(
    fields.slice(-2).map(({ id, firstByte, byteCount, value }) => [id, firstByte, byteCount, value]),
    [
      ['close-code', 2, 2, '1000'],
      ['close-reason', 4, 3, 'bye'],
    ],
  );
});

test('an empty frame has no payload field, and a fragment says that more follows', () => {
  const fields = frameFields(frameOf('01 00', 'server'));
  assert.deepEqual(
    fields.map(({ id }) => id),
    ['fin', 'rsv', 'opcode', 'mask', 'length'],
  );
  assert.equal(fields[0]?.sentence, 'field.fin.more');
});

function frameOf(bytes: string, from: Sender): Frame {
  const found = createDecoder({ from, startWith: 'frames' }).push(hex(bytes));
  const frame = found.find((item) => item.kind === 'frame');
  assert.ok(frame, `no frame in ${bytes}`);
  return frame;
}
