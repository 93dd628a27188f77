import { expect, test } from 'playwright/test';
import { budget, sumBytes, weighPage } from '../../bench/page-weight.ts';
import { pagePaths } from './pages.ts';

// Russian is the heaviest of the languages, in bytes.
for (const path of ['/en/', '/en/lessons/first-connection/', ...pagePaths.map((page) => `/ru/${page}`)]) {
  test(`${path} stays within its budget before the reader acts`, async ({ page, baseURL }) => {
    const resources = await weighPage(page, path);
    const said = resources.map(({ url, gzipBytes }) => `${gzipBytes} ${url}`).join('\n');
    expect(resources.length, said).toBeGreaterThan(2);
    expect(resources.length, said).toBeLessThanOrEqual(budget.requests);
    expect(sumBytes(resources), said).toBeLessThanOrEqual(budget.gzipBytes);
    const strangers = resources.filter(({ url }) => new URL(url).origin !== baseURL);
    expect(strangers, 'no request leaves the site').toEqual([]);
  });
}
