// Exercises whose answer is an HTML page: in a browser, used by the hand that Check asks for. Solution, starter and each near
// miss, as tests/content/exercises.test.ts does for those that need no document; and the predictions of their lessons.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from 'playwright/test';
import { parse } from 'yaml';
import { readCode, readLessonFacts } from '../../site/lesson/lesson-folder.ts';
import { contentRoot, files, readEnglish, slugs } from '../content/content-files.ts';
import { skip } from '../deno-here.ts';

const hasPage = (slug: string, folder: string) =>
  readCode(files, slug, folder).some(({ language }) => language === 'html');

async function openWithExercise(page: Page, slug: string, folder: string): Promise<void> {
  const written = Object.fromEntries(readCode(files, slug, folder).map(({ name, code }) => [name, code]));
  const draft = JSON.stringify({ version: 1, revision: 'written-by-a-test', files: written, asides: [] });
  await page.goto('/en/');
  await page.evaluate(([key, value]) => localStorage.setItem(key, value), [
    `wireside.draft.${slug}.exercise`,
    draft,
  ] as const);
  await page.goto(`/en/lessons/${slug}/`);
}

const exerciseOf = (page: Page) => page.locator('wireside-exercise');
const summary = (page: Page) => exerciseOf(page).locator('.summary');

async function check(page: Page): Promise<void> {
  await exerciseOf(page).locator('[data-judge]').click();
  await expect(summary(page)).toHaveText(/^(All checks passed|Checks passed: )/, { timeout: 40_000 });
}

/** The words of a hint with whatever its values are. */
function hintPattern(slug: string, hint: string): RegExp {
  const words = readEnglish(slug).words.hints[hint] ?? '';
  const escaped = words.replaceAll('`', '').replace(/[.*+?^$()|[\]\\/]/g, '\\$&');
  return new RegExp(escaped.replace(/\{\w+\}/g, '[^]*'));
}

for (const slug of slugs) {
  const { exercise, examples } = readLessonFacts(files, slug);
  if (!exercise || !hasPage(slug, 'exercise/solution')) continue;

  test(`${slug}: the solution passes every check`, async ({ page }) => {
    await openWithExercise(page, slug, 'exercise/solution');
    await check(page);
    await expect(summary(page)).toHaveText('All checks passed. Well done!');
  });

  test(`${slug}: the starter fails`, async ({ page }) => {
    await page.goto(`/en/lessons/${slug}/`);
    await check(page);
    await expect(summary(page)).toContainText('Checks passed: ');
  });

  const mutants: Record<string, string> = parse(
    readFileSync(join(contentRoot, 'lessons', slug, 'exercise', 'mutants.yml'), 'utf8'),
  );
  for (const [mutant, hint] of Object.entries(mutants)) {
    test(`${slug}: the near miss "${mutant}" gets the hint "${hint}"`, async ({ page }) => {
      await openWithExercise(page, slug, `exercise/mutants/${mutant}`);
      await check(page);
      await expect(exerciseOf(page).locator('.advice p').first()).toHaveText(hintPattern(slug, hint));
    });
  }

  const { body } = readEnglish(slug);
  for (const [, id = '', name = ''] of body.matchAll(/<Predict id="([^"]+)" example="([^"]+)">/g)) {
    if (!hasPage(slug, `examples/${name}`)) continue;
    const programs = examples.find((example) => example.name === name)?.programs;

    test(`${slug}: the prediction "${id}" is decided by the run`, async ({ page }) => {
      test.skip(programs !== undefined && skip !== false, String(skip));
      await page.goto(`/en/lessons/${slug}/`);
      const prediction = page.locator(`wireside-predict[data-prediction="${id}"]`);
      const options = await prediction.locator('input').evaluateAll((inputs) => inputs.length);
      let right = 0;
      for (let option = 0; option < options; option += 1) {
        await prediction.locator('input').nth(option).check();
        await prediction.getByRole('button', { name: 'This is my guess' }).click();
        await page.locator('wireside-playground [data-act="run"]').click();
        const verdict = prediction.locator('.verdict');
        await expect(verdict).toHaveText(/^[✓✗]/);
        if ((await verdict.textContent())?.startsWith('✓')) right += 1;
        // What keeps its connection open is stopped, so that the next run begins.
        await page.locator('wireside-playground [data-act="run"][data-state="stop"]').click();
        await expect(page.locator('wireside-playground [data-act="run"]')).toHaveAttribute('data-state', 'run');
      }
      expect(right).toBe(1);
    });
  }
}
