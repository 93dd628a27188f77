// What pages share: languages, themes, the way through the course, and the paper. What every single one must hold: every-page.spec.ts.

import { expect, type Page, test } from 'playwright/test';
import { languages } from '../../i18n/translate.ts';
import { allPaths, everywhere } from './pages.ts';

const lesson = (language: string) => `/${language}/lessons/first-connection/`;

const languageLink = (page: Page, language: string) => page.locator(`header a[data-language="${language}"]`);

test.describe('the way to a language', () => {
  test.describe('with a Spanish browser', () => {
    test.use({ locale: 'es-MX' });

    test('"/" leads to Spanish', async ({ page, baseURL }) => {
      await page.goto('/');
      await expect(page).toHaveURL(`${baseURL}/es/`);
    });

    test('a chosen language is remembered, and wins', async ({ page, baseURL }) => {
      await page.goto('/es/');
      await languageLink(page, 'uk').click();
      await expect(page).toHaveURL(`${baseURL}/uk/`);
      await page.goto('/');
      await expect(page).toHaveURL(`${baseURL}/uk/`);
    });

    test('reading a page in another language is not choosing it', async ({ page, baseURL }) => {
      await page.goto('/ru/');
      await page.goto('/');
      await expect(page).toHaveURL(`${baseURL}/es/`);
    });

    test('the static "/" leads by itself where no server redirects', async ({ page, baseURL }) => {
      await page.goto('/index.html');
      await expect(page).toHaveURL(`${baseURL}/es/`);
    });
  });

  test('a switch keeps the page and the heading being read', async ({ page, baseURL }) => {
    await page.goto(lesson('en'));
    const heading = page.locator('main h2[id]').nth(2);
    const id = await heading.getAttribute('id');
    await heading.evaluate((element) => element.scrollIntoView({ behavior: 'instant' }));
    await languageLink(page, 'ru').click();
    await expect(page).toHaveURL(`${baseURL}${lesson('ru')}#${id}`);
    await expect(page.locator(`[id="${id}"]`)).toBeInViewport();
  });

  test('a switch at the top of a page leads to its top', async ({ page, baseURL }) => {
    await page.goto(lesson('en'));
    await languageLink(page, 'es').click();
    await expect(page).toHaveURL(baseURL + lesson('es'));
  });

  test.describe('without script', () => {
    test.use({ javaScriptEnabled: false });

    test('the languages are plain links to the same page', async ({ page, baseURL }) => {
      await page.goto(lesson('en'));
      await languageLink(page, 'es').click();
      await expect(page).toHaveURL(baseURL + lesson('es'));
      await expect(page.locator('html')).toHaveAttribute('lang', 'es');
    });

    test('a lesson reads, and shows no control that would do nothing', async ({ page }) => {
      await page.goto(lesson('en'));
      await expect(page.locator('main h1')).toBeVisible();
      await expect(page.locator('main pre').first()).toBeVisible();
      await expect(page.locator('wireside-theme')).toBeHidden();
    });
  });
});

test('the sitemap lists every page in every language', async ({ request }) => {
  const xml = await (await request.get('/sitemap.xml')).text();
  const listed = [...xml.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address]) => new URL(String(address)).pathname);
  expect(listed.sort()).toEqual(everywhere(allPaths.filter((path) => path !== '404/')).sort());
  expect(xml.match(/hreflang=/g)?.length).toBe(listed.length * languages.length);
});

test('an address that leads nowhere is answered in its language, with a way back', async ({ page, baseURL }) => {
  const response = await page.goto('/uk/lessons/no-such-lesson/');
  expect(response?.status()).toBe(404);
  await expect(page.locator('html')).toHaveAttribute('lang', 'uk');
  await page.locator('main a').first().click();
  await expect(page).toHaveURL(`${baseURL}/uk/#course`);
});

