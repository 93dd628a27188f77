// Every kind of page: axe finds nothing. In every language in the light theme; in the dark one, which has other colours and no
// other words, in English.

import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from 'playwright/test';
import { languages } from '../../i18n/translate.ts';
import { openWithDraft, output, run } from './lesson-playground.ts';
import { everywhere, kindPaths } from './pages.ts';

test('there are pages to judge', () => {
  expect(kindPaths).toEqual(expect.arrayContaining(['', '404/', expect.stringMatching(/^lessons\/.+/)]));
});

const codeThatFails = `const socket = new WebSocket('ws://localhost:8080');
console.warn('a tree', { list: [1, 'two'] });
socket.onopen = () => socket.send('Hello');
socket.onmessage = () => { socket.close(1000, 'done'); missing(); };
`;

for (const [colorScheme, inLanguages] of [
  ['light', languages],
  ['dark', ['en']],
] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    for (const path of everywhere(kindPaths, inLanguages)) {
      test(`axe finds nothing on ${path}`, async ({ page }) => {
        await page.goto(path);
        await expectAxeFindsNothing(page);
      });
    }

    for (const language of inLanguages) {
      test(`axe finds nothing after a run with an error and an open row (${language})`, async ({ page }) => {
        await openWithDraft(page, codeThatFails, `/${language}/lessons/first-connection/`);
        await run(page);
        await expect(output(page)).toContainText('ReferenceError');
        await output(page).locator('.v-toggle').first().click();
        const rows = page.locator('[data-wire] [data-kind=frame]');
        await rows.last().click();
        await expect(page.locator('.inspector-detail')).toBeVisible();
        await expectAxeFindsNothing(page);
      });
    }
  });
}

async function expectAxeFindsNothing(page: Page): Promise<void> {
  const { violations, passes } = await new AxeBuilder({ page }).analyze();
  expect(passes.length).toBeGreaterThan(10);
  const said = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help}\n  ${target.join(' ')}\n  ${failureSummary}`),
  );
  expect(said).toEqual([]);
}

test('axe sees what is wrong when something is', async ({ page }) => {
  await page.goto('/en/');
  await page.evaluate(() => {
    document.querySelector('h1')?.style.setProperty('color', '#ddd');
  });
  const { violations } = await new AxeBuilder({ page }).include('h1').analyze();
  expect(violations.map(({ id }) => id)).toEqual(['color-contrast']);
});
