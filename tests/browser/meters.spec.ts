// What a reader's own programs cost, drawn over the time of the log.

import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from 'playwright/test';
import { skip } from '../deno-here.ts';
import { run } from './lesson-playground.ts';
import { openOwn } from './own-example.ts';

test.skip(skip !== false, String(skip));

const strip = (page: Page) => page.locator('.inspector-meters');
const figure = (page: Page, name: string) => page.locator(`.inspector-meter[data-figure=${name}]`);
const rows = (page: Page) => page.locator('.inspector-row[aria-selected]');

/** The second message keeps the server's event loop for a third of a second. */
const files = {
  'server.js': `const { WebSocketServer } = require('ws');
let count = 0;
new WebSocketServer({ port: 8080 }).on('connection', (socket) => socket.on('message', (message) => {
  count += 1;
  const until = Date.now() + (count === 2 ? 350 : 0);
  while (Date.now() < until);
  socket.send(message);
}));
`,
  'client.js': `const socket = new WebSocket('ws://localhost:8080');
const other = new WebSocket('ws://localhost:8080');
let sent = 0;
socket.onopen = () => setInterval(() => socket.send('message ' + (sent += 1)), 600);
`,
};

async function runOwn(page: Page, lang = 'en'): Promise<void> {
  await openOwn(page, { files, lang });
  await run(page);
}

test('the peak of each figure is told, in sight and in words', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await openOwn(page, { files });
  await expect(strip(page)).toHaveCount(0);
  await run(page);
  await expect(strip(page)).toHaveAttribute('open');
  const lag = figure(page, 'lagMs');
  await expect(lag.locator('b')).toHaveText(/▲ [1-9]\d\d ms/);
  await expect(lag.getByRole('img')).toHaveAccessibleName(/server\.js, loop lag: peak \d+ ms at [\d.]+ s, last \d+ ms/);
  await expect(figure(page, 'connections').locator('b')).toHaveText('▲ 2');
  await expect(figure(page, 'memoryBytes').locator('b')).toHaveText(/▲ \d+ MiB/);
  await expect(figure(page, 'cpuShare').locator('b')).toHaveText(/▲ [1-9]\d?\d?%/);
});

test('one time: a row marks its moment in the lines, and a press on a line leads to a row of that moment', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await runOwn(page);
  await expect(rows(page).filter({ hasText: 'message 5' }).first()).toBeVisible();
  await rows(page).filter({ hasText: 'message 4' }).first().hover();
  const cursor = strip(page).locator('.inspector-meter-cursor');
  await expect(cursor).toHaveCount(4);
  await expect(strip(page).locator('summary')).toContainText(/at \d+(\.\d+)? m?s/);
  const line = figure(page, 'lagMs').locator('.inspector-meter-line');
  await line.click({ position: { x: 2, y: 8 } });
  await expect(page.locator('.inspector-row[aria-selected=true]')).toContainText(/GET|Switching|message 1/);
  await expect(page.locator('.inspector-row[aria-selected=true]')).toBeInViewport();
});

test('folded, and unfolded from the keyboard', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 700 });
  await runOwn(page);
  const summary = strip(page).locator('summary');
  await expect(summary).toBeVisible();
  await expect(strip(page).getByRole('img')).toHaveCount(0);
  await summary.press('Enter');
  await expect(strip(page).getByRole('img')).toHaveCount(4);
});

for (const [width, height] of [
  [1440, 900],
  [1280, 640],
  [360, 640],
] as const) {
  test(`every row can be scrolled to, and the list of connections stays, at ${width} × ${height}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await runOwn(page);
    const message = rows(page).filter({ hasText: 'message 3' }).first();
    await expect(message).toBeVisible();
    await message.click();
    await expect(page.locator('.inspector-detail')).toBeVisible();
    await expect(page.locator('.inspector-choices')).toBeInViewport();
    const cutOff = await page.locator('[data-inspector]').evaluate((pane) => {
      const log = pane.querySelector('.inspector-log');
      return (log?.getBoundingClientRect().bottom ?? Infinity) - pane.getBoundingClientRect().bottom;
    });
    expect(cutOff).toBeLessThanOrEqual(1);
    expect(await page.locator('[data-wire]').evaluate(({ scrollTop }) => scrollTop)).toBe(0);
  });
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing (${colorScheme})`, async ({ page }) => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.emulateMedia({ colorScheme });
    await runOwn(page, 'uk');
    await expect(figure(page, 'connections').locator('b')).toHaveText('▲ 2');
    const { violations } = await new AxeBuilder({ page }).include('.inspector-meters').analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });
}
