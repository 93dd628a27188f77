// The mock interview: by keyboard from beginning to report, through reloads, past the bell, on a phone, and with an interviewer.

import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from 'playwright/test';
import type { Language } from '../../i18n/translate.ts';
import { readChallenges } from '../../site/challenge/challenge-folder.ts';
import { readCards } from '../../site/interview/card-folder.ts';
import type { Mock } from '../../site/mock/mock.ts';
import { formatMock, readParsedMock } from '../../site/mock/mock-file.ts';
import { readReviews } from '../../site/review/reviews-file.ts';
import { files } from '../content/content-files.ts';

const mockPath = (language: Language = 'en') => `/${language}/interview/mock/`;
const cards = readCards(files);
const ofType = (type: string) => cards.filter(({ facts }) => facts.type === type).map(({ slug }) => slug);
const only = (slugs: string[]): string => {
  const [slug] = slugs;
  if (slug === undefined) throw new Error('the bank is too small to test');
  return slug;
};
const plan = {
  rapid: ofType('flashcard').slice(0, 6),
  wire: ofType('wire').slice(0, 3),
  debug: only(ofType('debug')),
  code: only(readChallenges(files).map(({ slug }) => slug)),
  design: only(ofType('design')),
};

const app = (page: Page) => page.locator('wireside-mock');
const heading = (page: Page, words: RegExp) => app(page).getByRole('heading', { name: words });
const main = (page: Page) => app(page).locator('.mock-main');
const clock = (page: Page) => app(page).getByRole('timer');
const card = (page: Page) => app(page).locator('.mock-card article');

/** A mock that has just begun, with this plan. */
async function begin(page: Page, lang: Language = 'en', choices: Partial<Mock> = {}): Promise<void> {
  const mock: Mock = {
    ...{ id: 'test001', startedAtMs: Date.now(), lang, level: 'middle', mode: 'solo', isLong: false, seed: 5 },
    ...{ plan, events: [] },
    ...choices,
  };
  await page.goto(`/${lang}/404/`);
  await page.evaluate((text) => localStorage.setItem('wireside.mock', text), formatMock(mock));
  await page.goto(mockPath(lang));
}

/** From what comes next into it, by the key that is under everybody's finger. */
async function startPart(page: Page, part: RegExp): Promise<void> {
  await expect(heading(page, part)).toBeFocused();
  await main(page).press('Enter');
}

