// Progress without an account: what is done is marked, the place is found again, and a file takes it all along.

import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from 'playwright/test';
import { readCode } from '../../site/lesson/lesson-folder.ts';
import { markDone, noProgress, type Progress, passExercise, stopAt } from '../../site/progress/progress.ts';
import { formatProgress, maxFileBytes, readProgress } from '../../site/progress/progress-file.ts';
import { files, slugs } from '../content/content-files.ts';

const slug = 'first-connection';
const lesson = (language = 'en') => `/${language}/lessons/${slug}/`;
const key = 'wireside.progress';
const early = '2026-01-02T03:04:05.678Z';
const late = '2026-11-20T09:30:00.000Z';

const end = (page: Page) => page.locator('wireside-lesson-end');
const endButton = (page: Page) => end(page).getByRole('button');
const onMap = (page: Page, of = slug) => page.locator(`wireside-course-map li[data-mark="${of}"]`);
const inNav = (page: Page, of = slug) => page.locator(`#course a[data-mark="${of}"]`);
const count = (page: Page) => page.locator('wireside-course-map .sum [data-count]');
const goOn = (page: Page) => page.locator('wireside-go-on a');
const carry = (page: Page) => page.locator('wireside-carry');
const said = (page: Page) => carry(page).getByRole('status').first();

const stored = (page: Page) => page.evaluate((name) => localStorage.getItem(name), key);

async function store(page: Page, progress: Progress): Promise<void> {
  await page.goto('/en/404/');
  await page.evaluate(([name, value]) => localStorage.setItem(name, value), [key, formatProgress(progress)] as const);
}

/** The lesson's solution, as the reader's own code. */
async function solve(page: Page, of: string): Promise<void> {
  const written = Object.fromEntries(readCode(files, of, 'exercise/solution').map(({ name, code }) => [name, code]));
  const draft = JSON.stringify({ version: 1, revision: 'written-by-a-test', files: written, asides: [] });
  await page.goto('/en/404/');
  await page.evaluate(([name, value]) => localStorage.setItem(name, value), [
    `wireside.draft.${of}.exercise`,
    draft,
  ] as const);
}

async function openFile(page: Page, text: string, name = 'mine.json'): Promise<void> {
  const buffer = Buffer.from(text);
  await carry(page).locator('input').setInputFiles({ name, mimeType: 'application/json', buffer });
}

async function forbidStorage(page: Page, error: 'SecurityError' | 'QuotaExceededError'): Promise<void> {
  await page.addInitScript((name) => {
    Storage.prototype.setItem = () => {
      throw new DOMException('not here', name);
    };
  }, error);
}

