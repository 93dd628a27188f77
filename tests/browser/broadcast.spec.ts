// An exercise whose server is the reader's own, as its reader meets it: Check, the hint, the frame it speaks of, the repair.

import { expect, type Page, test } from 'playwright/test';
import { readCode } from '../../site/lesson/lesson-folder.ts';
import { files } from '../content/content-files.ts';
import { skip } from '../deno-here.ts';
import { output, run } from './lesson-playground.ts';

test.skip(skip !== false, String(skip));

const slug = 'broadcast';
const exercise = (page: Page) => page.locator('wireside-exercise');
const check = (page: Page) => exercise(page).locator('[data-judge]').click();
const summary = (page: Page) => exercise(page).locator('.summary');
const openRow = (page: Page) => page.locator('.inspector-row[aria-expanded="true"]');

test('the starter fails with a hint that quotes the wire, and a button to the very frame', async ({ page }) => {
  await page.goto(`/en/lessons/${slug}/`);
  await check(page);
  await expect(summary(page)).toHaveText('Checks passed: 2 of 7.', { timeout: 30_000 });
  const failed = exercise(page).locator('[data-check="leaves-out-the-speaker"]');
  await expect(failed).toContainText(/The speaker’s own words came back, “Server: αβγ ✓ \d+”/);
  const words = /Server: αβγ ✓ \d+/.exec(await failed.innerText())?.[0] ?? '';
  await failed.getByRole('button', { name: 'Show on the wire' }).click();
  await expect(openRow(page)).toHaveCount(1);
  await expect(openRow(page)).toContainText(words);
});

test('a near miss gets its own hint, in the reader’s language', async ({ page }) => {
  const [server] = readCode(files, slug, 'exercise/mutants/turns-to-binary');
  const draft = JSON.stringify({
    version: 1,
    revision: 'written-by-a-test',
    files: { 'server.js': server?.code },
    asides: [],
  });
  await page.goto('/ru/');
  await page.evaluate(([key, value]) => localStorage.setItem(key, value), [
    `wireside.draft.${slug}.exercise`,
    draft,
  ] as const);
  await page.goto(`/ru/lessons/${slug}/`);
  await check(page);
  await expect(exercise(page)).toContainText('Пришло сообщение типа text, а передано как binary.', { timeout: 30_000 });
});

test('the solution, put in by its button, passes; nobody but the graders is there', async ({ page }) => {
  await page.goto(`/en/lessons/${slug}/`);
  const solution = page.locator('wireside-solution');
  await solution.locator('summary').click();
  await solution.locator('[data-solve]').click();
  await check(page);
  await expect(summary(page)).toHaveText('All checks passed. Well done!', { timeout: 30_000 });
  // A run of their own brings a terminal; it would be one more member of a room.
  await expect(page.locator('.own-terminal')).toBeHidden();
  await run(page);
  await expect(page.locator('.own-terminal')).toBeVisible();
});

test('a guess about the reader’s own server is decided by its first frame', async ({ page }) => {
  await page.goto(`/en/lessons/${slug}/`);
  const predict = page.locator('wireside-predict');
  await predict.getByText('A text frame with five bytes').click();
  await predict.getByRole('button', { name: 'This is my guess' }).click();
  await run(page);
  await expect(predict.locator('.verdict')).toContainText('The wire says A binary frame with five bytes.');
  await predict.getByRole('button', { name: 'Show on the wire' }).click();
  await expect(openRow(page)).toContainText('binary');
});

test('one frame without a mask ends the first server, and throws out whoever was on it', async ({ page }) => {
  await page.goto(`/en/lessons/${slug}/`);
  await page.locator('[data-open-example="one-for-all"]').click();
  await run(page);
  await expect(output(page)).toContainText('ann is out 1006');
  await expect(output(page)).toContainText('bob is out 1006');
  await expect(output(page)).toContainText('The program ended with exit code 1.');
  await expect(page.locator('[data-wire] .inspector-row').filter({ hasText: '1002' }).first()).toBeVisible();
});
