// Every word of the lessons and the interface stands in its language's dictionary, or among the words we accept.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { languages } from '../../i18n/translate.ts';
import { textsOf } from './prose.ts';
import { acceptedWords, skipOf, unknownWords, wordsIn } from './spelling.ts';

// Right words, and a wrong one.
const samples = {
  en: ['The server’s answer doesn’t come.', 'conection'],
  ru: ['Сервер ещё молчит, кто-нибудь ждёт WebSocket.', 'соеденение'],
  uk: ['З’єднання повідом&shy;ляє про будь-яку WebSocket-подію.', 'зєднання'],
  es: ['¿La conexión sigue abierta?', 'conexion'],
};

for (const lang of languages) {
  const places = new Map<string, string>();
  for (const [place, text] of textsOf(lang)) {
    for (const word of wordsIn(lang, text)) if (!places.has(word)) places.set(word, place);
  }
  const used = new Set([...places.keys()].map((word) => word.toLowerCase()));
  const accepted = acceptedWords(lang);
  const skip = skipOf(lang);

  test(`every word is spelled as dictionaries have it (${lang})`, { skip }, () => {
    const isAccepted = new Set(accepted);
    const misspelled = [...unknownWords(lang, places.keys())].filter((word) => !isAccepted.has(word.toLowerCase()));
    assert.deepEqual(
      misspelled.map((word) => `${word} (${places.get(word)}): mend it, or accept it in words/${lang}.txt`),
      [],
    );
  });

  test(`a misspelling is seen (${lang})`, { skip }, () => {
    const [right, wrong] = samples[lang];
    assert.deepEqual([...unknownWords(lang, wordsIn(lang, `${right} ${wrong} \`${wrong}x\``))], [wrong]);
  });

  test(`every accepted word is used, and stands in order once (${lang})`, () => {
    assert.deepEqual(
      accepted.filter((word) => !used.has(word)),
      [],
    );
    assert.deepEqual(accepted, [...new Set(accepted)].sort(new Intl.Collator(lang).compare));
  });
}
