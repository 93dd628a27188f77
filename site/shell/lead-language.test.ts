import assert from 'node:assert/strict';
import { test } from 'node:test';
import { leadLanguage } from './lead-language.ts';

test('a remembered choice wins over the browser', () => {
  assert.equal(leadLanguage('uk', ['es-MX', 'en']), 'uk');
});

test('the first language of the browser that we speak wins, whatever its region', () => {
  assert.equal(leadLanguage(undefined, ['de-DE', 'es-419', 'en-GB']), 'es');
  assert.equal(leadLanguage(undefined, ['RU-ru']), 'ru');
});

test('a choice we do not speak is as good as none', () => {
  assert.equal(leadLanguage('fr', ['uk-UA']), 'uk');
});

test('who speaks none of ours reads English', () => {
  assert.equal(leadLanguage(undefined, ['fr', 'ja-JP']), 'en');
  assert.equal(leadLanguage(undefined, []), 'en');
});

test('a longer tag that only begins like ours is another language', () => {
  assert.equal(leadLanguage(undefined, ['est', 'rue']), 'en');
});
