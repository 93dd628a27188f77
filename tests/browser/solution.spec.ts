// The solution beside the reader's code: a diff, one press to put it in, one to take it out, and nothing ever lost.

import { expect, type Page, test } from 'playwright/test';
import { readCode } from '../../site/lesson/lesson-folder.ts';
import { files } from '../content/content-files.ts';

const slug = 'first-connection';
const mine = '// Mine, and not to be lost.\nconst socket = new WebSocket("ws://localhost:8080");\n';
const solution = readCode(files, slug, 'exercise/solution')[0]?.code ?? '';
const key = `wireside.draft.${slug}.exercise`;

async function openWithMine(page: Page): Promise<void> {
  const draft = JSON.stringify({ version: 1, revision: 'written-by-a-test', files: { 'client.js': mine }, asides: [] });
  await page.goto('/en/');
  await page.evaluate(([name, value]) => localStorage.setItem(name, value), [key, draft] as const);
  await page.goto(`/en/lessons/${slug}/`);
}

const solutionIn = (page: Page) => page.locator('wireside-solution');
const shownCode = (page: Page) => page.locator('[data-example="exercise"] [data-file="client.js"] pre.code').first();

/** By keyboard alone. */
async function openByKey(page: Page): Promise<void> {
  await solutionIn(page).locator('summary').focus();
  await page.keyboard.press('Enter');
  await expect(solutionIn(page).locator('.diff table')).toBeVisible();
}

test('the diff shows both versions, and says what changed without colour', async ({ page }) => {
  await openWithMine(page);
  await openByKey(page);
  const table = solutionIn(page).locator('.diff table');
  await expect(table.locator('td.del', { hasText: 'Mine, and not to be lost.' }).locator('.sign')).toHaveText('−');
  await expect(table.locator('td.ins .sign').filter({ hasText: '+' }).first()).toBeVisible();
  await expect(solutionIn(page).locator('pre.block')).toBeHidden();
});

test('the solution goes in and out by key, and a reload loses nothing', async ({ page }) => {
  await openWithMine(page);
  await openByKey(page);
  const button = solutionIn(page).locator('[data-solve]');
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(shownCode(page)).toHaveText(solution.trimEnd());
  await expect(solutionIn(page).locator('[data-note]')).toContainText('Your own code is kept');
  await expect(solutionIn(page).locator('.diff')).toContainText('your code is the same as the solution');
  await page.reload();
  await expect(shownCode(page)).toHaveText(solution.trimEnd());
  await openAgain(page);
  await expect(button).toHaveText('Back to my code');
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(shownCode(page)).toHaveText(mine.trimEnd());
  await expect(button).toHaveText('Put the solution into the editor');
  const stored = await page.evaluate((name) => localStorage.getItem(name), key);
  expect(JSON.parse(stored ?? '').files).toEqual({ 'client.js': mine });
});

async function openAgain(page: Page): Promise<void> {
  await solutionIn(page).locator('summary').click();
  await expect(solutionIn(page).locator('[data-solve]')).toBeVisible();
}

test('in the editor, one undo takes the solution out', async ({ page }) => {
  await openWithMine(page);
  await page.locator('wireside-exercise [data-open-example]').click();
  await page.locator('[data-act=edit]').click();
  const editor = page.locator('.editor:not([data-loading])');
  await editor.locator('.monaco-editor, .cm-editor').first().waitFor();
  await openAgain(page);
  await solutionIn(page).locator('[data-solve]').click();
  await expect(solutionIn(page).locator('.diff')).toContainText('your code is the same as the solution');
  await page.locator('[data-act=edit]').click();
  await page.keyboard.press('ControlOrMeta+Z');
  await expect(solutionIn(page).locator('.diff table td.del').first()).toContainText('Mine, and not to be lost.');
});

test('files that the solution leaves as they are given are named only, and are as given again when it is put in', async ({
  page,
}) => {
  const names = (folder: string) => new Map(readCode(files, 'pubsub', folder).map(({ name, code }) => [name, code]));
  const [given, solved] = [names('exercise/starter'), names('exercise/solution')];
  const asGiven = [...solved].filter(([name, code]) => given.get(name) === code).map(([name]) => name);
  const [untouched = ''] = asGiven;
  expect(asGiven.length).toBeGreaterThan(1);
  const draft = { version: 1, revision: 'written-by-a-test', files: { [untouched]: '// Broken by me.\n' }, asides: [] };
  const place = ['wireside.draft.pubsub.exercise', JSON.stringify(draft)] as const;
  await page.goto('/en/');
  await page.evaluate(([name, value]) => localStorage.setItem(name, value), place);
  await page.goto('/en/lessons/pubsub/');
  const solution = solutionIn(page);
  await expect(solution.locator('figure[data-file]')).toHaveCount(solved.size - asGiven.length);
  await openAgain(page);
  await expect(solution.getByText(asGiven.join(', '))).toBeVisible();
  const theirs = page.locator(`[data-example="exercise"] [data-file="${untouched}"] pre.code`).first();
  await expect(theirs).toHaveText('// Broken by me.');
  await solution.locator('[data-solve]').click();
  await expect(theirs).toHaveText((given.get(untouched) ?? '').trimEnd());
});

test('on a phone the two versions stand one below the other, and nothing is wider than the page', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 640 });
  await openWithMine(page);
  await openByKey(page);
  const cells = solutionIn(page).locator('.diff tr.changed td:not(.none)');
  const [first, second] = await Promise.all([cells.nth(0).boundingBox(), cells.nth(1).boundingBox()]);
  expect(first?.x).toBe(second?.x);
  expect(second?.y).toBeGreaterThan(first?.y ?? 0);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the solution is code to read', async ({ page }) => {
    await page.goto(`/en/lessons/${slug}/`);
    await solutionIn(page).locator('summary').click();
    await expect(solutionIn(page).locator('pre.block')).toHaveText(solution.trimEnd());
    await expect(solutionIn(page).locator('[data-solve]')).toBeHidden();
  });
});
