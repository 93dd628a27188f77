import assert from 'node:assert/strict';
import { test } from 'node:test';
import { frameFigure } from './frame-bytes.ts';

test('the masked Hello of RFC 6455, 5.7, group by group', () => {
  const { groups, count } = frameFigure({ from: 'client', literal: '81 85 37 fa 21 3d 7f 9f 4d 51 58' });
  assert.equal(count, 11);
  assert.deepEqual(groups, [
    { bytes: '81', word: 'first', values: { fin: 1, opcode: 1, name: 'text' } },
    { bytes: '85', word: 'second', values: { mask: 1, length: 5 } },
    { bytes: '37 fa 21 3d', word: 'key', values: {} },
    { bytes: '7f 9f 4d 51 58', word: 'masked', values: { text: 'Hello' } },
  ]);
});

test('a close frame shows its code', () => {
  assert.deepEqual(frameFigure({ from: 'server', literal: '88 02 03 e8' }).groups.at(-1), {
    bytes: '03 e8',
    word: 'code',
    values: { code: '1000' },
  });
});

test('a longer length has bytes of its own', () => {
  const { groups } = frameFigure({ from: 'server', literal: `82 7e 00 7e ${'00 '.repeat(126)}` });
  assert.deepEqual(groups[1]?.values, { mask: 0, length: 126 });
  assert.deepEqual(groups[2], { bytes: '00 7e', word: 'length', values: { length: 126, bits: 16 } });
});

test('a figure of a broken or a cut frame is refused', () => {
  assert.throws(() => frameFigure({ from: 'client', literal: '81 02 68 69' }), /one whole, correct frame/);
  assert.throws(() => frameFigure({ from: 'server', literal: '81 02 68' }), /one whole, correct frame/);
});
