import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatNumber } from './format-number.ts';
import { languages } from './translate.ts';

const inAll = (value: number) => languages.map((language) => formatNumber(value, language));

test('thousands have a comma in English and a thin space that does not break elsewhere', () => {
  assert.deepEqual(inAll(55164), ['55,164', '55\u202f164', '55\u202f164', '55\u202f164']);
});

test('four digits stay whole in Spanish alone', () => {
  assert.deepEqual(inAll(1590), ['1,590', '1\u202f590', '1\u202f590', '1590']);
});

test('a fraction has a point in English and a comma elsewhere', () => {
  assert.deepEqual(inAll(58.8), ['58.8', '58,8', '58,8', '58,8']);
});

test('millions have two separators', () => {
  assert.deepEqual(inAll(16777216), [
    '16,777,216',
    '16\u202f777\u202f216',
    '16\u202f777\u202f216',
    '16\u202f777\u202f216',
  ]);
});
