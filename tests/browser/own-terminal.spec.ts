// A reader's server without a client of its own is talked to from a terminal.

import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from 'playwright/test';
import { skip } from '../deno-here.ts';
import { output, run, runButton } from './lesson-playground.ts';
import { openOwn } from './own-example.ts';

test.skip(skip !== false, String(skip));

const terminal = (page: Page) => page.locator('.own-terminal');
const line = (page: Page) => terminal(page).locator('[data-terminal=line]');
const came = (page: Page) => terminal(page).locator('[data-kind=came] .terminal-data');
const rows = (page: Page) => page.locator('[data-wire] .inspector-row');
const example = 'own-typed';

async function type(page: Page, text: string): Promise<void> {
  await line(page).fill(text);
  await line(page).press('Enter');
}

test('it connects with Run; what is typed and what comes back cross the wire', async ({ page }) => {
  await openOwn(page, { example });
  await expect(terminal(page)).toBeHidden();
  await run(page);
  await expect(came(page)).toHaveText(['visit 1']);
  await expect(runButton(page)).toBeFocused();
  await type(page, 'hello');
  await type(page, 'hex: 00 ff');
  await expect(came(page)).toHaveText(['visit 1', 'HELLO', '00 ff']);
  await expect(rows(page).filter({ hasText: /HELLO/ })).toHaveCount(1);
  await type(page, '/close 4001 enough');
  await expect(output(page)).toContainText('closed with 4001');
});

test('the port of the run is where it leads, and the next run connects again', async ({ page }) => {
  const server = `const { WebSocketServer } = require('ws');
new WebSocketServer({ port: 9090 }).on('connection', (socket) => socket.send('on 9090'));
`;
  await openOwn(page, { example, files: { 'server.js': server } });
  await run(page);
  await expect(terminal(page).locator('input[type=url]')).toHaveValue('ws://localhost:9090/');
  await expect(came(page)).toHaveText(['on 9090']);
  await run(page);
  await expect(page.locator('.programs')).toContainText('not running');
  await terminal(page).locator('[data-terminal=connect]').click();
  await expect(terminal(page)).toContainText('Your server is not running');
  await run(page);
  await expect(came(page)).toHaveText(['on 9090', 'on 9090']);
});

test('an example with a client of its own has none', async ({ page }) => {
  await openOwn(page, { example });
  await run(page);
  await expect(terminal(page)).toBeVisible();
  await run(page);
  await page.locator('.example-choice select').selectOption('own-ws');
  await run(page);
  await expect(output(page)).toContainText('connected: /hello');
  await expect(terminal(page)).toBeHidden();
});

for (const [width, colorScheme] of [
  [1440, 'light'],
  [360, 'dark'],
] as const) {
  test(`in sight and without fault at ${width} pixels`, async ({ page }) => {
    await page.setViewportSize({ width, height: width < 500 ? 640 : 900 });
    await page.emulateMedia({ colorScheme });
    await openOwn(page, { example, lang: 'uk' });
    await run(page);
    await expect(came(page)).toHaveText(['visit 1']);
    await type(page, 'hello');
    await expect(came(page).last()).toHaveText('HELLO');
    await expect(came(page).last()).toBeInViewport();
    await expect(line(page)).toBeInViewport({ ratio: 1 });
    const { violations } = await new AxeBuilder({ page }).include('.own-terminal').analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });
}