test.describe('the theme', () => {
  const paper = (page: Page) => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = 'rgb(251, 250, 247)';
  const dark = 'rgb(20, 22, 26)';

  test('follows the system until one is chosen', async ({ page }) => {
    await page.goto('/en/');
    expect(await paper(page)).toBe(light);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await paper(page)).toBe(dark);
    await page.locator('wireside-theme select').selectOption('light');
    expect(await paper(page)).toBe(light);
  });

  test('a chosen theme is there before the first paint of the next page', async ({ page }) => {
    await page.goto('/en/');
    await page.locator('wireside-theme select').selectOption('dark');
    // Seen by a script in the page at each paint, the first one included.
    await page.addInitScript(() => {
      const seen: string[] = [];
      Object.assign(window, { seenPapers: seen });
      const look = () => {
        if (document.body) seen.push(getComputedStyle(document.documentElement).backgroundColor);
        requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
    await page.goto(lesson('en'));
    await page.waitForFunction(
      () => 'seenPapers' in window && Array.isArray(window.seenPapers) && window.seenPapers.length > 3,
    );
    const seen = await page.evaluate(() => ('seenPapers' in window ? window.seenPapers : undefined));
    expect(new Set(seen as string[])).toEqual(new Set([dark]));
  });

  test('a choice reaches the other tabs', async ({ page, context }) => {
    const other = await context.newPage();
    await other.goto(lesson('ru'));
    await page.goto('/en/');
    await page.locator('wireside-theme select').selectOption('dark');
    await expect(other.locator('html')).toHaveAttribute('data-theme', 'dark');
    await expect(other.locator('wireside-theme select')).toHaveValue('dark');
  });

  test('works for the page where storage is refused', async ({ page }) => {
    await page.addInitScript(() => {
      Object.defineProperty(window, 'localStorage', {
        get() {
          throw new DOMException('refused', 'SecurityError');
        },
      });
    });
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(lesson('en'));
    await page.locator('wireside-theme select').selectOption('dark');
    expect(await paper(page)).toBe(dark);
    await languageLink(page, 'es').click();
    await expect(page.locator('html')).toHaveAttribute('lang', 'es');
    expect(errors).toEqual([]);
  });
});

test.describe('finding the way', () => {
  test('the first Tab reaches the skip link, which leads to the content', async ({ page }) => {
    await page.goto(lesson('en'));
    await page.keyboard.press('Tab');
    await expect(page.locator('.skip')).toBeFocused();
    await expect(page.locator('.skip')).toBeInViewport();
    await page.keyboard.press('Enter');
    await expect(page.locator('main')).toBeFocused();
  });

  test('the course marks the lesson and the heading being read', async ({ page }) => {
    await page.setViewportSize({ width: 1440, height: 800 });
    await page.goto(lesson('en'));
    await expect(page.locator('#course a[aria-current="page"]')).toHaveAttribute('href', lesson('en'));
    const heading = page.locator('main h2[id]').nth(1);
    await heading.evaluate((element) => element.scrollIntoView({ behavior: 'instant' }));
    const marked = page.locator('#course a[aria-current="location"]');
    await expect(marked).toHaveAttribute('href', `#${await heading.getAttribute('id')}`);
  });

  test('on a phone the course opens over the page, and a heading chosen there closes it', async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 640 });
    await page.goto(lesson('en'));
    await expect(page.locator('#course')).toBeHidden();
    await page.locator('[popovertarget="course"]').click();
    await expect(page.locator('#course a[aria-current="page"]')).toBeVisible();
    const link = page.locator('#course [data-outline] a').nth(1);
    const hash = await link.getAttribute('href');
    await link.click();
    await expect(page.locator('#course')).toBeHidden();
    await expect(page.locator(String(hash))).toBeInViewport();
  });
});

test('large letters in a narrow window: nothing is wider than the window', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  const browser = await page.context().newCDPSession(page);
  for (const px of [16, 20]) {
    await browser.send('Page.setFontSizes', { fontSizes: { standard: px, fixed: px - 3 } });
    for (const path of ['/uk/', lesson('uk'), '/ru/interview/', '/ru/interview/review/']) {
      await page.goto(path);
      await expect(languageLink(page, 'es')).toBeInViewport({ ratio: 1 });
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width, `${path} in letters of ${px} px`).toBeLessThanOrEqual(320);
    }
  }
});

test('where colours are forced, what can be pressed has an edge, and the language of the page a line', async ({
  page,
}) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await page.goto('/en/');
  await expect(languageLink(page, 'en')).toHaveCSS('text-decoration-line', 'underline');
  await expect(languageLink(page, 'ru')).toHaveCSS('text-decoration-line', 'none');
  const start = page.locator('wireside-go-on a').first();
  await expect(start).toHaveCSS('border-block-start-style', 'solid');
  await expect(start).not.toHaveCSS('border-block-start-color', 'rgba(0, 0, 0, 0)');
});

test.describe('the width of the playground', () => {
  const labWidth = (page: Page) => page.locator('.lab').evaluate((lab) => lab.getBoundingClientRect().width);

  test('is moved by keys and by dragging, stays within bounds and is remembered', async ({ page }) => {
    await page.setViewportSize({ width: 1400, height: 800 });
    await page.goto(lesson('en'));
    const splitter = page.getByRole('separator').first();
    await splitter.press('ArrowLeft');
    await expect(splitter).toHaveAttribute('aria-valuenow', '48');
    expect(await labWidth(page)).toBeCloseTo(1400 * 0.48, 0);
    await splitter.hover();
    await page.mouse.down();
    await page.mouse.move(10, 400, { steps: 4 });
    await page.mouse.up();
    await expect(splitter).toHaveAttribute('aria-valuenow', '65');
    await page.reload();
    expect(await labWidth(page)).toBeCloseTo(1400 * 0.65, 0);
    await splitter.press('Home');
    await expect(splitter).toHaveAttribute('aria-valuenow', '46');
  });
});

test('a printed lesson is its prose and code, dark on white', async ({ page }) => {
  await page.goto(lesson('en'));
  await page.locator('wireside-theme select').selectOption('dark');
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('header')).toBeHidden();
  await expect(page.locator('#course')).toBeHidden();
  await expect(page.locator('wireside-playground')).toBeHidden();
  await expect(page.locator('main h1')).toBeVisible();
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).toBe(
    'rgb(255, 255, 255)',
  );
  expect(await page.locator('main h1').evaluate((h1) => getComputedStyle(h1).color)).toBe('rgb(28, 30, 34)');
});
