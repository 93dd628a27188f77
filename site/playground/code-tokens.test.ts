import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codeTokens, tokenLines } from './code-tokens.ts';

const kinds = (code: string) =>
  codeTokens(code)
    .filter(({ kind }) => kind !== 'other')
    .map(({ kind, text }) => `${kind} ${text}`);

test('keywords, strings and comments are told apart', () => {
  assert.deepEqual(kinds(`const a = new WebSocket('ws://x'); // not "this"`), [
    'keyword const',
    'keyword new',
    `string 'ws://x'`,
    'comment // not "this"',
  ]);
});

test('a slash inside a string begins no comment, and a quote inside a comment no string', () => {
  assert.deepEqual(kinds(`"a // b" /* 'c' */`), ['string "a // b"', "comment /* 'c' */"]);
});

test('a property and a longer name are no keywords', () => {
  assert.deepEqual(kinds('socket.default = newest; $new; якщоif'), []);
});

test('a quote left open ends with its line, a backtick with the code', () => {
  assert.deepEqual(kinds(`'open\nlet a = \`b\nc`), [`string 'open`, 'keyword let', 'string `b\nc']);
});

test('an escaped quote does not end the string', () => {
  assert.deepEqual(kinds(String.raw`'it\'s' let`), [String.raw`string 'it\'s'`, 'keyword let']);
});

test('nothing is lost or added, whatever the text', () => {
  for (const code of ['', '\n', 'a\n\n/* b\nc', "'\\", '`${`', '// é 👋\n"', 'x = 1 / 2 / 3;\r\n']) {
    assert.equal(
      codeTokens(code)
        .map(({ text }) => text)
        .join(''),
      code,
    );
    assert.equal(
      tokenLines(code)
        .map((line) => line.map(({ text }) => text).join(''))
        .join('\n'),
      code,
    );
  }
});
