import assert from 'node:assert/strict';
import { test } from 'node:test';
import { folded, hasWords } from './fold-text.ts';

const found: [string, string][] = [
  ['Зачем клиент маскирует фреймы?', 'маска'],
  ['Чем подпротокол полезен?', 'Подпротоколы'],
  ['Ещё одно рукопожатие', 'еще'],
  ['З’єднання розірвано', "з'єднання"],
  ['Довжина кадру й маски', 'маскою'],
  ['¿Por qué una conexión?', 'conexion'],
  ['What does 1006 mean?', '1006'],
  ['Half-open connections', 'connection half'],
  ['Why mask?', '  '],
];
for (const [text, search] of found) {
  test(`"${search}" finds "${text}"`, () => assert.ok(hasWords(folded(text), search)));
}

const missed: [string, string][] = [
  ['What does 1006 mean?', '1005'],
  ['What does 1006 mean?', '10067'],
  ['Why mask?', 'mask server'],
  ['Ping', 'pong'],
];
for (const [text, search] of missed) {
  test(`"${search}" does not find "${text}"`, () => assert.equal(hasWords(folded(text), search), false));
}

test('й and ї stay letters of their own', () => assert.equal(folded('Їй'), 'їй'));
