// A reader's own server, as they run it on the tools page: real ws in a process of its own, beside a client in the browser.

import { expect, type Page, test } from 'playwright/test';
import { languages } from '../../i18n/translate.ts';
import { skip } from '../deno-here.ts';
import { output, run, runButton, status } from './lesson-playground.ts';

test.skip(skip !== false, String(skip));

const path = (lang = 'en') => `/${lang}/tools/`;
const draftKey = 'wireside.draft.tools.own-ws';
const programs = (page: Page) => page.locator('.programs');
const rows = (page: Page) => page.locator('[data-wire] .inspector-row');

/** The example with the reader's own versions of its files. */
async function openOwn(page: Page, files: Record<string, string> = {}, lang = 'en'): Promise<void> {
  const draft = JSON.stringify({ version: 1, revision: 'written-by-a-test', files, asides: [] });
  await page.goto(`/${lang}/`);
  await page.evaluate(([key, value]) => localStorage.setItem(key, value), [draftKey, draft] as const);
  await page.goto(path(lang));
  const choice = page.locator('.example-choice select');
  await choice.focus();
  await choice.selectOption('own-ws');
}

test('server and client run side by side: console, port, wire, and the buttons that end it', async ({ page }) => {
  await openOwn(page);
  await run(page);
  await expect(programs(page)).toContainText('listening on 8080');
  await expect(output(page)).toContainText('connected: /hello');
  await expect(output(page)).toContainText('closed with 1000');
  await expect(rows(page).filter({ hasText: '/hello' })).toHaveCount(1);
  await expect(rows(page).filter({ hasText: 'Switching Protocols' })).toHaveCount(1);
  await programs(page).getByRole('button', { name: 'SIGTERM' }).click();
  await expect(programs(page)).toContainText('ended by SIGTERM');
  await programs(page).getByRole('button', { name: 'Start' }).click();
  await expect(programs(page)).toContainText('listening on 8080');
  await run(page);
  await expect(programs(page)).toContainText('not running');
  await expect(runButton(page)).toHaveText(/Run/);
});

test('a place in the console leads to the line of the server’s file', async ({ page }) => {
  await openOwn(page);
  await run(page);
  await output(page)
    .getByRole('button', { name: /server\.js:8/ })
    .click();
  await expect(page.getByRole('tab', { name: 'server.js' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.locator('.editor:not([data-loading])')).toBeVisible();
});

test('a crash: Node’s words with the line, the exit code, and the connection it took down', async ({ page }) => {
  await openOwn(page, {
    'server.js': `const { WebSocketServer } = require('ws');
new WebSocketServer({ port: 8080 }).on('connection', (socket) => {
  socket.on('message', () => { throw new Error('boom'); });
});
`,
    'client.js':
      "const socket = new WebSocket('ws://localhost:8080');\nsocket.onopen = () => socket.send('x');\nsocket.onclose = ({ code }) => console.log('close', code);\n",
  });
  await run(page);
  await expect(output(page)).toContainText('Error: boom');
  await expect(output(page)).toContainText('The program ended with exit code 1.');
  await expect(output(page)).toContainText('close 1006');
  await expect(programs(page)).toContainText('ended with code 1');
  await expect(page.locator('[data-wire] .inspector-row[data-kind=ended]')).toHaveCount(1);
});

test('Run again takes the new code; a loop is ended, and why is said', async ({ page }) => {
  await openOwn(page, { 'server.js': "console.log('first');\nfor (;;);\n", 'client.js': '' });
  await run(page);
  await expect(output(page)).toContainText('first');
  await expect(output(page)).toContainText(/event loop was blocked|used the processor for too long/, {
    timeout: 20_000,
  });
  await expect(status(page)).toContainText(/over/);
});

for (const [lang, sentence] of Object.entries({
  en: 'There is no package “express” here.',
  ru: 'Пакета «express» здесь нет.',
  uk: 'Пакета «express» тут немає.',
  es: 'Aquí no existe el paquete “express”.',
})) {
  test(`${lang}: a package that is not there is named, with those that are`, async ({ page }) => {
    await openOwn(page, { 'server.js': "require('express');\n", 'client.js': '' }, lang);
    await run(page);
    await expect(output(page)).toContainText(sentence);
    await expect(output(page)).toContainText('@fastify/websocket');
  });
}

test('a mistake of grammar is told with its line', async ({ page }) => {
  await openOwn(page, { 'server.js': 'const a = 1;\nconst a = 2;\n', 'client.js': '' });
  await run(page);
  await expect(output(page)).toContainText("Identifier 'a' has already been declared");
  await expect(output(page)).toContainText('server.js:2');
});

test('fetch and EventSource of the client reach the same server', async ({ page }) => {
  await openOwn(page, {
    'server.js': `require('http').createServer((request, response) => {
  if (request.url === '/events') {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    response.write('data: one\\n\\n');
    return;
  }
  let body = '';
  request.on('data', (chunk) => { body += chunk; }).on('end', () => response.end(request.method + ' ' + request.url + ' ' + body));
}).listen(3000);
`,
    'client.js': `const answer = await fetch('http://localhost:3000/things?x=1', { method: 'POST', body: 'hello' });
console.log(await answer.text());
console.log((await fetch('/relative')).status);
const events = new EventSource('http://localhost:3000/events');
events.onmessage = ({ data }) => { console.log('event', data); events.close(); };
`,
  });
  await run(page);
  await expect(output(page)).toContainText('POST /things?x=1 hello');
  await expect(output(page)).toContainText('200');
  await expect(output(page)).toContainText('event one');
  await expect(rows(page).filter({ hasText: '/things?x=1' }).first()).toBeVisible();
});

test('every language names the program’s states and buttons', async ({ page }) => {
  for (const lang of languages) {
    await openOwn(page, {}, lang);
    await run(page);
    await expect(programs(page).getByRole('button')).toHaveCount(5);
    await expect(programs(page)).toContainText('8080');
    expect(await programs(page).innerText()).not.toContain('programs.');
    await run(page);
  }
});

test('each program can be heard alone', async ({ page }) => {
  await openOwn(page);
  await run(page);
  await expect(output(page)).toContainText('closed with 1000');
  const hear = programs(page).getByRole('button', { name: 'server.js' });
  await hear.click();
  await expect(hear).toHaveAttribute('aria-pressed', 'true');
  await expect(output(page)).toContainText('connected: /hello');
  await expect(output(page).getByText('client.js:5')).toHaveCount(0);
  await hear.click();
  await expect(output(page).getByText('client.js:5')).toHaveCount(1);
});
