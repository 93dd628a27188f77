// A lesson from end to end without a pointer: run, read a frame, edit, leave the editor, do the exercise.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from 'playwright/test';
import { languages } from '../../i18n/translate.ts';

const solution = readFileSync(
  join(import.meta.dirname, '../../content/lessons/first-connection/exercise/solution/client.js'),
  'utf8',
);

/** Presses Tab until the focus is there: a reader without a pointer must be able to, in a bounded number of steps. */
async function tabTo(page: Page, selector: string, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const target = page.locator(selector).first();
  for (let step = 0; step < 120; step += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${selector} was not reached with ${key}`);
}

for (const language of languages) {
  test(`${language}: the first lesson is done with the keyboard alone`, async ({ page }) => {
    await page.goto(`/${language}/lessons/first-connection/`);
    const playground = page.locator('wireside-playground');

    await tabTo(page, '[data-act=run]');
    await page.keyboard.press('Enter');
    await expect(playground.locator('[data-status]')).not.toBeEmpty();
    await expect(playground.locator('.inspector-row', { hasText: 'Hello' })).toHaveCount(2);

    await tabTo(page, '[role=treegrid]');
    await page.keyboard.press('Home');
    for (let row = 0; row < 2; row += 1) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const open = playground.locator('.inspector-row[aria-expanded="true"]');
    await expect(open).toContainText('Hello');
    await page.keyboard.press('Escape');
    await expect(open).toHaveCount(0);

    await page.locator('body').press('Home');
    await tabTo(page, 'wireside-exercise [data-open-example]', 'Shift+Tab');
    await page.keyboard.press('Enter');
    await expect(playground.locator('select')).toHaveValue('exercise');
    await tabTo(page, '[data-chosen] pre.code');
    await page.keyboard.press('Enter');
    await playground.locator('.editor:not([data-loading]) .monaco-editor').waitFor();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.press('Delete');
    await page.evaluate((text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', text);
      document.activeElement?.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true, composed: true }),
      );
    }, solution);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Shift+Tab');
    await expect(playground.locator('.monaco-editor.focused')).toHaveCount(0);

    await tabTo(page, '[data-act=run]', 'Shift+Tab');
    await page.keyboard.press('Enter');
    await expect(page.locator('wireside-exercise [data-state="passed"]')).toHaveCount(4);
  });
}
