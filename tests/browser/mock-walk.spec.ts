// A mock interview taken to its end, in every language, on a phone, with keys alone: every field is answered, and what the report
// says is what was done.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from 'playwright/test';
import { type Language, languages } from '../../i18n/translate.ts';
import type { MockPlan } from '../../site/mock/plan.ts';
import { readReviews } from '../../site/review/reviews-file.ts';
import { contentRoot } from '../content/content-files.ts';
import {
  answerCard,
  app,
  begin,
  card,
  main,
  ofType,
  part,
  pressMain,
  readBugs,
  secondsLeft,
  startPart,
  storedMock,
  tabTo,
  writeCode,
} from './mock-page.ts';

const task = 'echo-server';
const solution = readFileSync(join(contentRoot, 'challenges', task, 'exercise/solution/server.js'), 'utf8');
// A bug of which hidden checks say whether it is gone. In the other languages it is one that is only read.
const bug = 'second-onmessage';
const mended = readFileSync(join(contentRoot, 'interview', bug, 'exercise/solution/client.js'), 'utf8');

// Between them, one of every kind of answer.
const predictions: Record<Language, string[]> = {
  en: ['unmask-by-hand', 'handshake-answer', 'bytes-of-four-transports'],
  ru: ['length-in-bytes', 'close-frame-bytes', 'handshake-key-length'],
  uk: ['handshake-version', 'socketio-first-frames', 'bad-close-body'],
  es: ['first-socketio-request', 'unoffered-subprotocol', 'pings-in-a-row'],
};

const planIn = (lang: Language): MockPlan => {
  const from = languages.indexOf(lang) * 3;
  const nth = (slugs: string[]): string => slugs[from % slugs.length] ?? '';
  const readBug = nth(readBugs);
  return {
    rapid: [...ofType('choice').slice(from, from + 3), ...ofType('flashcard').slice(from, from + 3)],
    wire: predictions[lang],
    ...{ debug: lang === 'en' ? bug : readBug, code: task, design: nth(ofType('design')) },
  };
};

test.use({ viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true });

for (const lang of languages) {
  test(`a mock by keyboard on a phone, from the first card to the report (${lang})`, async ({ page }) => {
    test.setTimeout(240_000);
    const plan = planIn(lang);
    const mock = await begin(page, { lang, plan });

    await startPart(page, 'rapid');
    for (const slug of plan.rapid) await answerCard(page, mock, slug);

    await startPart(page, 'wire');
    const left = await secondsLeft(page);
    for (const [at, slug] of plan.wire.entries()) {
      if (at === 1) await page.reload();
      await answerCard(page, mock, slug);
      if (at < 2) await expect(card(page)).toHaveAttribute('data-card', plan.wire[at + 1] ?? '', { timeout: 40_000 });
    }
    // The clock went on through the reload.
    expect(left).toBeGreaterThan(7 * 60);
    await expect(app(page).locator('.mock-intro h2')).toBeFocused({ timeout: 40_000 });
    expect(
      (await storedMock(page))?.events.filter(({ kind }) => kind === 'answered' || kind === 'graded'),
    ).toHaveLength(9);

    await startPart(page, 'debug');
    await writeAll(page, 'debug');
    if (plan.debug === bug) await writeCode(page, mended);
    await pressMain(page);
    await expect(part(page, 'debug', 'judging')).toBeVisible();
    if (plan.debug === bug)
      await expect(app(page).locator('.mock-code[data-checked]')).toBeVisible({ timeout: 60_000 });
    else await tickAll(page);
    await pressMain(page);

    await startPart(page, 'code');
    await writeCode(page, solution);
    await page.reload();
    await expect(app(page).locator('wireside-playground')).toContainText('isBinary');
    await pressMain(page);
    await expect(app(page).locator('.mock-code[data-checked]')).toBeVisible({ timeout: 90_000 });
    await pressMain(page);

    await startPart(page, 'design');
    await writeAll(page, 'design');
    for (let number = 1; number <= 6; number += 1) {
      await pressMain(page);
      await expect(app(page).locator('.mock-fields').last().locator('textarea')).toHaveCount(number);
      await expect(app(page).locator('textarea').last()).toBeFocused();
      await page.keyboard.type(`follow-up ${number}`);
    }
    await page.reload();
    await expect(app(page).locator('textarea').last()).toHaveValue('follow-up 6');
    await pressMain(page);
    await expect(part(page, 'design', 'judging')).toBeVisible();
    await tickAll(page);
    await pressMain(page);

    await expectReport(page, plan);
    const reviews = readReviews((await page.evaluate(() => localStorage.getItem('wireside.review'))) ?? '');
    const known = reviews.kind === 'reviews' ? [...reviews.reviews.keys()] : [];
    expect(known.sort()).toEqual([...plan.rapid, ...plan.wire, plan.debug, plan.design].sort());
    expect(await storedMock(page)).toBeUndefined();
    expect((await storedMock(page, 'mock.past'))?.plan).toEqual(plan);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await tabTo(page, app(page).locator('.mock-main'));
    await page.keyboard.press('Enter');
    await tabTo(page, app(page).locator('.mock-past button'));
    await page.keyboard.press('Enter');
    await expect(app(page).locator('.mock-report')).toBeVisible();
  });
}

/** Into each field of the part its own name. */
async function writeAll(page: Page, name: string): Promise<void> {
  const fields = app(page).locator('textarea');
  await expect(fields.first()).toBeVisible();
  for (const [at, field] of (await fields.all()).entries()) {
    await tabTo(page, field);
    await page.keyboard.type(`${name} ${at}`);
  }
}

/** All statements but the red flags, to which nobody confesses here. */
async function tickAll(page: Page): Promise<void> {
  const groups = app(page).locator('.mock-statements');
  await expect(groups.first()).toBeVisible();
  const honest = (await groups.all()).slice(0, Math.max(1, (await groups.count()) - 1));
  for (const group of honest) {
    for (const box of await group.locator('input').all()) {
      await tabTo(page, box);
      await page.keyboard.press('Space');
      await expect(box).toBeChecked();
    }
  }
}

/** All was right, so all is: each card, each check, each statement stands in it with a tick. */
async function expectReport(page: Page, plan: MockPlan): Promise<void> {
  const report = app(page).locator('.mock-report');
  await expect(report.locator('h2')).toBeFocused();
  const dimensions = report.locator('.mock-dimension');
  await expect(dimensions).toHaveCount(6);
  await expect(report.locator('.mock-dimension [data-mark="no"]')).toHaveCount(0);
  await expect(report.locator('.mock-dimension [data-mark="half"]')).toHaveCount(0);
  for (const slug of [...plan.rapid, ...plan.wire]) {
    await expect(dimensions.first().locator(`a[href$="/interview/${slug}/"]`)).toHaveCount(1);
  }
  for (const written of ['debug 0', 'design 0', 'follow-up 6']) await expect(report).toContainText(written);
  await expect(report.locator('.mock-total b')).toContainText('100');
  await expect(main(page)).toBeVisible();
}
