// The mock interview beside its main road (mock-walk.spec.ts): another tab, a file to take along, too many runs, past every bell,
// with an interviewer, and where the server does not answer.

import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from 'playwright/test';
import type { Language } from '../../i18n/translate.ts';
import type { Mock, MockEvent } from '../../site/mock/mock.ts';
import { challengeSlugs } from '../content/content-files.ts';
import {
  app,
  begin as beginWith,
  card,
  main,
  mockPath,
  ofType,
  part as partOf,
  readBugs,
  startPart,
  storedMock,
  taskOf,
} from './mock-page.ts';

const only = (slugs: string[]): string => {
  const [slug] = slugs;
  if (slug === undefined) throw new Error('the bank is too small to test');
  return slug;
};
const plan = {
  rapid: ofType('flashcard').slice(0, 6),
  wire: ofType('wire').slice(0, 3),
  debug: only(readBugs),
  code: only(challengeSlugs),
  design: only(ofType('design')),
};

const begin = (page: Page, lang: Language = 'en', choices: Partial<Mock> = {}): Promise<Mock> =>
  beginWith(page, { lang, plan, ...choices });

/** All of these parts, begun and ended at once. */
const ended = (...parts: readonly ('rapid' | 'wire' | 'debug' | 'code')[]): MockEvent[] =>
  parts.flatMap((part) =>
    (['started', 'handed-in', 'judged'] as const).map((kind) => ({ atMs: Date.now(), kind, part })),
  );

test('another tab goes on where this one is, and the report of either can be taken along', async ({
  page,
  context,
}) => {
  const atMs = Date.now();
  const started = { atMs, kind: 'started', part: 'design' } as const;
  const wrote = { atMs, kind: 'wrote', field: 'debug.cause', text: 'the limit of *one* client' } as const;
  const debugging = { atMs, kind: 'started', part: 'debug' } as const;
  const debugged = (['handed-in', 'judged'] as const).map((kind) => ({ atMs, kind, part: 'debug' }) as const);
  await begin(page, 'en', {
    events: [...ended('rapid', 'wire'), debugging, wrote, ...debugged, ...ended('code'), started],
  });
  const picture = (tab: Page) => app(tab).getByLabel('The boxes, and what goes from one to the next');
  await picture(page).fill('clients');
  const other = await context.newPage();
  await other.goto(mockPath());
  await expect(picture(other)).toHaveValue('clients');
  await picture(other).fill('clients, nodes, broker');
  await expect(picture(page)).toHaveValue('clients, nodes, broker');
  await other.getByRole('button', { name: 'Hand in the design' }).click();
  await expect(partOf(page, 'design', 'judging')).toBeVisible();
  await page.getByRole('checkbox', { name: /Takes what TCP acknowledges/ }).check();
  await expect(other.getByRole('checkbox', { name: /Takes what TCP acknowledges/ })).toBeChecked();
  await main(page).press('Enter');
  await expect(app(page).locator('.mock-flags')).toContainText('Takes what TCP acknowledges for delivered');
  // It ended once, wherever one looks.
  await expect(app(other).locator('.mock-past li')).toHaveCount(1);
  const downloading = page.waitForEvent('download');
  await app(page).getByRole('button', { name: 'Save as Markdown' }).press('Enter');
  const text = readFileSync(await (await downloading).path(), 'utf8');
  expect(text).toMatch(/^# Report\n/);
  expect(text).toContain('> the limit of \\*one\\* client');
  expect(text).toContain('> clients, nodes, broker');
  expect(text).toContain(`/en/interview/${plan.wire[0]}/) — Not reached in time`);
});

test('what does not come is asked for again until it is there', async ({ page }) => {
  const refuse = (address: string) => page.route(address, (route) => route.abort());
  const alert = app(page).getByRole('alert');
  await refuse('**/interview/mock.json');
  await page.goto(mockPath());
  await app(page).getByRole('button', { name: 'Begin' }).press('Enter');
  await expect(alert).toContainText('the network or the server did not answer');
  await page.unroute('**/interview/mock.json');
  await app(page).getByRole('button', { name: 'Begin' }).press('Enter');
  await expect(app(page).locator('.mock-intro h2')).toBeFocused();
  const [first = ''] = (await storedMock(page))?.plan.rapid ?? [];
  const question = `**/interview/${first}/`;
  await refuse(question);
  await page.reload();
  await startPart(page, 'rapid');
  await expect(alert).toContainText('the network or the server did not answer');
  await page.unroute(question);
  await expect(card(page)).toHaveAttribute('data-card', first);
  await expect(alert).toHaveCount(0);
});

test('a fourth run does not begin', async ({ page }) => {
  const atMs = Date.now();
  const ran = { atMs, kind: 'ran' } as const;
  const started = { atMs, kind: 'started', part: 'code' } as const;
  await begin(page, 'en', { events: [...ended('rapid', 'wire', 'debug'), started, ran, ran] });
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
  const mock = await storedMock(page);
  expect(mock).toMatchObject({ level: 'senior', isLong: true, events: [] });
  expect(mock?.plan.rapid).toHaveLength(6);
  await app(page).getByRole('button', { name: 'Give up' }).press('Enter');
  await app(page).getByRole('button', { name: 'Throw away' }).press('Enter');
  await expect(app(page).getByRole('button', { name: 'Begin' })).toBeVisible();
});

test('an interviewer’s marks come in by their code', async ({ page, context }) => {
  const choice = only(ofType('choice'));
  const bytes = 'unmask-by-hand';
  const asked = { ...plan, rapid: [choice, ...plan.rapid.slice(1)], wire: [bytes, ...plan.wire.slice(1)] };
  const mock = await begin(page, 'en', { mode: 'pair', plan: asked });
  const coming = context.waitForEvent('page');
  await app(page).getByRole('link', { name: 'Open the sheet' }).click();
  const sheet = await coming;
  await expect(app(sheet).locator('article[data-card]')).toHaveCount(11);
  await expect(app(sheet).locator('.short').first()).toBeVisible();
  // Of a prediction the sheet tells what is right for the numbers that the candidate sees.
  const { answer } = await taskOf(mock, bytes);
  await expect(app(sheet).locator(`[data-card="${bytes}"] [data-outcome] dd`)).toHaveText([answer]);
  // Of a choice the sheet tells which option is right, and why the others are not.
  const options = app(sheet).locator(`[data-card="${choice}"] [data-option]`);
  await expect(options.locator('input:checked')).not.toHaveCount(0);
  await expect(options.locator('details p').first()).toBeVisible();
  await app(sheet)
    .getByRole('checkbox', { name: /limits per connection/ })
    .check();
  const code = (await app(sheet).locator('output').textContent()) ?? '';
  await sheet.reload();
  await expect(app(sheet).getByRole('checkbox', { name: /limits per connection/ })).toBeChecked();
  const handedIn = (['started', 'handed-in'] as const).map(
    (kind) => ({ atMs: Date.now(), kind, part: 'design' }) as const,
  );
  await begin(page, 'en', { mode: 'pair', events: [...ended('rapid', 'wire', 'debug', 'code'), ...handedIn] });
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
    // In one language the bug stands in code that runs, beside a playground.
    await begin(page, lang, lang === 'es' ? { plan: { ...plan, debug: 'second-onmessage' } } : {});
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
