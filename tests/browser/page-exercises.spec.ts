// Exercises whose answer is an HTML page: in a browser, used by the hand that Check asks for. Solution, starter and each near
// miss, as tests/content/exercises.test.ts does for those that need no document; the solution in each language, as
// tests/content/localised-code.test.ts does; and the predictions of their lessons.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from 'playwright/test';
import { parse } from 'yaml';
import type { Language } from '../../i18n/translate.ts';
import { localiseFolders } from '../../site/lesson/lesson-code.ts';
import { codeFoldersOf, readCode, readLessonFacts } from '../../site/lesson/lesson-folder.ts';
import type { ExampleFile } from '../../site/playground/example.ts';
import { contentRoot, files, readEnglish, readLesson, slugs, translations } from '../content/content-files.ts';
import { skip } from '../deno-here.ts';

const hasPage = (slug: string, folder: string) =>
  readCode(files, slug, folder).some(({ language }) => language === 'html');

const openWithExercise = (page: Page, slug: string, folder: string): Promise<void> =>
  openWith(page, { slug, lang: 'en', written: readCode(files, slug, folder) });

type Opened = { slug: string; lang: Language; written: ExampleFile[] };

async function openWith(page: Page, { slug, lang, written }: Opened): Promise<void> {
  const codes = Object.fromEntries(written.map(({ name, code }) => [name, code]));
  const draft = JSON.stringify({ version: 1, revision: 'written-by-a-test', files: codes, asides: [] });
  await page.goto(`/${lang}/`);
  await page.evaluate(([key, value]) => localStorage.setItem(key, value), [
    `wireside.draft.${slug}.exercise`,
    draft,
  ] as const);
  await page.goto(`/${lang}/lessons/${slug}/`);
}

const exerciseOf = (page: Page) => page.locator('wireside-exercise');
const summary = (page: Page) => exerciseOf(page).locator('.summary');

const wordsOf = (lang: Language): Record<string, string> =>
  JSON.parse(readFileSync(join(contentRoot, '..', 'i18n', `${lang}.json`), 'utf8'));

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
  const facts = readLessonFacts(files, slug);
  const { exercise, examples } = facts;
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

  for (const lang of translations) {
    const lesson = readLesson(slug, lang);
    if (!lesson) continue;

    test(`${slug} (${lang}): the solution in the reader's language passes every check`, async ({ page }) => {
      const folders = new Map(codeFoldersOf(facts).map((folder) => [folder, readCode(files, slug, folder)]));
      const localised = localiseFolders({ place: `${slug}/${lang}.mdx`, folders, words: lesson.words, lang });
      await openWith(page, { slug, lang, written: localised.get('exercise/solution') ?? [] });
      await exerciseOf(page).locator('[data-judge]').click();
      await expect(summary(page)).toHaveText(wordsOf(lang)['exercise.done'] ?? '', { timeout: 40_000 });
    });
  }

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
