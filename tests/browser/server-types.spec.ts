// What the editor knows of Node and the packages, and that only who edits a server's file pays for it.

import { expect, type Page, test } from 'playwright/test';
import { writeCode } from './lesson-playground.ts';

async function openTools(page: Page, example: string): Promise<string[]> {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (/server-types\..*\.json$/.test(request.url())) asked.push(request.url());
  });
  await page.goto('/en/tools/');
  const choice = page.locator('.example-choice select');
  await choice.focus();
  await choice.selectOption(example);
  return asked;
}

const mistakes = (page: Page) => page.locator('.squiggly-error');

test('a server’s file is judged by the types of the packages, also behind require', async ({ page }) => {
  await openTools(page, 'own-ws');
  await writeCode(page, "const { WebSocketServer } = require('ws');\nnew WebSocketServer({ port: 8080 }).sendd();\n");
  await expect(mistakes(page)).toHaveCount(1);
});

test('what a package has is offered as it is typed', async ({ page }) => {
  await openTools(page, 'own-ws');
  await writeCode(page, "require('node:net').createServer((socket) => socket.setN");
  await expect(mistakes(page).first()).toBeVisible();
  await page.keyboard.type('o');
  await expect(page.locator('.suggest-widget')).toContainText('setNoDelay');
});

for (const example of ['own-ws', 'own-chat', 'own-fastify', 'own-socketio', 'own-tcp', 'own-sse', 'own-node-client']) {
  test(`${example}: the server as it stands on the page has no mistakes`, async ({ page }) => {
    const asked = await openTools(page, example);
    await page.locator('[data-act=edit]').click();
    await expect(page.locator('.editor:not([data-loading]) .view-line').first()).toBeVisible();
    await expect.poll(() => asked.length).toBe(1);
    // A mistake of ours shows that the types are there, and that there is no other.
    await page.keyboard.press('ControlOrMeta+End');
    await page.keyboard.insertText('\nprocess.nothing.at.all;');
    await expect(mistakes(page)).toHaveCount(1, { timeout: 20_000 });
  });
}

test('who edits a client brings none of it', async ({ page }) => {
  const asked = await openTools(page, 'connect');
  await writeCode(page, "new WebSocket('ws://localhost').sendd();\n");
  await expect(mistakes(page)).toHaveCount(1);
  expect(asked).toEqual([]);
});
