// Every kind of page, in every language and both themes: axe finds nothing.

import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from 'playwright/test';
import { everywhere, kindPaths } from './pages.ts';

test('there are pages to judge', () => {
  expect(kindPaths).toEqual(expect.arrayContaining(['', '404/', expect.stringMatching(/^lessons\/.+/)]));
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    for (const path of everywhere(kindPaths)) {
      test(`axe finds nothing on ${path}`, async ({ page }) => {
        await page.goto(path);
        const { violations, passes } = await new AxeBuilder({ page }).analyze();
        expect(passes.length).toBeGreaterThan(10);
        const said = violations.flatMap(({ id, help, nodes }) =>
          nodes.map(({ target, failureSummary }) => `${id}: ${help}\n  ${target.join(' ')}\n  ${failureSummary}`),
        );
        expect(said).toEqual([]);
      });
    }
  });
}

test('axe sees what is wrong when something is', async ({ page }) => {
  await page.goto('/en/');
  await page.evaluate(() => {
    document.querySelector('h1')?.style.setProperty('color', '#ddd');
  });
  const { violations } = await new AxeBuilder({ page }).include('h1').analyze();
  expect(violations.map(({ id }) => id)).toEqual(['color-contrast']);
});
