import assert from 'node:assert/strict';
import { test } from 'node:test';
import en from './en.json' with { type: 'json' };
import es from './es.json' with { type: 'json' };
import ru from './ru.json' with { type: 'json' };
import { createTranslate, type Language, languages, type Words } from './translate.ts';
import uk from './uk.json' with { type: 'json' };

const all: Record<Language, Words> = { en, ru, uk, es };

const frames = {
  'frames.one': '{count} фрейм',
  'frames.few': '{count} фрейма',
  'frames.many': '{count} фреймов',
  'frames.other': '{count} фрейма',
};

test('a count chooses its plural form', () => {
  const t = createTranslate(frames, 'ru');
  assert.deepEqual(
    [1, 2, 5, 11, 21].map((count) => t('frames', { count })),
    ['1 фрейм', '2 фрейма', '5 фреймов', '11 фреймов', '21 фрейм'],
  );
});

test('values fill their places, numbers as the language writes them', () => {
  assert.equal(createTranslate({ size: '{name}: {bytes}' }, 'es')('size', { name: 'a', bytes: 10_240 }), 'a: 10.240');
});

test('a place without a value stays to be seen', () => {
  assert.equal(createTranslate({ hi: 'Hi {name}' }, 'en')('hi'), 'Hi {name}');
});

test('words that are missing are an error that names the file', () => {
  assert.throws(() => createTranslate({}, 'uk')('shell.skip'), /"shell\.skip".*i18n\/uk\.json/);
});

for (const language of languages) {
  test(`${language} has the words of English, with the same places to fill`, () => {
    const words = all[language];
    assert.deepEqual(Object.keys(words).sort(), Object.keys(en).sort());
    const places = (text: string | undefined) => [...new Set(text?.match(/\{\w+\}/g))].sort();
    for (const [key, english] of Object.entries(en)) {
      // "One" may say its number in words.
      if (key.endsWith('.one')) continue;
      assert.deepEqual(places(words[key]), places(english), key);
    }
  });

  test(`no word of ${language} is empty or broken`, () => {
    for (const [key, text] of Object.entries(all[language])) {
      assert.ok(text.trim() === text && text !== '', `${key}: "${text}"`);
      assert.doesNotMatch(text, /Ã|Ð|ðŸ|\uFFFD/, key);
    }
  });
}
