import assert from 'node:assert/strict';
import { test } from 'node:test';
import { localiseCode, textsIn } from './localise-code.ts';

const localise = (code: string, words: { comments?: Record<string, string>; phrases?: Record<string, string> }) =>
  localiseCode({ name: 'client.js', code, words: { comments: {}, phrases: {}, ...words }, lang: 'ru' });

test('a whole comment is swapped and the code stays', () => {
  const { code } = localise('// Say hello.\nsocket.send(1); // one', {
    comments: { 'Say hello.': 'Здороваемся.', one: 'один' },
  });
  assert.equal(code, '// Здороваемся.\nsocket.send(1); // один');
});

test('lines of one comment are read as one and wrapped again', () => {
  const { code } = localise('  // A comment that\n  // goes on.\n  run();', {
    comments: { 'A comment that goes on.': `${'слово '.repeat(30)}конец` },
  });
  const lines = code.split('\n');
  assert.equal(lines.at(-1), '  run();');
  assert.ok(lines.slice(0, -1).every((line) => line.startsWith('  // ') && line.length <= 88));
  assert.equal(textsIn('client.js', code).comments[0]?.text, `${'слово '.repeat(30)}конец`);
});

test('comments apart stay two comments', () => {
  assert.deepEqual(
    textsIn('client.js', '// one\n\n// two\nrun(); // three\n// four').comments.map(({ text }) => text),
    ['one', 'two', 'three', 'four'],
  );
});

test('comments for the compiler are code, and keep apart what stands around them', () => {
  const code = '// one\n// @ts-check\n// two\n/** @param {string} text */';
  assert.deepEqual(
    textsIn('server.js', code).comments.map(({ text }) => text),
    ['one', 'two'],
  );
});

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: it is code under test, as a lesson would hold it.
test('only a whole string literal is swapped, never a part and never a name', () => {
  const { code } = localise("const Ada = 'Ada'; send('Ada!', `Ada`, `${Ada}`);", { phrases: { Ada: 'Иван' } });
  assert.equal(code, "const Ada = 'Иван'; send('Ada!', `Иван`, `${Ada}`);");
});

test('the words around the holes of a template are swapped, and the holes stay', () => {
  const phrases = { 'Hi, ${name}: ${count}': 'Всего ${count}, `${name}`' };
  assert.equal(localise('log(`Hi, ${name}: ${count}`);', { phrases }).code, 'log(`Всего ${count}, \\`${name}\\``);');
  assert.throws(
    () => localise('log(`Hi, ${name}`);', { phrases: { 'Hi, ${name}': 'Привет' } }),
    /must hold \$\{name\}/,
  );
});
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: as above.

test('slashes inside strings and addresses are no comments', () => {
  const code = "const socket = new WebSocket('ws://localhost:8080'); // here";
  assert.equal(
    localise(code, { comments: { here: 'тут' } }).code,
    "const socket = new WebSocket('ws://localhost:8080'); // тут",
  );
});

test('quotes in a translation are escaped', () => {
  assert.equal(localise("log('Hi');", { phrases: { Hi: "it's" } }).code, "log('it\\'s');");
});

test('what has no translation is told, and what found a place too', () => {
  const { used, untranslated } = localise("// one\n// two\n\n// three\nlog('Hi');", {
    comments: { three: 'три', four: 'четыре' },
    phrases: { Hi: 'Привет' },
  });
  assert.deepEqual(untranslated, ['one two']);
  assert.deepEqual([...used.comments], ['three']);
  assert.deepEqual([...used.phrases], ['Hi']);
});

test('code that does not parse names its file', () => {
  assert.throws(() => localise('const = 1;', {}), /client\.js cannot be parsed/);
});