test.describe('a lesson is done', () => {
  test('when its exercise is passed, on every page and in every language', async ({ page }) => {
    await solve(page, slug);
    await page.goto(lesson());
    await expect(end(page)).toHaveAttribute('data-state', 'open');
    await page.locator('wireside-exercise [data-open-example]').click();
    await page.locator('wireside-exercise [data-judge]').click();
    await expect(end(page)).toHaveAttribute('data-state', 'passed', { timeout: 30_000 });
    await expect(end(page).locator('[data-spoken]')).toContainText('exercise passed on');
    await expect(inNav(page)).toHaveAttribute('data-state', 'passed');
    await page.goto('/uk/');
    await expect(onMap(page)).toHaveAttribute('data-state', 'passed');
    await expect(onMap(page).getByRole('link')).toContainText('вправу виконано');
    await expect(count(page)).toContainText('Пройдено уроків: 1 з');
  });

  test('when the code of the exercise is wrong, it is not', async ({ page }) => {
    await page.goto(lesson());
    await page.locator('wireside-exercise [data-open-example]').click();
    await page.locator('wireside-exercise [data-judge]').click();
    await expect(page.locator('wireside-exercise [data-state="failed"]').first()).toBeVisible({ timeout: 30_000 });
    await expect(end(page)).toHaveAttribute('data-state', 'open');
  });

  test('when all is right as the reader leaves, though the run goes on', async ({ page }) => {
    // Checked without trials, so that a run alone can pass it.
    const other = 'urls-and-origins';
    await solve(page, other);
    await page.goto(`/en/lessons/${other}/`);
    // The run's own trace, to be told once more as of a run that goes on.
    await page.evaluate(() => {
      document.addEventListener('wireside:trace', (event) => Object.assign(window, { lastTrace: event }));
    });
    await page.locator('wireside-exercise [data-open-example]').click();
    await page.locator('wireside-playground [data-act="run"]').click();
    await expect(end(page)).toHaveAttribute('data-state', 'passed', { timeout: 30_000 });
    await endButton(page).click();
    await expect(end(page)).toHaveAttribute('data-state', 'open');
    await page.evaluate(() => dispatchEvent(new Event('pagehide')));
    await expect(end(page), 'a run that is over was told already').toHaveAttribute('data-state', 'open');
    await page.evaluate(() => {
      const told: CustomEvent = Reflect.get(window, 'lastTrace');
      const detail = { ...told.detail, isOver: false };
      document.querySelector('wireside-exercise .summary')?.replaceChildren();
      document.dispatchEvent(new CustomEvent('wireside:trace', { detail }));
    });
    await expect(page.locator('wireside-exercise .summary')).toHaveText('All checks passed. Well done!');
    await expect(end(page)).toHaveAttribute('data-state', 'open');
    await page.evaluate(() => dispatchEvent(new Event('pagehide')));
    await expect(end(page)).toHaveAttribute('data-state', 'passed');
  });

  test('when the reader says so, by key, and not when they take it back', async ({ page }) => {
    await page.goto(lesson('es'));
    await endButton(page).focus();
    await page.keyboard.press('Enter');
    await expect(endButton(page)).toHaveText('Quitar la marca');
    await expect(endButton(page)).toBeFocused();
    await expect(end(page).locator('[data-spoken]')).toContainText('Lección completada el');
    await expect(inNav(page)).toHaveAttribute('data-state', 'marked');
    await page.reload();
    await expect(end(page)).toHaveAttribute('data-state', 'marked');
    // Nothing is told before something happens.
    await expect(end(page).locator('[data-spoken]')).toHaveText('');
    await endButton(page).click();
    await page.reload();
    await expect(end(page)).toHaveAttribute('data-state', 'open');
  });

  test('when it has no exercise and was read through, not when it was jumped over', async ({ page }) => {
    await page.route(`**${lesson()}`, async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, body: (await answer.text()).replaceAll('wireside-exercise', 'div') });
    });
    await page.goto(lesson());
    await expect(end(page).locator('[data-sentence]')).toContainText('read it to the end');
    await end(page).evaluate((element) => element.scrollIntoView({ behavior: 'instant' }));
    await expect(end(page)).toBeInViewport();
    await expect(end(page)).toHaveAttribute('data-state', 'open');
    for (const heading of [...(await page.locator('.prose h2').all()), end(page)]) {
      await heading.evaluate((element) => element.scrollIntoView({ behavior: 'instant' }));
      await expect(heading).toBeInViewport();
    }
    await expect(end(page)).toHaveAttribute('data-state', 'marked');
  });

  test('in the other tabs too', async ({ page, context }) => {
    const other = await context.newPage();
    await other.goto('/en/');
    await expect(onMap(other)).toHaveAttribute('data-state', 'open');
    await page.goto(lesson());
    await endButton(page).click();
    await expect(onMap(other)).toHaveAttribute('data-state', 'marked');
    await endButton(page).click();
    await expect(onMap(other)).toHaveAttribute('data-state', 'open');
  });
});

