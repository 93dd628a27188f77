import assert from 'node:assert/strict';
import { test } from 'node:test';
import { localiseCode, textsIn } from './localise-code.ts';

type Words = { comments?: Record<string, string>; phrases?: Record<string, string> };

const localise = (code: string, words: Words) =>
  localiseCode({ name: 'index.html', code, words: { comments: {}, phrases: {}, ...words }, lang: 'uk' });

test('a phrase is swapped in a text and in an attribute', () => {
  const { code, used } = localise('<label>Message</label>\n<input placeholder="Message" id="Message">', {
    phrases: { Message: 'Повідомлення' },
  });
  assert.equal(code, '<label>Повідомлення</label>\n<input placeholder="Повідомлення" id="Message">');
  assert.deepEqual([...used.phrases], ['Message']);
});

test('white space around a text stays, and a line break within it is a space', () => {
  const { code } = localise('<p>\n  Nobody\n  is here\n</p>', { phrases: { 'Nobody is here': 'Нікого немає' } });
  assert.equal(code, '<p>\n  Нікого немає\n</p>');
});

test('attributes keep their quotes, and what has none gets them', () => {
  const page = (title: string, alt: string, label: string) =>
    `<img title=${title} data-title=" title='Hi' > " alt=${alt} aria-label=${label}>`;
  assert.equal(
    localise(page('"Hi"', "'Hi'", 'Hi'), { phrases: { Hi: `"it's"` } }).code,
    page(`"&quot;it's&quot;"`, `'"it&#39;s"'`, `"&quot;it's&quot;"`),
  );
});

test('an entity is its sign to the words, and is written again', () => {
  const phrases = { 'Fish & <chips>': 'Риба & <картопля>' };
  assert.equal(
    localise('<p title="Fish &amp; <chips>">Fish &amp; &lt;chips&gt;</p>', { phrases }).code,
    '<p title="Риба &amp; &lt;картопля&gt;">Риба &amp; &lt;картопля&gt;</p>',
  );
  assert.equal(textsIn('index.html', '<p>a&nbsp;b</p>').strings[0]?.text, 'a&nbsp;b');
});

test('a "<" that begins no tag is text', () => {
  assert.equal(localise('<p>1 < 2</p>', { phrases: { '1 < 2': 'один < два' } }).code, '<p>один &lt; два</p>');
});

test('comments of a page, of its styles and of its scripts are swapped where they stand', () => {
  const page = (html: string, css: string, script: string) => `<!doctype html>
<!-- ${html} -->
<style>p { color: red; } /* ${css} */</style>
<p>// no comment</p>
<script>
  // ${script}
  const socket = new WebSocket('ws://localhost:8080');
</script>`;
  const { code, untranslated } = localise(page('A page,\n  and more', 'red', 'Connect.'), {
    comments: { 'A page, and more': 'Сторінка', red: 'червоне', 'Connect.': 'Підключаємося.' },
  });
  assert.equal(code, page('Сторінка', 'червоне', 'Підключаємося.'));
  assert.deepEqual(untranslated, []);
  assert.deepEqual(localise(page('one', 'two', 'three'), {}).untranslated, ['one', 'two', 'three']);
});

test('strings of each script are swapped, and a "<" in them begins no tag', () => {
  const { code } = localise(
    `<p>é</p><script>const line = '<p>Hi</p>'; log('Hi');</script><p>Hi</p><script type="module">const line = "Hi";</script>`,
    { phrases: { Hi: "п'ять" } },
  );
  assert.equal(
    code,
    `<p>é</p><script>const line = '<p>Hi</p>'; log('п\\'ять');</script><p>п'ять</p><script type="module">const line = "п'ять";</script>`,
  );
});

test('a long comment in a script is wrapped in its own indent', () => {
  const { code } = localise('<script>\n    // Why.\n    run();\n</script>', {
    comments: { 'Why.': 'слово '.repeat(40).trim() },
  });
  const lines = code.split('\n').slice(1, -2);
  assert.ok(lines.length > 1 && lines.every((line) => line.startsWith('    // ') && line.length <= 88));
});

test('a page is in the language of its words', () => {
  const page = (lang: string, word: string) => `<html lang="${lang}"><body lang="en">${word}</body></html>`;
  assert.equal(localise(page('en', 'Hi'), { phrases: { Hi: 'Привіт' } }).code, page('uk', 'Привіт'));
  assert.equal(localise(page('en', 'Hi'), {}).code, page('en', 'Hi'));
});

test('what has no translation stays byte for byte', () => {
  const page = `<!DOCTYPE html>\r\n<BODY class='a  b'>\r\n  Wire&shy;side &amp;c. <br/> <a href=x>1</a >\r\n<script>\n</script ></BODY>`;
  assert.equal(localise(page, { phrases: { 1: 'один' } }).code, page.replace('>1<', '>один<'));
});

test('a script that does not parse names the file and the line of the page', () => {
  assert.throws(
    () => localise('<p>\n<script>\nconst = 1;\n</script>', {}),
    /index\.html cannot be parsed[\s\S]*index\.html:3/,
  );
});
