// The lessons at work: what a reader answers, what the wire decides, and what the page says of it.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from 'playwright/test';

const lessons = join(import.meta.dirname, '../../content/lessons');
const codeOf = (path: string): string => readFileSync(join(lessons, path), 'utf8');

const runButton = (page: Page) => page.locator('wireside-playground [data-act="run"]');

async function openLesson(page: Page, slug: string): Promise<void> {
  await page.goto(`/en/lessons/${slug}/`);
}

/** Puts code where the reader's own edits would stand, and opens the exercise. */
async function writeExercise(page: Page, code: string): Promise<void> {
  await page.locator('wireside-exercise [data-open-example]').click();
  const lines = page.locator('wireside-playground [data-example="exercise"]');
  await lines.locator('pre, code').first().click();
  const editor = page.locator('wireside-playground [data-example="exercise"] .monaco-editor').first();
  await editor.waitFor();
  await page.keyboard.press('ControlOrMeta+a');
  await page.evaluate((text) => navigator.clipboard.writeText(text), code);
  await page.keyboard.press('ControlOrMeta+v');
}

test('a wrong guess is answered by the wire, with the reason and the frame', async ({ page }) => {
  await openLesson(page, 'first-connection');
  const predict = page.locator('wireside-predict');
  await predict.getByText('81 82', { exact: true }).click();
  await predict.getByRole('button', { name: 'This is my guess' }).click();
  await expect(predict.locator('.verdict')).toContainText('Now press Run');
  await expect(page.locator('wireside-playground select')).toHaveValue('hi');
  await runButton(page).click();
  await expect(predict.locator('.verdict')).toContainText('You guessed 81 82. The wire says 81 02.');
  await expect(predict.locator('[data-because]')).toHaveAttribute('open', '');
  await predict.getByRole('button', { name: 'Show on the wire' }).click();
  await expect(page.locator('wireside-playground .inspector-row[aria-expanded="true"]')).toContainText('text');
});

test('a right guess is told so', async ({ page }) => {
  await openLesson(page, 'read-the-wire');
  const predict = page.locator('wireside-predict');
  await predict.getByText('0', { exact: true }).click();
  await predict.getByRole('button', { name: 'This is my guess' }).click();
  await runButton(page).click();
  await expect(predict.locator('.verdict')).toContainText('You were right: 0.');
});

test('no guess, no verdict', async ({ page }) => {
  await openLesson(page, 'first-connection');
  const predict = page.locator('wireside-predict');
  await predict.getByRole('button', { name: 'This is my guess' }).click();
  await expect(predict.locator('.verdict')).toHaveText('Choose an answer first.');
});

test('Check before any run says what to do', async ({ page }) => {
  await openLesson(page, 'accept-key');
  const exercise = page.locator('wireside-exercise');
  await exercise.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(exercise.getByRole('status')).toContainText('press Run');
});

test('the starter fails its first check with the hint that helps', async ({ page }) => {
  await openLesson(page, 'accept-key');
  const exercise = page.locator('wireside-exercise');
  await exercise.locator('[data-open-example]').click();
  await runButton(page).click();
  // Not its number: a time of 101 ms reads the same.
  await expect(page.locator('wireside-playground .inspector-row', { hasText: 'Switching Protocols' })).toBeVisible();
  // What both ends were told comes a moment after the bytes, and whatever comes is judged anew as still running.
  await expect(async () => {
    await exercise.getByRole('button', { name: 'Check', exact: true }).click();
    await expect(exercise.getByRole('status')).toHaveText('Checks passed: 0 of 2.');
    await expect(exercise.locator('.advice')).toHaveCount(1, { timeout: 500 });
  }).toPass();
  await expect(exercise.locator('[data-check="first-key"] .advice')).not.toBeEmpty();
});

test('the solution passes every check, live', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openLesson(page, 'accept-key');
  await writeExercise(page, codeOf('accept-key/exercise/solution/client.js'));
  await runButton(page).click();
  const exercise = page.locator('wireside-exercise');
  await expect(exercise.getByRole('status')).toHaveText('All checks passed. Well done!');
  await expect(exercise.locator('[data-state="passed"]')).toHaveCount(2);
});

test('the sentence the lesson quotes is the sentence of the browser', async ({ page, browserName }) => {
  test.skip(browserName !== 'chromium', 'other browsers say it in other words');
  await openLesson(page, 'first-connection');
  const quoted = ((await page.locator('.prose pre.block').first().textContent()) ?? '').trim();
  await page.locator('.prose [data-open-example="too-early"]').click();
  await runButton(page).click();
  await expect(page.locator('wireside-playground')).toContainText(quoted.replace(/^InvalidStateError: /, ''));
});

test('the captures are judged by what is in them, and a recording opens at the frame', async ({ page }) => {
  await openLesson(page, 'read-the-wire');
  const answers = [
    ['the client', '1000'],
    ['the server', '1001'],
    ['nobody', '1006'],
    ['the server', '1009'],
    ['the client', '1005'],
  ] as const;
  const captures = page.locator('form[data-capture]');
  await expect(captures).toHaveCount(answers.length);
  const second = captures.nth(1);
  await second.getByLabel('the client').check();
  await second.getByLabel('1001').check();
  await second.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(second.getByRole('status')).toContainText('Not yet');
  await second.getByRole('button', { name: 'Show on the wire' }).click();
  await expect(second.locator('.inspector-row[aria-expanded="true"]')).toContainText('close');

  for (const [at, [side, code]] of answers.entries()) {
    await captures.nth(at).getByLabel(side).check();
    await captures.nth(at).getByLabel(code).check();
    await captures.nth(at).getByRole('button', { name: 'Check', exact: true }).click();
    await expect(captures.nth(at)).toHaveAttribute('data-state', 'passed');
  }
  await expect(page.locator('wireside-captures .summary')).toContainText('All of them solved');
  await expect(page.locator('wireside-lesson-end')).toHaveAttribute('data-state', 'passed');
});

test('a recording keeps its ending to itself until the reader has told it', async ({ page }) => {
  await openLesson(page, 'read-the-wire');
  const tornOff = page.locator('form[data-capture="torn-off"]');
  await tornOff.locator('summary').click();
  const state = tornOff.locator('.inspector-state');
  await expect(state).toHaveText('CLOSED');
  await expect(tornOff.locator('.inspector-row[data-kind="violation"]')).toHaveCount(0);
  await tornOff.getByLabel('nobody').check();
  await tornOff.getByLabel('1006').check();
  await tornOff.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(state).toHaveText('CLOSED 1006');
});

test('the reason of a prediction waits for the run', async ({ page }) => {
  await openLesson(page, 'first-connection');
  await expect(page.locator('[data-because]')).toBeHidden();
});

test('without script a lesson still reads, its hints and cards open', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL && { baseURL }) });
  const page = await context.newPage();
  await page.goto('/en/lessons/first-connection/');
  await page.getByText('Hint 1').click();
  await expect(page.getByText('Two events do all the work.')).toBeVisible();
  await page.getByText('The same text goes up and comes back.').click();
  await expect(page.getByText('The client’s, by four bytes')).toBeVisible();
  await expect(page.locator('[data-because]')).toBeVisible();
  await context.close();
});
