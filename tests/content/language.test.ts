// The prose of each language and its interface words keep clear of the forms its careful authors avoid.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { contentRoot, readLesson, slugs, translations } from './content-files.ts';
import { forbiddenForms } from './forbidden-forms.ts';

for (const lang of translations) {
  for (const slug of slugs) {
    const lesson = readLesson(slug, lang);
    if (!lesson) continue;
    test(`${slug} (${lang}) has no forbidden form`, () => {
      const { title, lead, description, exercise = '', ...lists } = lesson.words;
      const words = [lists.examples, lists.checks, lists.hints, lists.labels, lists.comments, lists.phrases];
      const written = [
        title,
        lead,
        description,
        exercise,
        ...words.flatMap((list) => Object.values(list)),
        lesson.body,
      ];
      assert.deepEqual(
        written.flatMap((text) => forbiddenForms(lang, text)),
        [],
      );
    });
  }

  test(`the interface words (${lang}) have no forbidden form`, () => {
    const words: Record<string, string> = JSON.parse(
      readFileSync(join(contentRoot, '..', 'i18n', `${lang}.json`), 'utf8'),
    );
    const found = Object.entries(words).flatMap(([key, text]) =>
      forbiddenForms(lang, text).map((form) => `${key}: ${form}`),
    );
    assert.deepEqual(found, []);
  });
}

const bad = [
  ['ru', 'Клиент осуществляет отправку.'],
  ['ru', 'Сервер еще молчит.'],
  ['ru', 'Это "текст".'],
  ['uk', 'Клієнт являється першим.'],
  // The i of the last word is Latin.
  ['uk', 'Фрейм надiслано.'],
  ['uk', "З'єднання відкрите."],
  ['es', 'Esta librería es buena.'],
  ['es', 'Quien cerró primero?'],
] as const;
for (const [lang, text] of bad) {
  test(`a forbidden form is seen (${lang}): ${text}`, () => {
    assert.notEqual(forbiddenForms(lang, text).length, 0);
  });
}

const good = [
  ['ru', 'Сервер ещё молчит: «текст» в `"кавычках"` не считается.'],
  ['uk', 'З’єднання з’являється; фрейм надіслано.'],
  ['es', '¿Quién cerró primero? El servidor, ¡claro!'],
] as const;
for (const [lang, text] of good) {
  test(`good prose is left alone (${lang}): ${text}`, () => {
    assert.deepEqual(forbiddenForms(lang, text), []);
  });
}
