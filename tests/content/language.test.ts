// The prose of each language and its interface words keep clear of the forms its careful authors avoid.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cardSlugs, challengeSlugs, slugs, translations } from './content-files.ts';
import { forbiddenForms } from './forbidden-forms.ts';
import { textsOfCard, textsOfChallenge, textsOfInterface, textsOfLesson } from './prose.ts';

for (const lang of translations) {
  for (const slug of slugs) {
    const texts = textsOfLesson(slug, lang);
    if (texts.length === 0) continue;
    test(`${slug} (${lang}) has no forbidden form`, () => {
      assert.deepEqual(
        texts.flatMap((text) => forbiddenForms(lang, text)),
        [],
      );
    });
  }

  test(`the interview cards (${lang}) have no forbidden form`, () => {
    const found = cardSlugs.flatMap((slug) =>
      textsOfCard(slug, lang)
        .flatMap((text) => forbiddenForms(lang, text))
        .map((form) => `${slug}: ${form}`),
    );
    assert.deepEqual(found, []);
  });

  test(`the challenges (${lang}) have no forbidden form`, () => {
    const found = challengeSlugs.flatMap((slug) =>
      textsOfChallenge(slug, lang)
        .flatMap((text) => forbiddenForms(lang, text))
        .map((form) => `${slug}: ${form}`),
    );
    assert.deepEqual(found, []);
  });

  test(`the interface words (${lang}) have no forbidden form`, () => {
    const found = Object.entries(textsOfInterface(lang)).flatMap(([key, text]) =>
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
