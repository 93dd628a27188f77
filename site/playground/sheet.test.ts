import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextPosition } from './sheet.ts';

const heights = { closed: 59, open: 448, full: 600 };

test('let go without speed, the sheet rests where it is nearest', () => {
  assert.equal(nextPosition({ height: 100, speed: 0, heights }), 'closed');
  assert.equal(nextPosition({ height: 300, speed: 0, heights }), 'open');
  assert.equal(nextPosition({ height: 560, speed: 0, heights }), 'full');
});

test('a flick goes on to the next position in its direction', () => {
  assert.equal(nextPosition({ height: 100, speed: 1, heights }), 'open');
  assert.equal(nextPosition({ height: 460, speed: 1, heights }), 'full');
  assert.equal(nextPosition({ height: 590, speed: -1, heights }), 'open');
  assert.equal(nextPosition({ height: 440, speed: -1, heights }), 'closed');
});

test('with a keyboard up, open and full may be one height, and that is open', () => {
  assert.equal(nextPosition({ height: 330, speed: 0, heights: { closed: 59, open: 340, full: 340 } }), 'open');
});
