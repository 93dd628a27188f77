import assert from 'node:assert/strict';
import { test } from 'node:test';
import { homePath, inLanguage, lessonPath } from './addresses.ts';

test('a page has the same address in every language, but for the language', () => {
  assert.equal(inLanguage(lessonPath('en', 'first-connection'), 'uk'), lessonPath('uk', 'first-connection'));
  assert.equal(inLanguage(homePath('ru'), 'es'), '/es/');
});

test('only the first part of an address is its language', () => {
  assert.equal(inLanguage('/en/lessons/es/', 'ru'), '/ru/lessons/es/');
});
