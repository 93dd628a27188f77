// A debug card with broken code of its own: it fails as it is, and whoever mends it has reviewed the card, by how much help they
// took.

import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from 'playwright/test';
import { languages } from '../../i18n/translate.ts';
import { readFolder } from '../../site/lesson/lesson-folder.ts';
import { type Review, reviewsOf } from '../../site/review/reviews.ts';
import { readReviews } from '../../site/review/reviews-file.ts';
import { files } from '../content/content-files.ts';
import { skip } from '../deno-here.ts';

const ofPage = 'second-onmessage';
const ofServer = 'server-close-keeps-clients';
const pathOf = (lang: string, slug: string) => `/${lang}/interview/${slug}/`;
const shownChecks = (page: Page) => page.locator('wireside-exercise [data-check]:not([hidden])');
const summary = (page: Page) => page.locator('wireside-exercise .summary');
const check = (page: Page) => page.locator('[data-judge]').click();

/** As somebody who has written this before. */
async function openWithCode(page: Page, slug: string, folder: string): Promise<void> {
  const written = readFolder(files, `interview/${slug}/exercise/${folder}`);
  const draft = JSON.stringify({
    version: 1,
    revision: 'written-by-a-test',
    files: Object.fromEntries(written.map(({ name, code }) => [name, code])),
    asides: [],
  });
  await page.goto('/en/');
  await page.evaluate(([key, value]) => localStorage.setItem(key, value), [
    `wireside.draft.interview/${slug}.exercise`,
    draft,
  ] as const);
  await page.goto(pathOf('en', slug));
}

async function storedReviews(page: Page, card: string): Promise<readonly Review[]> {
  const read = readReviews(await page.evaluate(() => localStorage.getItem('wireside.review') ?? ''));
  return read.kind === 'reviews' ? reviewsOf(read.reviews, card) : [];
}

const gradesOf = async (page: Page, card: string): Promise<string[]> =>
  (await storedReviews(page, card)).map(({ grade, evidence }) => `${grade} by ${evidence}`);

test('the code fails as it is, the checks that ran are named, and nothing is graded', async ({ page }) => {
  await page.goto(pathOf('en', ofPage));
  await expect(shownChecks(page)).toHaveCount(0);
  await check(page);
  await expect(page.locator('wireside-exercise .advice')).toContainText('Who listens for messages in the end');
  await page.locator('.advice button').click();
  await expect(page.locator('.inspector-row[aria-expanded="true"]')).toContainText('text');
  expect(await storedReviews(page, ofPage)).toEqual([]);
});

test('whoever mends it without help has reviewed the card', async ({ page }) => {
  await openWithCode(page, ofPage, 'solution');
  await check(page);
  await expect(summary(page)).toHaveText('All checks passed. Well done!', { timeout: 50_000 });
  await expect(shownChecks(page)).toHaveCount(4);
  await expect.poll(() => gradesOf(page, ofPage)).toEqual(['3 by checks']);
});

test('whoever has read the answer first did not find it', async ({ page }) => {
  await openWithCode(page, ofPage, 'solution');
  await page.locator('[data-answer] > summary').click();
  await check(page);
  await expect(summary(page)).toHaveText('All checks passed. Well done!', { timeout: 50_000 });
  await expect.poll(() => gradesOf(page, ofPage)).toEqual(['1 by checks']);
});

test('a server of a card is judged by graders, and mended', async ({ page }) => {
  test.skip(skip !== false, String(skip));
  await openWithCode(page, ofServer, 'mutants/just-exits');
  await check(page);
  await expect(page.locator('wireside-exercise .advice')).toContainText('end with 1006', { timeout: 50_000 });
  await openWithCode(page, ofServer, 'solution');
  await check(page);
  await expect(summary(page)).toHaveText('All checks passed. Well done!', { timeout: 50_000 });
  await expect.poll(() => gradesOf(page, ofServer)).toEqual(['3 by checks']);
});

test('in a review set it is mended below the card, and grades it once', async ({ page }) => {
  await page.goto('/en/interview/review/');
  await page.evaluate(
    ([card, code]) => {
      const begun = { kind: 'daily', startedAtMs: Date.now(), cards: [card, 'opcodes-in-use'] };
      localStorage.setItem('wireside.review.set', JSON.stringify(begun));
      const draft = { version: 1, revision: 'written-by-a-test', files: { 'client.js': code }, asides: [] };
      localStorage.setItem(`wireside.draft.review/${card}.exercise`, JSON.stringify(draft));
    },
    [ofPage, files[`interview/${ofPage}/exercise/solution/client.js`] ?? ''] as const,
  );
  await page.reload();
  await check(page);
  await expect(page.locator('.review-judged')).toContainText('right at once', { timeout: 50_000 });
  expect(await gradesOf(page, ofPage)).toEqual(['3 by checks']);
  await page.locator('.review-main').click();
  await expect(page.locator('article[data-card="opcodes-in-use"]')).toBeVisible();
});

for (const lang of languages) {
  test(`a phone shows the card without scrolling sideways, and axe finds nothing (${lang})`, async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 640 });
    await page.goto(pathOf(lang, ofServer));
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join()}`)).toEqual([]);
  });
}
