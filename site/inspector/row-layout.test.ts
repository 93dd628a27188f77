import assert from 'node:assert/strict';
import { test } from 'node:test';
import { layoutRows, rowAt, rowsInSight, scrollToShow, totalHeight } from './row-layout.ts';

const layout = layoutRows(4, (index) => (index === 2 ? 30 : 10));
const nothing = layoutRows(0, () => 10);

test('the height of all is the sum of the heights', () => {
  assert.equal(totalHeight(layout), 60);
  assert.equal(totalHeight(nothing), 0);
});

test('a height belongs to the row that covers it', () => {
  assert.deepEqual(
    [-5, 0, 9, 10, 20, 49, 50, 59, 1000].map((height) => rowAt(layout, height)),
    [0, 0, 0, 1, 2, 2, 3, 3, 3],
  );
  assert.equal(rowAt(nothing, 0), -1);
});

test('of ten thousand rows only those in sight are drawn, and some beyond each edge', () => {
  const many = layoutRows(10_000, () => 30);
  assert.deepEqual(rowsInSight(many, 3000, 300), { begin: 92, end: 119 });
  assert.deepEqual(rowsInSight(many, 0, 300), { begin: 0, end: 19 });
  assert.deepEqual(rowsInSight(many, 299_700, 300), { begin: 9982, end: 10_000 });
  assert.deepEqual(rowsInSight(nothing, 0, 300), { begin: 0, end: 0 });
});

test('the log moves as little as it must to show a row', () => {
  const view = { scrollTop: 100, viewportHeight: 50 };
  assert.equal(scrollToShow({ top: 110, bottom: 120 }, view), 100);
  assert.equal(scrollToShow({ top: 90, bottom: 100 }, view), 90);
  assert.equal(scrollToShow({ top: 150, bottom: 160 }, view), 110);
  assert.equal(scrollToShow({ top: 120, bottom: 400 }, view), 120);
});
