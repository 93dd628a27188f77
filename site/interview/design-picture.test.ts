import assert from 'node:assert/strict';
import { test } from 'node:test';
import { meetings, outside, wordsIn } from '../lesson/diagrams/judge-drawing.ts';
import { drawPicture, nameOf, rowsOf } from './design-picture.ts';

test('a chain stands in rows of one', () => {
  assert.deepEqual(
    rowsOf(
      ['a', 'b', 'c'],
      [
        ['a', 'b'],
        ['b', 'c'],
      ],
    ),
    [['a'], ['b'], ['c']],
  );
});

test('what is led to together stands together', () => {
  assert.deepEqual(
    rowsOf(
      ['a', 'b', 'c', 'd'],
      [
        ['a', 'b'],
        ['a', 'c'],
        ['b', 'd'],
        ['c', 'd'],
      ],
    ),
    [['a'], ['b', 'c'], ['d']],
  );
});

test('an arrow back moves nothing, and its ends stand last in their rows', () => {
  const arrows = [
    ['page', 'api'],
    ['api', 'worker'],
    ['worker', 'log'],
    ['worker', 'tools'],
    ['log', 'api'],
  ] as const;
  assert.deepEqual(rowsOf(['page', 'api', 'log', 'worker', 'tools'], arrows), [
    ['page'],
    ['api'],
    ['worker'],
    ['tools', 'log'],
  ]);
});

test('a box that nothing leads to stands at the top', () => {
  assert.deepEqual(
    rowsOf(
      ['a', 'b', 'c'],
      [
        ['a', 'c'],
        ['b', 'c'],
      ],
    ),
    [['a', 'b'], ['c']],
  );
});

test('two ends of arrows along the edge in one row cannot be drawn', () => {
  const arrows = [
    ['a', 'b'],
    ['b', 'c'],
    ['b', 'd'],
    ['c', 'a'],
    ['d', 'a'],
  ] as const;
  assert.equal(rowsOf(['a', 'b', 'c', 'd'], arrows), undefined);
});

test('a part is called by what stands before its colon', () => {
  assert.equal(nameOf('Gateway `ws`: holds the sockets: all of them'), 'Gateway ws');
  assert.equal(nameOf('Gateway'), 'Gateway');
});

const t = (key: string) => key;
const parts = ['Client: asks', 'Gateway: holds', 'Registry: knows', 'Log: keeps', 'Push: wakes'];
const withArrowsBack: [string, string][] = [
  ['a', 'b'],
  ['b', 'c'],
  ['b', 'd'],
  ['d', 'e'],
  ['e', 'a'],
  ['d', 'b'],
];
for (const arrows of [undefined, withArrowsBack]) {
  test(`a picture is clear ${arrows ? 'with arrows of its own' : 'without'}`, () => {
    const picture = arrows && { boxes: ['a', 'b', 'c', 'd', 'e'], arrows };
    for (const drawing of Object.values(drawPicture({ slug: 'x', picture, parts, t }).drawings)) {
      assert.deepEqual([meetings(drawing), outside(drawing), drawing.cutWords], [[], [], []]);
      assert.deepEqual(wordsIn(drawing).toSorted(), parts.map(nameOf).toSorted());
    }
  });
}
