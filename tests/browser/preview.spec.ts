// The servers the tools page begins with, their HTML pages, and several clients of one server.

import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, type Page, test } from 'playwright/test';
import { skip } from '../deno-here.ts';
import { engines } from './engines.ts';
import { output, run, runButton, writeCode } from './lesson-playground.ts';

test.skip(skip !== false, String(skip));

const programs = (page: Page) => page.locator('.programs');
const frame = (page: Page, number = 0) => page.frameLocator('.preview iframe').nth(number);
const rows = (page: Page) => page.locator('[data-wire] .inspector-row');

async function open(page: Page, example: string, files: Record<string, string> = {}): Promise<void> {
  const draft = JSON.stringify({ version: 1, revision: 'written-by-a-test', files, asides: [] });
  await page.goto('/en/');
  await page.evaluate(([key, value]) => localStorage.setItem(key, value), [
    `wireside.draft.tools.${example}`,
    draft,
  ] as const);
  await page.goto('/en/tools/');
  const choice = page.locator('.example-choice select');
  await choice.focus();
  await choice.selectOption(example);
}

test('a page of the reader’s talks to their server, and shows the address it stands for', engines, async ({ page }) => {
  await open(page, 'own-chat');
  await run(page);
  await expect(page.locator('.preview-bar')).toHaveText('http://localhost:3000/');
  await frame(page).locator('input').fill('hello');
  await frame(page).getByRole('button').click();
  await expect(frame(page).getByRole('listitem')).toHaveText('hello');
  await expect(rows(page).filter({ hasText: '/chat' })).toHaveCount(1);
  await run(page);
  await expect(page.locator('.preview')).toHaveCount(0);
});

test('two clients have a page each, and one hears the other', async ({ page }) => {
  await open(page, 'own-chat');
  await run(page);
  await expect(frame(page).locator('input')).toBeVisible();
  await page.getByRole('button', { name: 'Add a client' }).click();
  await expect(page.locator('.preview')).toHaveCount(2);
  await expect(rows(page).filter({ hasText: 'Switching Protocols' })).toHaveCount(2);
  await frame(page, 0).locator('input').fill('from the first');
  await frame(page, 0).locator('input').press('Enter');
  await expect(frame(page, 1).getByRole('listitem')).toHaveText('from the first');
  await page.getByRole('button', { name: 'Remove client 2' }).click();
  await expect(page.locator('.preview')).toHaveCount(1);
});

test('three clients run the same code, and the console tells them apart', async ({ page }) => {
  await open(page, 'own-ws');
  const hellos = output(page).locator('.row', { hasText: /Hello/ });
  await run(page);
  await expect(hellos).toHaveCount(1);
  await page.getByRole('button', { name: 'Add a client' }).click();
  await page.getByRole('button', { name: 'Add a client' }).click();
  await expect(programs(page)).toContainText('Clients in this browser: 3');
  await expect(output(page).locator('.row', { hasText: 'client 3' })).toContainText('Hello');
  await expect(hellos).toHaveCount(3);
});

test('an error in a page is told with its line in index.html, and a click leads there', engines, async ({ page }) => {
  await open(page, 'own-chat', {
    'index.html': '<!doctype html>\n<script>first = 1;</script>\n<script>\n  nope();\n</script>\n',
  });
  await run(page);
  await expect(output(page)).toContainText('nope is not defined');
  await output(page)
    .getByRole('button', { name: /index\.html:4/ })
    .click();
  await expect(page.getByRole('tab', { name: 'index.html' })).toHaveAttribute('aria-selected', 'true');
});

test('a page reaches nothing but its own server', async ({ page, baseURL }) => {
  await open(page, 'own-chat', {
    'index.html': `<!doctype html>
<script>
  const say = (name, promise) => promise.then((value) => console.log(name, 'came', value), () => console.log(name, 'refused'));
  say('site', fetch('${baseURL}/en/tools/').then(({ status }) => status));
  say('stranger', fetch('https://example.com/').then(({ status }) => status));
  say('own', fetch('/').then(({ status }) => status));
  try { parent.document; console.log('parent came'); } catch { console.log('parent refused'); }
</script>
`,
  });
  await run(page);
  await expect(output(page)).toContainText('stranger refused');
  await expect(output(page)).toContainText('parent refused');
  await expect(output(page)).toContainText('own came 200');
  // The site's own host stands for the reader's server, whatever they ask it for.
  await expect(output(page)).toContainText('site came 200');
  await expect(rows(page).filter({ hasText: '/en/tools/' }).first()).toBeVisible();
});

test('opened by itself, a page of the reader’s server shows; in a frame of somebody else’s it does not', async ({
  page,
  context,
}) => {
  await open(page, 'own-chat');
  await run(page);
  const address = await frame(page)
    .locator('body')
    .evaluate(() => document.baseURI);
  const stranger = await context.newPage();
  await stranger.goto(address);
  await expect(stranger.locator('input')).toBeVisible();
  const site = createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/html');
    response.end(`<iframe src="${address}"></iframe>`);
  }).listen(0, '127.0.0.1');
  await once(site, 'listening');
  const refusal = stranger.waitForEvent('console', (message) => message.text().includes('frame-ancestors'));
  // A server that listens on TCP has an address with a port.
  await stranger.goto(`http://127.0.0.1:${(site.address() as AddressInfo).port}/`);
  await refusal;
  await expect(stranger.frameLocator('iframe').locator('input')).toHaveCount(0);
  site.close();
});

test('Socket.IO: its script from the reader’s server, long polling, and the upgrade', async ({ page }) => {
  await open(page, 'own-socketio');
  await run(page);
  await expect(output(page)).toContainText('transport: polling');
  await expect(output(page)).toContainText('upgraded to websocket');
  await frame(page).getByRole('button').click();
  await expect(frame(page).locator('output')).toHaveText(/^[1-6]$/);
});

for (const [example, said] of Object.entries({
  'own-fastify': ["body must have required property 'name'", 'Hello, room'],
  'own-tcp': ['Hello', '8182'],
  'own-sse': ['open', '20\\d\\d-'],
  'own-node-client': ['open after', 'HELLO'],
})) {
  test(`${example} does what it is there for`, async ({ page }) => {
    await open(page, example);
    await run(page);
    for (const words of said) await expect(output(page)).toContainText(new RegExp(words));
  });
}

// The loop may take the tab along: only some browsers give a page without an origin a process of its own.
test('a page of the reader’s that never ends: nothing of the code is lost, and a fresh tab does not run it', async ({
  page,
  context,
}) => {
  await open(page, 'own-chat');
  await page.getByRole('tab', { name: 'index.html' }).click();
  await writeCode(page, '<!doctype html><p>mine</p><script>for (;;);</script>');
  await runButton(page).click();
  // Whatever becomes of this tab, what was typed just before Run is kept already.
  const fresh = await context.newPage();
  await fresh.goto('/en/tools/');
  const choice = fresh.locator('.example-choice select');
  await choice.focus();
  await choice.selectOption('own-chat');
  await fresh.getByRole('tab', { name: 'index.html' }).click();
  await expect(fresh.locator('[data-chosen] [data-shown]')).toContainText('for (;;);');
  await expect(fresh.locator('.preview')).toHaveCount(0);
  await expect(runButton(fresh)).toHaveAttribute('data-state', 'run');
});
