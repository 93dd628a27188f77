// Checks that ask for runs of their own: Check runs the reader's code as it is and then under faults, verdicts come one by
// one, and what a trial failed by stays on the wire.

import { expect, type Page, test } from 'playwright/test';
import { readCode } from '../../site/lesson/lesson-folder.ts';
import { files } from '../content/content-files.ts';

const slug = 'first-connection';

/** The lesson as its reader finds it who has written this exercise before. */
async function openWith(page: Page, folder: string): Promise<void> {
  const written = Object.fromEntries(readCode(files, slug, folder).map(({ name, code }) => [name, code]));
  const draft = JSON.stringify({ version: 1, revision: 'written-by-a-test', files: written, asides: [] });
  await page.goto('/en/');
  await page.evaluate(([key, value]) => localStorage.setItem(key, value), [
    `wireside.draft.${slug}.exercise`,
    draft,
  ] as const);
  await page.goto(`/en/lessons/${slug}/`);
}

const exercise = (page: Page) => page.locator('wireside-exercise');
const checkButton = (page: Page) => exercise(page).getByRole('button', { name: 'Check', exact: true });
const summary = (page: Page) => exercise(page).getByRole('status');
const item = (page: Page, id: string) => exercise(page).locator(`[data-check="${id}"]`);
const faultRows = (page: Page) => page.locator('[data-wire] .inspector-log [data-kind="fault"]');

test('by the keyboard: Check runs the code as it is and on a slow line, and says so', async ({ page }) => {
  await openWith(page, 'exercise/solution');
  await expect(item(page, 'keeps-waiting')).toContainText('Under a fault: Latency · 900.0 ms · both ways');
  await checkButton(page).focus();
  await page.keyboard.press('Enter');
  await expect(summary(page)).toHaveText('Your code is running under faults: 1 of 1.');
  // What the first run showed stands, while the trial is still on.
  await expect(item(page, 'ends-cleanly')).toHaveAttribute('data-state', 'passed');
  await expect(item(page, 'keeps-waiting')).toHaveAttribute('data-state', 'waiting');
  await expect(checkButton(page)).toHaveAttribute('aria-disabled', 'true');
  await expect(faultRows(page).first()).toContainText('Latency · 900.0 ms · both ways');
  await expect(summary(page)).toHaveText('All checks passed. Well done!');
  await expect(checkButton(page)).toBeFocused();
  await expect(checkButton(page)).toHaveAttribute('aria-disabled', 'false');
});

test('what only the slow line shows is a failure with its frame', async ({ page }) => {
  await openWith(page, 'exercise/mutants/closes-after-a-while');
  await checkButton(page).click();
  const trial = item(page, 'keeps-waiting');
  await expect(trial).toHaveAttribute('data-state', 'failed', { timeout: 20_000 });
  await expect(summary(page)).toHaveText('Checks passed: 4 of 5.');
  await expect(trial.locator('.advice')).toContainText(/left [67]\d\d ms after your text/);
  await trial.getByRole('button', { name: 'Show on the wire' }).click();
  await expect(page.locator('.inspector-row[aria-expanded="true"]')).toContainText('close');
});

test("the reader's own run passes what it can, and asks for Check", async ({ page }) => {
  await openWith(page, 'exercise/solution');
  await exercise(page).locator('[data-open-example]').click();
  await page.locator('wireside-playground [data-act="run"]').click();
  await expect(summary(page)).toContainText('Press Check');
  await expect(item(page, 'keeps-waiting')).toHaveAttribute('data-state', 'waiting');
  // Faults of a trial are no others' faults.
  await expect(faultRows(page)).toHaveCount(0);
});

test('Stop ends the whole check', async ({ page }) => {
  await openWith(page, 'exercise/solution');
  await checkButton(page).click();
  await expect(summary(page)).toHaveText('Your code is running under faults: 1 of 1.');
  const run = page.locator('wireside-playground [data-act="run"][data-state="stop"]');
  await run.click();
  await expect(summary(page)).toContainText('The check did not come to its end');
  await expect(item(page, 'keeps-waiting')).toHaveAttribute('data-state', 'waiting');
});

test('an example whose lesson cuts the line ends with 1006, whatever the code sent', async ({ page }) => {
  await page.goto('/en/lessons/ping-pong-close/');
  await page.locator('[data-open-example="half-a-goodbye"]').first().click();
  await page.locator('wireside-playground [data-act="run"]').click();
  await expect(page.locator('[data-output]')).toContainText(/Closed with code.*1006.*clean:.*false/s);
  await expect(faultRows(page).first()).toContainText('Cut · FIN · at the Close frame');
});
