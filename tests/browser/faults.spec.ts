// Faults as a reader asks for them: from the panel, by the keyboard, and from a lesson's file.

import { expect, type Page, test } from 'playwright/test';
import { openLesson, openWithDraft, output, run, status } from './lesson-playground.ts';

const talkative = `
const socket = new WebSocket('ws://localhost:8080');
socket.onopen = () => console.log('open');
socket.onmessage = ({ data }) => console.log('heard ' + data);
socket.onclose = ({ code }) => console.log('closed with ' + code);
let ticks = 0;
setInterval(() => socket.readyState === WebSocket.OPEN && socket.send('tick ' + (ticks += 1)), 50);
`;

const dock = (page: Page) => page.locator('.fault-dock');
const button = (page: Page) => page.getByRole('button', { name: /^Faults/ });
const panel = (page: Page) => page.getByRole('region', { name: 'Faults' });
const kinds = (page: Page) => panel(page).getByRole('combobox', { name: 'Fault', exact: true });
const choose = (page: Page, label: string) => kinds(page).selectOption({ label });
const log = (page: Page) => page.locator('[data-wire] .inspector-log');
const faultRows = (page: Page) => log(page).locator('[data-kind="fault"]');

async function openPanel(page: Page): Promise<void> {
  await button(page).focus();
  await page.keyboard.press('Enter');
  await expect(panel(page)).toBeVisible();
}

test('by the keyboard: a stall begins, holds every frame, and when it is ended they arrive', async ({ page }) => {
  await openWithDraft(page, talkative);
  await run(page);
  await expect(output(page)).toContainText('heard tick');
  await openPanel(page);
  // Stall is the first choice: its direction, its duration, then the button.
  await kinds(page).focus();
  for (let presses = 0; presses < 3; presses += 1) await page.keyboard.press('Tab');
  await expect(panel(page).getByRole('button', { name: 'Begin' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(button(page)).toContainText('1');
  await expect(faultRows(page).first()).toContainText('Stall · both ways');
  await expect(log(page).getByText('not arrived').first()).toBeVisible();
  await expect(output(page)).not.toContainText('closed');

  await panel(page).getByRole('button', { name: 'End: Stall · both ways' }).focus();
  await page.keyboard.press('Enter');
  await expect(
    log(page)
      .getByText(/^held [\d.]+ m?s$/)
      .first(),
  ).toBeVisible();
  await expect(output(page)).not.toContainText('closed');
  await page.keyboard.press('Escape');
  await expect(panel(page)).toBeHidden();
  await expect(button(page)).toBeFocused();
  // Forty rows a second have moved its end out of sight; a search brings it back.
  await page.locator('[data-wire]').getByRole('searchbox').fill('stall ended');
  await expect(faultRows(page)).toHaveCount(1);
  await expect(faultRows(page)).toContainText('ended');
});

test('a reset in the middle of a frame: the page is told 1006, and the log shows where it was cut', async ({
  page,
}) => {
  await openWithDraft(page, talkative);
  await openPanel(page);
  await choose(page, 'Cut');
  await panel(page).getByRole('combobox', { name: 'When' }).selectOption({ label: 'in the middle of a frame' });
  await panel(page).getByRole('combobox', { name: 'Direction' }).selectOption({ label: 'server to client' });
  await panel(page).getByLabel('Frame number').fill('3');
  await expect(panel(page).getByRole('button', { name: 'Begin' })).toBeDisabled();
  await panel(page).getByRole('button', { name: 'Set for the next runs' }).click();
  await expect(panel(page).getByRole('listitem')).toContainText('at each run');
  await run(page);
  await expect(output(page)).toContainText('closed with 1006');
  await expect(output(page)).toContainText('heard tick 2');
  await expect(output(page)).not.toContainText('heard tick 3');
  await expect(faultRows(page).filter({ hasText: 'acted' })).toContainText('Cut · RST');
  await expect(log(page)).toContainText('the server cut TCP with RST');
});

test('a handshake is refused as asked, until the fault is removed', async ({ page }) => {
  await openLesson(page);
  await openPanel(page);
  await choose(page, 'Handshake refused');
  await panel(page).getByLabel('Status code').fill('429');
  await panel(page).getByRole('button', { name: 'Set for the next runs' }).click();
  await run(page);
  await expect(log(page)).toContainText('Too Many Requests');
  await expect(status(page)).toContainText('The run is over');
  await panel(page)
    .getByRole('button', { name: /^Remove/ })
    .click();
  await run(page);
  await expect(output(page)).toContainText('The server said: Hello');
});

test('what a lesson sets is shown, and is there from the first run', async ({ page }) => {
  await openLesson(page);
  // As the build writes it from lesson.yml.
  await page.evaluate(() => {
    const faults = [{ what: { kind: 'latency', direction: 'down', ms: 150, jitterMs: 0 } }];
    const example = document.querySelector<HTMLElement>('[data-example][data-chosen]');
    if (example) example.dataset['faults'] = JSON.stringify(faults);
  });
  await openPanel(page);
  await expect(panel(page).getByRole('listitem')).toContainText('Latency · 150.0 ms · server to client');
  await expect(panel(page).getByRole('listitem')).toContainText('set by the lesson');
  await run(page);
  await expect(output(page)).toContainText('The server said: Hello');
  await expect(
    log(page)
      .getByText(/^held 1[5-9]\d\.\d ms$/)
      .first(),
  ).toBeVisible();
});

test('without a sandbox the panel says so, and begins nothing', async ({ page }) => {
  await page.routeWebSocket(/\/sandbox$/, (socket) => socket.close());
  await openLesson(page);
  await openPanel(page);
  await expect(panel(page)).toContainText('The sandbox cannot be reached');
  await expect(panel(page).getByRole('button', { name: 'Begin' })).toBeDisabled();
});

test('on a phone the panel opens inside the sheet, and everything in it can be reached', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 640 });
  await openLesson(page);
  await page.locator('button[data-view=wire]').click();
  await openPanel(page);
  await choose(page, 'Cut');
  await panel(page).getByRole('combobox', { name: 'When' }).selectOption({ label: 'in the middle of a frame' });
  const begin = panel(page).getByRole('button', { name: 'Set for the next runs' });
  await begin.scrollIntoViewIfNeeded();
  await expect(begin).toBeInViewport();
  const overflow = await dock(page).evaluate((element) => element.scrollWidth - element.clientWidth);
  expect(overflow).toBe(0);
});
