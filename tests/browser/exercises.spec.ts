// Every exercise and every zoo of the course, in a browser: what passes against the sandbox alone must pass on the page too.

import { expect, type Page, test } from 'playwright/test';
import { readCode, readLessonFacts } from '../../site/lesson/lesson-folder.ts';
import { files, slugs } from '../content/content-files.ts';

/** The lesson as its reader finds it who has written this exercise before. */
async function openWithExercise(page: Page, slug: string, folder: string): Promise<void> {
  const written = Object.fromEntries(readCode(files, slug, folder).map(({ name, code }) => [name, code]));
  const draft = JSON.stringify({ version: 1, revision: 'written-by-a-test', files: written, asides: [] });
  await page.goto('/en/');
  await page.evaluate(([key, value]) => localStorage.setItem(key, value), [
    `wireside.draft.${slug}.exercise`,
    draft,
  ] as const);
  await page.goto(`/en/lessons/${slug}/`);
  await page.locator('wireside-exercise [data-open-example]').click();
}

const runButton = (page: Page) => page.locator('wireside-playground [data-act="run"]');
const summary = (page: Page) => page.locator('wireside-exercise .summary');

for (const slug of slugs) {
  const { exercise, streams } = readLessonFacts(files, slug);

  if (exercise) {
    test(`${slug}: the solution passes every check`, async ({ page }) => {
      await openWithExercise(page, slug, 'exercise/solution');
      const actsOnCheck = page.locator('wireside-exercise :is([data-trial], [data-graded])');
      await ((await actsOnCheck.count()) > 0
        ? page.locator('wireside-exercise [data-judge]')
        : runButton(page)
      ).click();
      await expect(summary(page)).toHaveText('All checks passed. Well done!', { timeout: 30_000 });
    });
  }

  if (streams.length > 0) {
    const [first] = streams;

    test(`${slug}: the zoo sends what was guessed, decides each once, and counts`, async ({ page }) => {
      await page.goto(`/en/lessons/${slug}/`);
      const zoo = page.locator('wireside-zoo');
      await zoo.getByRole('button', { name: 'Send all I have guessed' }).click();
      await expect(zoo.locator('.summary')).toHaveText('Guess first, then send.');
      const item = zoo.locator(`[data-stream="${first?.id}"]`);
      await item.locator('select').selectOption('1009');
      await item.getByRole('button', { name: 'Send it' }).click();
      await expect(item.locator('.verdict')).toHaveText(
        '✗ You guessed close with 1009. The wire says close with 1002.',
      );
      await expect(item.locator('select')).toBeDisabled();
      await expect(item.locator('[data-because]')).toHaveAttribute('open', '');
      await item.getByRole('button', { name: 'Show on the wire' }).click();
      await expect(page.locator('.inspector-row[aria-expanded="true"]')).toContainText('1002');
      // The others all at once: whoever always says 1002 is right about eight of them.
      for (const select of await zoo.locator('select:enabled').all()) await select.selectOption('1002');
      await zoo.getByRole('button', { name: 'Send all I have guessed' }).click();
      const verdict = `Right: 8 of ${streams.length}. A pass takes ${streams.length - 2}`;
      await expect(zoo.locator('.summary')).toContainText(verdict, { timeout: 20_000 });
      await zoo.getByRole('button', { name: 'Start over' }).click();
      await expect(zoo.locator('select:enabled')).toHaveCount(streams.length);
      await expect(zoo.locator('.verdict:not(:empty)')).toHaveCount(0);
    });

    test(`${slug}: the zoo is met by a finger and with the keyboard alone, at 360 × 640`, async ({ page }) => {
      await page.setViewportSize({ width: 360, height: 640 });
      await page.goto(`/ru/lessons/${slug}/`);
      const zoo = page.locator('wireside-zoo');
      for (const control of await zoo.locator('select, button:visible').all()) {
        const box = await control.boundingBox();
        expect(box?.height).toBeGreaterThanOrEqual(44);
        expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(360);
      }
      const all = zoo.locator('[data-send-all]');
      await zoo.locator('select').first().focus();
      // A list and a button for each stream; the button for all of them comes next.
      for (const _stream of streams) {
        await page.keyboard.press('ArrowDown');
        await page.keyboard.press('Tab');
        await page.keyboard.press('Tab');
      }
      await expect(all).toBeFocused();
      await page.keyboard.press('Enter');
      await expect(zoo.locator('[data-stream][data-state]')).toHaveCount(streams.length, { timeout: 20_000 });
      await expect(all).toBeFocused();
    });
  }
}
