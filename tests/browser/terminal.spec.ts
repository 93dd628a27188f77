// The terminal of the tools page: what is typed crosses the tap, and what comes back stands below it.

import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from 'playwright/test';
import { languages } from '../../i18n/translate.ts';

const log = (page: Page) => page.locator('.terminal-log');
const line = (page: Page) => page.locator('[data-terminal=line]');
const came = (page: Page) => page.locator('.terminal-message[data-kind=came] .terminal-data');
const rows = (page: Page, kind: string) => page.locator(`[data-wire] .inspector-row[data-kind=${kind}]`);

async function openTerminal(page: Page, lang = 'en'): Promise<void> {
  await page.goto(`/${lang}/tools/#terminal`);
  await expect(line(page)).toBeVisible();
}

async function type(page: Page, text: string): Promise<void> {
  await line(page).fill(text);
  await line(page).press('Enter');
}

async function connect(page: Page, { server = 'echo', url = 'ws://localhost:8080/' } = {}): Promise<void> {
  await page.locator('.terminal-address select').selectOption(server);
  await page.getByLabel('Address').fill(url);
  await page.getByLabel('Address').press('Enter');
  await expect(log(page)).toContainText('Connected');
}

test('with the keyboard alone: connect, send text and bytes, close', async ({ page }) => {
  await openTerminal(page);
  await connect(page);
  await type(page, 'Hello');
  await type(page, 'hex: de ad');
  await expect(came(page)).toHaveText(['Hello', 'de ad']);
  await type(page, '/close 4001 see you');
  await expect(log(page)).toContainText('Closed with 4001: see you');
  await expect(rows(page, 'ended')).toHaveCount(1);
  // Two messages and two close frames, both ways.
  await expect(rows(page, 'frame')).toHaveCount(6);
  await expect(page.locator('[data-wire]').getByText('terminal', { exact: true })).toBeVisible();
});

test('what the browser called and was told stands beside the wire', async ({ page }) => {
  await openTerminal(page);
  await connect(page);
  await type(page, 'Hello');
  await expect(came(page)).toHaveText(['Hello']);
  await page.getByRole('button', { name: 'Both ends' }).click();
  const wire = page.locator('[data-wire]');
  // A few rows are in sight at a time.
  const log = wire.getByRole('treegrid');
  await log.press('Home');
  await expect(wire).toContainText('new WebSocket');
  await log.press('End');
  for (const call of ['send("Hello")', 'message "Hello"']) await expect(wire).toContainText(call);
});

test('Run connects and becomes Stop, and Stop ends the connection', async ({ page }) => {
  await openTerminal(page);
  const button = page.locator('[data-act=run]');
  await expect(button).toHaveText('Connect');
  await button.click();
  await expect(log(page)).toContainText('Connected');
  await expect(line(page)).toBeFocused();
  await expect(button).toHaveText('Stop');
  await button.click();
  // The browser's close frame and the sandbox's end of the run are on their way at once; either may be the first.
  await expect(log(page)).toContainText(/100[56]/);
  await expect(button).toHaveText('Connect');
});

test('the arrow keys bring earlier lines back, after a reload too', async ({ page }) => {
  await openTerminal(page);
  await connect(page);
  await type(page, 'one');
  await type(page, 'two');
  await line(page).fill('half a');
  for (const text of ['two', 'one']) {
    await line(page).press('ArrowUp');
    await expect(line(page)).toHaveValue(text);
  }
  await line(page).press('ArrowDown');
  await line(page).press('ArrowDown');
  await expect(line(page)).toHaveValue('half a');
  await page.reload();
  await line(page).press('ArrowUp');
  await expect(line(page)).toHaveValue('two');
});

test('a query of the address and another server are what is connected to', async ({ page }) => {
  await openTerminal(page);
  await connect(page, { server: 'ticker', url: 'ws://localhost:8080/?ticks=3&every=20' });
  await expect(came(page)).toHaveText(['1', '2', '3']);
  await expect(log(page)).toContainText('Closed with 1000: done');
});

for (const [typed, said] of [
  ['Hello', 'Nothing is connected'],
  ['hex: 1', 'is not hex'],
  ['/close 1001', '3000 to 4999'],
  ['/hello', 'There is no command “/hello”'],
  ['/connect ws://example.com/', 'leads out of the sandbox'],
  ['/connect ws://localhost/ a a', 'does not accept these subprotocols'],
] as const) {
  test(`“${typed}” is not done, and why is told`, async ({ page }) => {
    await openTerminal(page);
    await type(page, typed);
    await expect(page.locator('.terminal-note[data-trouble]')).toContainText(said);
    await expect(rows(page, 'frame')).toHaveCount(0);
    await expect(page.locator('[data-act=run]')).toHaveText('Connect');
  });
}

test('a line that could not be sent stays to be mended', async ({ page }) => {
  await openTerminal(page);
  await type(page, 'hex: 1');
  await expect(line(page)).toHaveValue('hex: 1');
});

test('a ping is explained, not pretended', async ({ page }) => {
  await openTerminal(page);
  await connect(page);
  await type(page, '/ping');
  await expect(log(page)).toContainText('A browser cannot send a ping');
  await expect(rows(page, 'frame')).toHaveCount(0);
});

test.describe('on a phone of 360 × 640', () => {
  test.use({ viewport: { width: 360, height: 640 }, hasTouch: true });

  for (const lang of languages) {
    test(`by finger alone, and nothing is cut off (${lang})`, async ({ page }) => {
      await openTerminal(page, lang);
      await page.locator('[data-terminal=connect]').tap();
      // The page's own example is what the first button brings back.
      await page.locator('.terminal-prompt button').first().tap();
      await expect(line(page)).not.toHaveValue('');
      await line(page).fill('Hello');
      await page.locator('.terminal-prompt button[type=submit]').tap();
      await expect(came(page)).toHaveText(['Hello']);
      await expect(came(page)).toBeInViewport();
      await expect(page.locator('.terminal-prompt button[type=submit]')).toBeInViewport({ ratio: 1 });
      for (const part of ['.terminal', '.terminal-prompt']) {
        const overflow = await page.locator(part).evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
        expect(overflow, part).toBeLessThanOrEqual(0);
      }
      for (const button of await page.locator('.terminal-prompt button').all()) {
        const box = await button.boundingBox();
        expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(40);
      }
    });
  }
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing (${colorScheme})`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await openTerminal(page);
    await connect(page);
    await type(page, 'Hello');
    await type(page, 'hex: 1');
    await expect(came(page)).toHaveText(['Hello']);
    const { violations } = await new AxeBuilder({ page }).include('.terminal').analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });
}
