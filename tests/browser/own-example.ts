// A reader's own server of the tools page, with the reader's own versions of its files.

import type { Page } from 'playwright/test';

type Own = { example?: string; files?: Record<string, string>; lang?: string };

export async function openOwn(page: Page, { example = 'own-ws', files = {}, lang = 'en' }: Own = {}): Promise<void> {
  const draft = JSON.stringify({ version: 1, revision: 'written-by-a-test', files, asides: [] });
  await page.goto(`/${lang}/`);
  await page.evaluate(([key, value]) => localStorage.setItem(key, value), [
    `wireside.draft.tools.${example}`,
    draft,
  ] as const);
  await page.goto(`/${lang}/tools/`);
  const handle = page.locator('.playground .handle');
  // A narrow screen has the playground in a sheet.
  if (await handle.isVisible()) await handle.click();
  const choice = page.locator('.example-choice select');
  await choice.focus();
  await choice.selectOption(example);
}