test('a whole mock by keyboard goes on through reloads, and ends in a report to take along', async ({ page }) => {
  test.setTimeout(180_000);
  await begin(page);
  await startPart(page, /1 of 5: Quick questions/);
  await expect(clock(page)).toContainText(/4:5\d|5:00/);
  await expect(card(page)).toHaveAttribute('data-card', plan.rapid[0] ?? '');
  await expect(card(page).locator('[data-answer]')).toBeHidden();
  await page.keyboard.press('Space');
  await expect(card(page).locator('.short')).toBeVisible();
  await page.keyboard.press('1');
  await expect(card(page)).toHaveAttribute('data-card', plan.rapid[1] ?? '');

  await page.reload();
  await expect(card(page)).toHaveAttribute('data-card', plan.rapid[1] ?? '');
  await expect(clock(page)).toContainText(/4:\d\d/);
  for (const slug of plan.rapid.slice(1)) {
    await expect(card(page)).toHaveAttribute('data-card', slug);
    await app(page).getByRole('button', { name: 'Skip' }).press('Enter');
  }

  await startPart(page, /2 of 5: Predict the wire/);
  const drawn = card(page).locator('wireside-wire-card');
  await expect(drawn).toHaveAttribute('data-drawn', '5');
  await page.reload();
  await expect(drawn).toHaveAttribute('data-drawn', '5');
  for (const slug of plan.wire) {
    await expect(card(page)).toHaveAttribute('data-card', slug);
    await app(page).getByRole('button', { name: 'Skip' }).press('Enter');
  }

  await startPart(page, /3 of 5: Find the bug/);
  const cause = app(page).getByLabel('What is wrong, and where does one see it?');
  await cause.fill('the limit of *one* client');
  await page.reload();
  await expect(cause).toHaveValue('the limit of *one* client');
  await main(page).press('Enter');
  await expect(heading(page, /The answer, and yours/)).toBeFocused();
  await expect(card(page).locator('.short')).toBeVisible();
  await app(page)
    .getByRole('checkbox', { name: /The cause is named/ })
    .press('Space');
  await main(page).press('Enter');

  await startPart(page, /4 of 5: Write code/);
  await expect(app(page)).toContainText('Runs left: 3 of 3.');
  await expect(app(page).locator('.checks')).toBeHidden();
  await main(page).press('Enter');
  await expect(app(page).locator('.mock-note')).toContainText(/Hidden checks passed: \d+ of \d+\./, {
    timeout: 90_000,
  });
  await expect(app(page).locator('.checks')).toBeVisible();
  await main(page).press('Enter');

  await startPart(page, /5 of 5: Design/);
  await app(page).getByLabel('The boxes, and what goes from one to the next').fill('clients, nodes, broker');
  for (let number = 1; number <= 6; number++) {
    await main(page).press('Enter');
    await expect(app(page).locator('.mock-fields').last().locator('textarea')).toHaveCount(number);
    await expect(app(page).locator('textarea').last()).toBeFocused();
  }
  await main(page).press('Enter');
  await expect(heading(page, /How the design was/)).toBeFocused();
  const statements = app(page).getByRole('checkbox');
  await statements.first().press('Space');
  await app(page)
    .getByRole('checkbox', { name: /Takes what TCP acknowledges/ })
    .press('Space');
  await main(page).press('Enter');

  await expect(heading(page, /^Report$/)).toBeFocused();
  await expect(app(page).locator('.mock-flags')).toContainText('Takes what TCP acknowledges for delivered');
  await expect(app(page).locator('.mock-dimension')).toHaveCount(6);
  const downloading = page.waitForEvent('download');
  await app(page).getByRole('button', { name: 'Save as Markdown' }).press('Enter');
  const text = readFileSync(await (await downloading).path(), 'utf8');
  expect(text).toMatch(/^# Report\n/);
  expect(text).toContain('> the limit of \\*one\\* client');
  expect(text).toContain(`/en/interview/${plan.wire[0]}/) — Skipped`);

  const reviews = readReviews((await page.evaluate(() => localStorage.getItem('wireside.review'))) ?? '');
  const known = reviews.kind === 'reviews' ? reviews.reviews : new Map();
  expect([...known.keys()].sort()).toEqual([...plan.rapid, ...plan.wire, plan.debug, plan.design].sort());
  expect(known.get(plan.rapid[0] ?? '')).toMatchObject([{ grade: 3, evidence: 'mock' }]);
  await main(page).press('Enter');
  await app(page).locator('.mock-past button').press('Enter');
  await expect(heading(page, /^Report$/)).toBeVisible();
});

test('a fourth run does not begin', async ({ page }) => {
  const now = Date.now();
  const ended = (part: 'rapid' | 'wire' | 'debug') =>
    (['started', 'handed-in', 'judged'] as const).map((kind) => ({ atMs: now, kind, part }));
  const ran = { atMs: now, kind: 'ran' } as const;
  const events: Mock['events'] = [
    ...[...ended('rapid'), ...ended('wire'), ...ended('debug')],
    ...[{ atMs: now, kind: 'started', part: 'code' } as const, ran, ran],
  ];
  await begin(page, 'en', { events });
  const run = app(page).locator('[data-act=run]');
  await expect(app(page)).toContainText('Runs left: 1 of 3.');
  await run.press('Enter');
  await expect(app(page)).toContainText('Runs left: 0 of 3.');
  await expect(run).toHaveAttribute('data-state', 'stop');
  await run.press('Enter');
  await expect(run).not.toHaveAttribute('data-state', 'stop');
  await run.press('Enter');
  await expect(app(page).getByRole('status').last()).toHaveText(
    'There are no runs left. You can still write, and hand in.',
  );
  await expect(run).not.toHaveAttribute('data-state', 'stop');
});

test('the form begins one of the chosen level, with half as much time again', async ({ page }) => {
  await page.goto(mockPath());
  await expect(app(page)).toContainText('None yet.');
  await app(page)
    .getByRole('radio', { name: /Senior/ })
    .press('Space');
  await app(page)
    .getByRole('checkbox', { name: /Half as much time again/ })
    .press('Space');
  await app(page).getByRole('button', { name: 'Begin' }).press('Enter');
  await expect(app(page)).toContainText('7.5 minutes');
  const mock = readParsedMock(await page.evaluate(() => JSON.parse(localStorage.getItem('wireside.mock') ?? '')));
  expect(mock).toMatchObject({ level: 'senior', isLong: true, events: [] });
  expect(mock?.plan.rapid).toHaveLength(6);
  await app(page).getByRole('button', { name: 'Give up' }).press('Enter');
  await app(page).getByRole('button', { name: 'Throw away' }).press('Enter');
  await expect(app(page).getByRole('button', { name: 'Begin' })).toBeVisible();
});

test('an interviewer’s marks come in by their code', async ({ page, context }) => {
  await begin(page, 'en', { mode: 'pair' });
  const coming = context.waitForEvent('page');
  await app(page).getByRole('link', { name: 'Open the sheet' }).click();
  const sheet = await coming;
  await expect(app(sheet).locator('article[data-card]')).toHaveCount(11);
  await expect(app(sheet).locator('.short').first()).toBeVisible();
  await app(sheet)
    .getByRole('checkbox', { name: /limits per connection/ })
    .check();
  const code = (await app(sheet).locator('output').textContent()) ?? '';
  await sheet.reload();
  await expect(app(sheet).getByRole('checkbox', { name: /limits per connection/ })).toBeChecked();
  const now = Date.now();
  const events = (['rapid', 'wire', 'debug', 'code', 'design'] as const).flatMap((part) =>
    (part === 'design' ? (['started', 'handed-in'] as const) : (['started', 'handed-in', 'judged'] as const)).map(
      (kind) => ({ atMs: now, kind, part }),
    ),
  );
  await begin(page, 'en', { mode: 'pair', events });
  const field = app(page).getByLabel('Code of the interviewer’s marks');
  await field.fill(`${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`);
  await field.press('Enter');
  await expect(app(page)).toContainText('That is not a code of marks');
  await field.fill(code.toLowerCase());
  await field.press('Enter');
  await expect(app(page).getByRole('checkbox', { name: /limits per connection/ })).toBeChecked();
});

const bell = { ru: /Время вышло/, uk: /Час вийшов/, es: /Se acabó el tiempo/ };
for (const lang of ['ru', 'uk', 'es'] as const) {
  test(`on a phone, and past every bell, it comes to its report (${lang})`, async ({ browser, baseURL }) => {
    test.setTimeout(90_000);
    const context = await browser.newContext({
      ...{ viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true },
      ...{ colorScheme: lang === 'uk' ? 'dark' : 'light', ...(baseURL ? { baseURL } : {}) },
    });
    const page = await context.newPage();
    await page.clock.install();
    await page.goto(mockPath(lang));
    await expectFit(page);
    await begin(page, lang);
    for (const [part, minutes] of [
      ['rapid', 5],
      ['wire', 8],
      ['debug', 10],
      ['code', 14],
      ['design', 8],
    ] as const) {
      await expect(app(page).locator('.mock-intro')).toBeVisible();
      await main(page).tap();
      await expect(app(page).locator(`[data-part="${part}"][data-stage="running"]`)).toBeVisible();
      const drawn = { code: 'wireside-playground', design: '.mock-question' } as Record<string, string>;
      await expect(
        app(page)
          .locator(drawn[part] ?? '.mock-card article')
          .first(),
      ).toBeVisible();
      await expectFit(page);
      await page.clock.fastForward((minutes - 1) * 60_000);
      await page.clock.fastForward(61_000);
      await expect(app(page).getByRole('status').last()).toHaveText(bell[lang]);
      if (part === 'rapid' || part === 'wire') continue;
      await expect(app(page).locator('[data-stage="judging"]')).toBeVisible();
      await app(page).locator('.mock-below button').last().tap();
    }
    await expect(app(page).locator('.mock-report')).toBeVisible();
    await expectFit(page);
    await context.close();
  });
}

/** No sideways scrolling, and nothing that axe finds. */
async function expectFit(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))).toEqual([]);
}
