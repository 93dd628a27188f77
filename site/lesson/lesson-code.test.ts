import assert from 'node:assert/strict';
import { test } from 'node:test';
import { localiseFolders } from './lesson-code.ts';

const folders = new Map([
  ['examples/echo', [{ name: 'client.js', language: 'javascript' as const, code: "// Say hello.\nlog('Hi');" }]],
]);

test('every file of a lesson is localised', () => {
  const words = { comments: { 'Say hello.': 'Привет.' }, phrases: { Hi: 'Привет' } };
  assert.equal(
    localiseFolders({ place: 'x/ru.mdx', folders, words, lang: 'ru' }).get('examples/echo')?.[0]?.code,
    "// Привет.\nlog('Привет');",
  );
});

test('a comment without translation is named with its file', () => {
  assert.throws(
    () => localiseFolders({ place: 'x/ru.mdx', folders, words: { comments: {}, phrases: {} }, lang: 'ru' }),
    /x\/ru\.mdx .*\nexamples\/echo\/client\.js: no translation of "Say hello\."/,
  );
});

test('in English a comment may stay as it is', () => {
  const words = { comments: {}, phrases: { Hi: 'Hey' } };
  assert.equal(
    localiseFolders({ place: 'x/en.mdx', folders, words, lang: 'en' }).get('examples/echo')?.[0]?.code,
    "// Say hello.\nlog('Hey');",
  );
});

test('a translation whose comment or string is gone is named', () => {
  const words = { comments: { 'Say hello.': 'Привет.', Gone: 'Нет' }, phrases: { Away: 'Прочь' } };
  assert.throws(
    () => localiseFolders({ place: 'x/ru.mdx', folders, words, lang: 'ru' }),
    /comment "Gone"\n.*string "Away"/,
  );
});