test.describe('the place where the reader stopped', () => {
  test('is the heading they stayed at, and the home page leads there in any language', async ({ page, baseURL }) => {
    await page.goto('/en/');
    await expect(goOn(page)).toContainText('Start with the first lesson');
    await page.goto('/en/lessons/lifecycle/');
    const heading = page.locator('.prose h2[id]').nth(1);
    const id = await heading.getAttribute('id');
    await heading.evaluate((element) => element.scrollIntoView({ behavior: 'instant' }));
    await expect.poll(() => stored(page)).toContain(`"heading": "${id}"`);
    await page.goto('/ru/lessons/lifecycle/');
    const title = await page.locator('h1').innerText();
    const words = await page.locator(`[id="${id}"]`).innerText();
    await page.goto('/ru/');
    await expect(goOn(page)).toContainText('Продолжить с того же места');
    await expect(goOn(page)).toContainText(`${title} › ${words}`);
    await goOn(page).click();
    await expect(page).toHaveURL(`${baseURL}/ru/lessons/lifecycle/#${id}`);
  });

  test('opening the lesson at its top does not lose it', async ({ page }) => {
    await store(page, stopAt(noProgress, { lesson: slug, heading: 'states', at: late }));
    const before = await stored(page);
    await page.goto(lesson());
    await expect(inNav(page)).toHaveAttribute('data-state', 'open');
    expect(await stored(page)).toBe(before);
  });

  test('in a lesson that is done leads to the next', async ({ page }) => {
    await store(page, stopAt(markDone(noProgress, slug, late), { lesson: slug, heading: undefined, at: late }));
    await page.goto('/en/');
    await expect(goOn(page)).toContainText('Go on with the next lesson');
    await expect(goOn(page)).toHaveAttribute('href', `/en/lessons/${slugs[1]}/`);
  });
});

test.describe('the map', () => {
  test('lights what a lesson builds on', async ({ page }) => {
    await page.goto('/en/');
    const link = page.locator(`wireside-course-map li[data-needs~="${slug}"]`).first().getByRole('link');
    await link.focus();
    await expect(onMap(page)).toHaveAttribute('data-needed', '');
    await onMap(page).getByRole('link').focus();
    await expect(onMap(page)).not.toHaveAttribute('data-needed', '');
    await link.hover();
    await expect(onMap(page)).toHaveAttribute('data-needed', '');
  });

  test.describe('without script', () => {
    test.use({ javaScriptEnabled: false });

    test('is plain links, and offers nothing that would do nothing', async ({ page, baseURL }) => {
      await page.goto('/en/');
      await expect(carry(page)).toBeHidden();
      await expect(count(page)).toBeHidden();
      await onMap(page, 'lifecycle').getByRole('link').click();
      await expect(page).toHaveURL(`${baseURL}/en/lessons/lifecycle/`);
      await expect(end(page)).toBeHidden();
    });
  });
});

