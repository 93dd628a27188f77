import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pageHtml } from './page-html.ts';

const portBase = 'https://wireside.test/p/ticket/';
const write = (html: string, scriptUrl = (_code: string) => 'blob:null/1') =>
  pageHtml(html, { base: `${portBase}3000/`, portBase, sourceUrl: 'blob:page/index.html', scriptUrl });
const addresses = (html: string) => [...write(html).matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address]) => address);

test('what a page loads comes from the reader’s own server', () => {
  assert.deepEqual(addresses('<script src="/socket.io/socket.io.js"></script>'), [
    `${portBase}3000/`,
    `${portBase}3000/socket.io/socket.io.js`,
  ]);
  assert.equal(addresses("<link rel=stylesheet href='http://localhost:8080/a.css'>")[1], `${portBase}8080/a.css`);
  assert.equal(addresses('<img alt="" src=//127.0.0.1/a.png>')[1], `${portBase}80/a.png`);
});

test('other addresses stay what they are', () => {
  assert.equal(addresses('<script src="https://cdn.example/x.js"></script>')[1], 'https://cdn.example/x.js');
  assert.equal(addresses('<script src="http://localhost.example/x.js"></script>')[1], 'http://localhost.example/x.js');
  assert.equal(addresses('<img src="cat.png">')[1], 'cat.png');
});

test('the doctype stays first', () => {
  assert.match(write('<!doctype html>\n<p>x'), /^<!doctype html><base href="[^"]*">\n<p>x$/);
  assert.match(write('<p>x'), /^<base href="[^"]*"><p>x$/);
});

const placed = '<!doctype html>\n<p>\n  <script>go();</script>';

test('a script has an address, and begins in the line and column that it has in the file', () => {
  const scripts: string[] = [];
  const html = write(placed, (code) => `blob:null/${scripts.push(code)}`);
  assert.ok(html.endsWith('\n<p>\n  <script src="blob:null/1"></script>'));
  assert.deepEqual(scripts, [`\n\n${' '.repeat('  <script>'.length)}go();`]);
});

test('a script that has an address only here still waits for nothing and nobody', () => {
  assert.ok(
    write('<script defer async="" nonce=x>go();</script>').endsWith('<script nonce=x src="blob:null/1"></script>'),
  );
});

test('a module stays where its imports are found, in its line and column', () => {
  const html = write(placed.replace('<script>', '<script type="module">'));
  const [, code = ''] = /<script type="module">([\s\S]*)<\/script>/.exec(html) ?? [];
  const lines = code.split('\n');
  assert.equal(lines[2]?.indexOf('go();'), '  <script type="module">'.length);
  assert.equal(lines[3], '//# sourceURL=blob:page/index.html');
});

test('what is no script is left alone', () => {
  const data = '<script type="application/json">{"a": 1}</script>';
  assert.ok(write(data).endsWith(data));
});
