// The three panes of a wide playground, and the edges between them.

import { expect, type Page, test } from 'playwright/test';
import { formatTrace } from '../../wire/trace-file.ts';
import { openLesson, output, run, runCode, status } from './lesson-playground.ts';

const divider = (page: Page, pane: 'code' | 'output') =>
  page.getByRole('separator', { name: `Height of the ${pane}, in percent` });
const height = async (page: Page, selector: string) => (await page.locator(selector).boundingBox())?.height ?? 0;
const codeHeight = (page: Page) => height(page, '#code-view');

test.use({ viewport: { width: 1440, height: 900 } });

test('the empty wire says what will be there, and nothing moves when the playground wakes up', async ({ page }) => {
  await openLesson(page);
  const wire = page.locator('[data-wire]');
  await expect(wire.getByText('Nothing has crossed the wire yet').filter({ visible: true })).toBeVisible();
  const places = () =>
    page.evaluate(() =>
      ['.code-view', '.output', '.invitation', '.wire'].map((one) => {
        const { top, height } = document.querySelector(one)?.getBoundingClientRect() ?? { top: -1, height: -1 };
        return [one, top, height];
      }),
    );
  const before = await places();
  await page.locator('.run').hover();
  await output(page).locator('.console').waitFor();
  await page.locator('.inspector').waitFor({ state: 'attached' });
  expect(await places()).toEqual(before);
});

test('before any run a saved one can be opened, and what to look for be said', async ({ page }) => {
  await page.addInitScript(() => {
    Reflect.set(window, 'shifts', 0);
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        Reflect.set(window, 'shifts', Number(Reflect.get(window, 'shifts')) + Number(Reflect.get(entry, 'value')));
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await openLesson(page);
  const wire = page.locator('[data-wire]');
  await wire.hover();
  await expect(wire.getByText('Nothing has crossed the wire yet').filter({ visible: true })).toBeVisible();
  const search = wire.getByRole('searchbox');
  await expect(search).toBeInViewport({ ratio: 1 });
  expect(await page.evaluate(() => Reflect.get(window, 'shifts'))).toBe(0);
  const connections = [
    {
      number: 1,
      path: '/',
      chunks: [
        {
          direction: 'up' as const,
          atMs: 1,
          bytes: new TextEncoder().encode('GET /kept HTTP/1.1\r\n\r\n'),
          bytesNotKept: 0,
        },
      ],
      ended: undefined,
      bytesNotKept: { up: 0, down: 0 },
    },
  ];
  await wire.getByLabel('Open a capture…').setInputFiles({
    name: 'kept.json',
    mimeType: 'application/json',
    buffer: Buffer.from(formatTrace({ connections })),
  });
  await expect(wire.getByText('On the screen: kept.json')).toBeVisible();
  await expect(wire.getByRole('gridcell', { name: '/kept' })).toBeVisible();
  await wire.getByRole('button', { name: 'Back to my run' }).click();
  await expect(search).toHaveValue('');
  await search.fill('GET');
  await run(page);
  await expect(status(page)).toContainText('The run is over');
  await expect(search).toHaveValue('GET');
  await expect(wire.locator('.inspector-row[data-kind]')).toHaveCount(1);
});

test('after the first run the handshake and the frames are in sight together', async ({ page }) => {
  await openLesson(page);
  await run(page);
  await expect(status(page)).toContainText('The run is over');
  for (const opcode of ['GET', '101', 'text']) {
    const cells = page.locator('[data-wire]').getByRole('gridcell', { name: opcode, exact: true });
    await expect(cells.last()).toBeInViewport({ ratio: 1 });
  }
});

test('the output is as tall as it needs, up to a fifth or so', async ({ page }) => {
  await openLesson(page);
  await runCode(page, "console.log('one');");
  const one = await height(page, '.output');
  expect(one).toBeLessThan(60);
  await runCode(page, 'for (let i = 0; i < 80; i += 1) console.log(i);');
  const whole = await height(page, '.playground');
  expect(await height(page, '.output')).toBeCloseTo(whole * 0.18, -1);
  expect(await height(page, '.wire')).toBeGreaterThan(whole / 5);
  await expect(output(page).getByText('79', { exact: true })).toBeInViewport();
});

test('the edges move by keys within their limits, say where they are, and are remembered', async ({ page }) => {
  await openLesson(page);
  const usual = await codeHeight(page);
  const whole = await height(page, '.playground');
  const edge = divider(page, 'code');
  await edge.press('ArrowUp');
  const percent = Number(await edge.getAttribute('aria-valuenow'));
  expect(await codeHeight(page)).toBeCloseTo((whole * percent) / 100, 0);
  expect(await codeHeight(page)).toBeLessThan(usual);
  await edge.press('ArrowDown');
  await expect(edge).toHaveAttribute('aria-valuenow', String(percent + 2));
  await edge.press('Home');
  await expect(edge).toHaveAttribute('aria-valuenow', (await edge.getAttribute('aria-valuemin')) ?? '');
  const least = await codeHeight(page);
  await page.reload();
  expect(await codeHeight(page)).toBeCloseTo(least, 0);
  await divider(page, 'code').press('Enter');
  expect(await codeHeight(page)).toBeCloseTo(usual, 0);
  await page.reload();
  expect(await codeHeight(page)).toBeCloseTo(usual, 0);
});

test('at their furthest, both edges leave the wire some room', async ({ page }) => {
  await openLesson(page);
  await divider(page, 'code').press('End');
  await divider(page, 'output').press('End');
  expect(await height(page, '.wire')).toBeGreaterThanOrEqual(128);
  const bottom = await page.locator('.wire').evaluate((wire) => wire.getBoundingClientRect().bottom);
  expect(bottom).toBeLessThanOrEqual(900);
});

test('the edges are dragged, and a double click brings the usual height back', async ({ page }) => {
  await openLesson(page);
  const usual = await codeHeight(page);
  const box = await page.locator('#code-view').boundingBox();
  const x = (box?.x ?? 0) + 200;
  const y = (box?.y ?? 0) + (box?.height ?? 0);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x, y - 100, { steps: 5 });
  await page.mouse.up();
  const whole = await height(page, '.playground');
  expect(Math.abs((await codeHeight(page)) - (usual - 100))).toBeLessThan(whole / 100);
  await page.mouse.dblclick(x, y - 100);
  expect(await codeHeight(page)).toBeCloseTo(usual, 0);
});