test.describe('a file', () => {
  const some = stopAt(passExercise(markDone(noProgress, 'gone-from-the-course', early), slug, late), {
    lesson: slug,
    heading: 'states',
    at: early,
  });

  test('holds all there is, and brings it to another browser', async ({ page, browser, baseURL }) => {
    await store(page, some);
    await page.goto('/en/');
    const downloading = page.waitForEvent('download');
    await carry(page).getByRole('button', { name: 'Save as a file' }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toMatch(/^wireside-progress-\d{4}-\d\d-\d\d\.json$/);
    const text = readFileSync(await download.path(), 'utf8');
    expect(readProgress(text)).toEqual({ kind: 'progress', progress: some });

    const elsewhere = await (await browser.newContext({ baseURL })).newPage();
    await elsewhere.goto('/en/');
    await openFile(elsewhere, text);
    await expect(said(elsewhere)).toHaveText('mine.json was added. Lessons done in it: 2, new here: 2.');
    await expect(onMap(elsewhere)).toHaveAttribute('data-state', 'passed');
    expect(await stored(elsewhere)).toBe(await stored(page));
    await elsewhere.context().close();
  });

  test('only adds: the earlier date and the later place stay', async ({ page }) => {
    await store(page, stopAt(markDone(noProgress, slug, early), { lesson: 'lifecycle', heading: undefined, at: late }));
    await page.goto('/en/');
    await openFile(page, formatProgress(some));
    await expect(said(page)).toContainText('new here: 1.');
    const read = readProgress((await stored(page)) ?? '');
    expect(read.kind === 'progress' && read.progress.lessons.get(slug)).toEqual({ done: early, exercise: late });
    expect(read.kind === 'progress' && read.progress.place?.lesson).toBe('lifecycle');
  });

  const refusals: [name: string, text: string, words: string][] = [
    [
      'foreign',
      '{"wireside":"trace","version":1}',
      'mine.json is not a progress file of Wireside. Nothing was changed.',
    ],
    ['too large', formatProgress(some).padEnd(maxFileBytes + 1), 'mine.json is not a progress file of Wireside.'],
    [
      'damaged',
      formatProgress(some).replace(late, 'yesterday'),
      'mine.json is damaged at “lessons.first-connection.done”.',
    ],
    ['newer', '{"wireside":"progress","version":2}', 'mine.json comes from a newer version of Wireside.'],
  ];
  for (const [name, text, words] of refusals) {
    test(`that is ${name} is refused with its reason, and changes nothing`, async ({ page }) => {
      await store(page, markDone(noProgress, slug, early));
      const before = await stored(page);
      await page.goto('/en/');
      await openFile(page, text);
      await expect(said(page)).toContainText(words);
      expect(await stored(page)).toBe(before);
    });
  }
});

test('what is forgotten can be brought back, by key, with what was done since', async ({ page }) => {
  await store(page, markDone(noProgress, slug, early));
  await page.goto('/en/');
  await carry(page).getByRole('button', { name: 'Forget it all' }).focus();
  await page.keyboard.press('Enter');
  await expect(onMap(page)).toHaveAttribute('data-state', 'open');
  await openFile(page, formatProgress(markDone(noProgress, 'lifecycle', late)));
  await expect(onMap(page, 'lifecycle')).toHaveAttribute('data-state', 'marked');
  await carry(page).getByRole('button', { name: 'Bring it back' }).press('Enter');
  await expect(onMap(page)).toHaveAttribute('data-state', 'marked');
  await expect(onMap(page, 'lifecycle')).toHaveAttribute('data-state', 'marked');
  await expect(carry(page).getByRole('button', { name: 'Forget it all' })).toBeFocused();
});

test.describe('where nothing can be stored', () => {
  for (const [error, words] of [
    ['SecurityError', 'keeps nothing for this site'],
    ['QuotaExceededError', 'storage for this site is full'],
  ] as const) {
    test(`${error}: the page says so and goes on`, async ({ page }) => {
      await forbidStorage(page, error);
      const errors: string[] = [];
      page.on('pageerror', ({ message }) => errors.push(message));
      await page.goto(lesson());
      await endButton(page).click();
      await expect(end(page)).toHaveAttribute('data-state', 'marked');
      await expect(end(page).locator('[data-problem]')).toContainText(words);
      await endButton(page).click();
      await expect(end(page)).toHaveAttribute('data-state', 'open');
      expect(errors).toEqual([]);
    });
  }

  test('what cannot be read is put aside, not written over', async ({ page }) => {
    await page.goto('/en/404/');
    await page.evaluate((name) => localStorage.setItem(name, '{"wireside":"progress","version":7}'), key);
    await page.goto(lesson());
    await endButton(page).click();
    await expect(end(page)).toHaveAttribute('data-state', 'marked');
    const aside = await page.evaluate((name) => localStorage.getItem(`${name}.unreadable`), key);
    expect(aside).toBe('{"wireside":"progress","version":7}');
  });
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    for (const path of ['/uk/', lesson('uk')]) {
      test(`axe finds nothing on ${path} with its marks`, async ({ page }) => {
        const progress = passExercise(markDone(noProgress, 'lifecycle', early), slug, late);
        await store(page, stopAt(progress, { lesson: 'read-the-wire', heading: undefined, at: late }));
        await page.goto(path);
        await expect(page.locator('[data-mark][data-state="passed"]').first()).toBeAttached();
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(
          violations.map(({ id, nodes }) => `${id} ${nodes.map(({ target }) => target.join(' ')).join(', ')}`),
        ).toEqual([]);
      });
    }
  });
}
