import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bindDash } from './bind-dashes.ts';

test('a dash stays with the word before it, and a line may break after it', () => {
  assert.equal(bindDash('WebSocket — це розмова'), 'WebSocket\u00a0— це розмова');
});

test('an arrow stays with the word it belongs to', () => {
  assert.equal(bindDash('вниз ↓ и вверх ↑'), 'вниз\u00a0↓ и вверх\u00a0↑');
});

test('hyphens and other spaces are left alone', () => {
  assert.equal(bindDash('well-known - and so on'), 'well-known - and so on');
});
