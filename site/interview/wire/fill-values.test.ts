import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fillHtml, fillText, placeholdersOf } from './fill-values.ts';

test('a text names its placeholders, and JSON is none', () => {
  assert.deepEqual(placeholdersOf('send `{text}` with `{"age": 20}` {closeCode}'), ['text', 'closeCode']);
});

test('values stand in the text; braces that mean nothing stay', () => {
  assert.equal(fillText('send {text} and {other}', { text: 'a' }), 'send a and {other}');
});

test('in HTML a value is an element that can be filled anew, and is no markup', () => {
  assert.equal(fillHtml('<code>{t}</code>', { t: '<b>' }), '<code><span data-wire-value="t">&lt;b&gt;</span></code>');
});
