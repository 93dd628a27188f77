// A browser that isolates sites, as desktop Chrome does, runs the reader's page in a process of its own: its endless loop leaves
// the tab alive.

import { expect, test } from 'playwright/test';
import { findBrowser } from '../../scripts/find-browser.ts';
import { skip } from '../deno-here.ts';
import { run, runButton, status } from './lesson-playground.ts';
import { openOwn } from './own-example.ts';

const executablePath = findBrowser();

test.skip(skip !== false, String(skip));
test.use({
  launchOptions: {
    ...(executablePath === undefined ? {} : { executablePath }),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--site-per-process'],
  },
});

test('a page that never ends leaves the tab alive: it is said, and Stop ends it', async ({ page }) => {
  await openOwn(page, { example: 'own-chat', files: { 'index.html': '<p>x</p><script>for (;;);</script>' } });
  await run(page);
  await expect(status(page)).toContainText('has not answered for');
  await runButton(page).click();
  await expect(status(page)).toContainText('Stopped');
  await expect(page.locator('.preview')).toHaveCount(0);
});
