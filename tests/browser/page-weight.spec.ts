import { expect, test } from 'playwright/test';
import { budget, sumBytes, weighPage } from '../../bench/page-weight.ts';
import { pagePaths } from './pages.ts';

// The whole bank on one page, for paper.
const isForScreens = (path: string): boolean => path !== 'interview/print/';

// Russian is the heaviest of the languages, in bytes.
const paths = ['/en/', '/en/lessons/first-connection/', ...pagePaths.filter(isForScreens).map((page) => `/ru/${page}`)];
// A page is weighed when it has been quiet for half a second, so several wait together.
const pagesAtOnce = 4;

test('every page stays within its budget before the reader acts', async ({ browser, baseURL }) => {
  test.setTimeout(30_000 + 3000 * paths.length);
  const waiting = [...paths];
  const known = new Map<string, Promise<number>>();

  async function weighNext(): Promise<void> {
    const path = waiting.shift();
    if (path === undefined) return;
    // Of its own, so that nothing is in its cache.
    const context = await browser.newContext({ ...(baseURL && { baseURL }) });
    const resources = await weighPage(await context.newPage(), path, known);
    await context.close();
    const said = `${path}\n${resources.map(({ url, gzipBytes }) => `${gzipBytes} ${url}`).join('\n')}`;
    expect.soft(resources.length, said).toBeGreaterThan(2);
    expect.soft(resources.length, said).toBeLessThanOrEqual(budget.requests);
    expect.soft(sumBytes(resources), said).toBeLessThanOrEqual(budget.gzipBytes);
    const strangers = resources.filter(({ url }) => new URL(url).origin !== baseURL);
    expect.soft(strangers, 'no request leaves the site').toEqual([]);
    await weighNext();
  }
  await Promise.all(Array.from({ length: pagesAtOnce }, weighNext));
});
