import assert from 'node:assert/strict';
import { test } from 'node:test';
import { languageOf } from './languages.ts';

const languages = ['en', 'ru', 'uk', 'es'];
const preferred = (acceptLanguage: string): string =>
  languageOf({ path: '/', cookie: undefined, acceptLanguage }, languages);

test('the most wanted language that we have is chosen, however the header is spaced', () => {
  assert.equal(preferred('de, uk ;q=0.7,ES-mx; q=0.9'), 'es');
  assert.equal(preferred('ru;q=0, uk;q=0.1'), 'uk');
  assert.equal(preferred('de'), 'en');
});

test('a head full of spaces is read in no time', () => {
  const began = performance.now();
  for (let times = 0; times < 20; times += 1) preferred(`a${' '.repeat(16_000)}b`);
  // Square time would take seconds.
  assert.ok(performance.now() - began < 500);
});
