import assert from 'node:assert/strict';
import test from 'node:test';
import { hex } from '../../../wire/hex.ts';
import { headBytes, headTextOf, readHeadText } from './head-text.ts';

const ascii = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0));

test('a line break is CRLF, and the end of the text ends no line', () => {
  assert.deepEqual(headBytes('GET / HTTP/1.1\nHost: a\n\n'), ascii('GET / HTTP/1.1\r\nHost: a\r\n\r\n'));
  assert.deepEqual(headBytes('GET /'), ascii('GET /'));
});

test('a file whose lines end in CRLF says the same', () => {
  const text = 'GET / HTTP/1.1\nHost: a \nb␊\n\n';
  assert.deepEqual(headBytes(text.replaceAll('\n', '\r\n')), headBytes(text));
});

test('a written CR or LF takes the place of the line break after it', () => {
  assert.deepEqual(headBytes('a␊\nb␍\nc␍␊\nd'), ascii('a\nb\rc\r\nd'));
  assert.deepEqual(headBytes('a␍b'), ascii('a\rb'));
});

test('an escape is one byte, and anything else is UTF-8', () => {
  assert.deepEqual(headBytes('\\xff\\x0g'), hex('ff 5c 78 30 67'));
  assert.deepEqual(headBytes('é→'), hex('c3 a9 e2 86 92'));
});

test('tokens cover the text and the bytes without a gap', () => {
  const text = 'GET  / \nHost:\tпривет  ␊\n\\xff x \\\n';
  const tokens = readHeadText(text);
  assert.equal(tokens.map((token) => token.text).join(''), text);
  let at = 0;
  let firstByte = 0;
  for (const token of tokens) {
    assert.deepEqual([token.at, token.firstByte], [at, firstByte]);
    at += token.text.length;
    firstByte += token.bytes.length;
  }
  assert.deepEqual(
    tokens.filter(({ kind }) => kind === 'trailing').map((token) => token.text),
    [' ', '  '],
  );
});

test('any bytes have a text that reads as the same bytes', () => {
  const odd = [
    '\r',
    '\n',
    '\r\n',
    '\r\r\n',
    '\n\r\n',
    '␊',
    '␍\r\n',
    '\\xff',
    '\\xffa',
    ' \r\n',
    '\t',
    '\u0000',
    'ж',
    'a',
  ];
  for (const one of odd) {
    for (const two of odd) {
      for (const three of odd) {
        const bytes = new TextEncoder().encode(one + two + three);
        assert.deepEqual(headBytes(headTextOf(bytes)), bytes, JSON.stringify(one + two + three));
      }
    }
  }
  const all = Uint8Array.from({ length: 512 }, (_, at) => (at * 7) % 256);
  assert.deepEqual(headBytes(headTextOf(all)), all);
});
