// The bank of interview questions and their pages.

import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from 'playwright/test';
import { languages } from '../../i18n/translate.ts';
import { readCards } from '../../site/interview/card-folder.ts';
import { files } from '../content/content-files.ts';
import { run } from './lesson-playground.ts';

const cards = readCards(files);
const bank = '/en/interview/';
const pageOf = (slug: string, lang = 'en') => `/${lang}/interview/${slug}/`;

const shown = (page: Page) => page.locator('wireside-bank li:not([hidden])');
const sum = (page: Page) => page.locator('[data-sum]');
const search = (page: Page) => page.getByRole('searchbox');
const reveal = (page: Page) => page.locator('[data-answer] > summary');

function cardWith(wanted: (facts: (typeof cards)[number]['facts']) => boolean): (typeof cards)[number] {
  const found = cards.find(({ facts }) => wanted(facts));
  if (!found) throw new Error('The bank has no such card any more');
  return found;
}
const choice = cardWith(({ type, right }) => type === 'choice' && right?.length === 1);
const design = cardWith(({ type }) => type === 'design');
const byFrames = cardWith(
  ({ type, proof }) => type === 'flashcard' && proof?.shows.some((fact) => 'frame' in fact || 'close' in fact) === true,
);

test.describe('the bank', () => {
  test('shows every question, by topic', async ({ page }) => {
    await page.goto(bank);
    await expect(shown(page)).toHaveCount(cards.length);
    const seniors = cards.filter(({ facts }) => facts.level === 'senior').length;
    await page.getByLabel('Level').selectOption('senior');
    await expect(shown(page)).toHaveCount(seniors);
    await expect(sum(page)).toHaveText(`Questions shown: ${seniors} of ${cards.length}`);
  });

  test('keeps what was chosen in the address, and takes it from there', async ({ page }) => {
    await page.goto(bank);
    await page.getByLabel('Topic').selectOption('frames');
    await page.getByLabel('Kind').selectOption('choice');
    await expect(page).toHaveURL(/\?topic=frames&type=choice$|\?type=choice&topic=frames$/);
    const wanted = cards.filter(({ facts }) => facts.topic === 'frames' && facts.type === 'choice').length;
    await expect(shown(page)).toHaveCount(wanted);
    await page.reload();
    await expect(shown(page)).toHaveCount(wanted);
    await expect(page.getByLabel('Topic')).toHaveValue('frames');
    await page.getByRole('button', { name: 'Clear filters' }).first().click();
    await expect(shown(page)).toHaveCount(cards.length);
    await expect(page).toHaveURL(new RegExp(`${bank}$`));
  });

  test('is searched as one types, from the key /, in answers and terms too', async ({ page }) => {
    await page.goto('/ru/interview/');
    await page.keyboard.press('/');
    await expect(search(page)).toBeFocused();
    // An English term, which no Russian question has.
    await page.keyboard.type('masking');
    await expect(page.locator('li[data-slug="masking-is-not-encryption"]')).toBeVisible();
    expect(await shown(page).count()).toBeLessThan(cards.length / 2);
    await expect(page).toHaveURL(/\?q=masking$/);
  });

  test('offers a way out where nothing is found', async ({ page }) => {
    await page.goto(`${bank}?q=zzzz&level=junior`);
    await expect(shown(page)).toHaveCount(0);
    await expect(page.getByText('No question has all of this at once.')).toBeVisible();
    await page.locator('[data-clear]').click();
    await expect(shown(page)).toHaveCount(cards.length);
    await expect(search(page)).toBeFocused();
  });

  test('has the questions for an interview tomorrow, and the way back', async ({ page }) => {
    await page.goto(bank);
    await page.getByRole('link', { name: /Interview tomorrow/ }).click();
    await expect(page).toHaveURL(/\?must=1$/);
    await expect(shown(page)).toHaveCount(cards.filter(({ facts }) => facts.must).length);
    await page.goBack();
    await expect(shown(page)).toHaveCount(cards.length);
  });

  test.describe('without script', () => {
    test.use({ javaScriptEnabled: false });

    test('is the whole list, and a question opens its answer', async ({ page }) => {
      await page.goto(bank);
      await expect(shown(page)).toHaveCount(cards.length);
      await expect(page.getByRole('search')).toBeHidden();
      await page.goto(pageOf(choice.slug));
      await expect(page.locator('.choice button')).toBeHidden();
      await reveal(page).click();
      await expect(page.locator('[data-answer] .full')).toBeVisible();
      await page.locator('.option summary').first().click();
      await expect(page.locator('.option p').first()).toBeVisible();
    });
  });
});

test.describe('a question', () => {
  test('opens its answer by keyboard, and asks on one by one', async ({ page }) => {
    await page.goto(pageOf(byFrames.slug));
    await expect(page.locator('.full')).toBeHidden();
    await reveal(page).focus();
    await page.keyboard.press('Enter');
    await expect(page.locator('.full')).toBeVisible();
    const followups = page.locator('.followups li');
    await expect(followups.first()).toBeVisible();
    await expect(followups.nth(1)).toBeHidden();
    await followups.first().locator('summary').click();
    await expect(followups.nth(1)).toBeVisible();
  });

  test('leads to its sources, its lesson and its neighbours', async ({ page }) => {
    await page.goto(pageOf(byFrames.slug));
    await reveal(page).click();
    await expect(page.locator('.sources a').first()).toHaveAttribute('href', /^https:/);
    await page.locator('.card .lesson a').click();
    await expect(page).toHaveURL(new RegExp(`/en/lessons/${byFrames.facts.lesson}/`));
    await page.locator(`.lesson-cards a[href="${pageOf(byFrames.slug)}"]`).click();
    await expect(page).toHaveURL(new RegExp(`${pageOf(byFrames.slug)}$`));
    await page.locator('a[rel=next]').click();
    await expect(page.locator('a[rel=prev]')).toHaveAttribute('href', pageOf(byFrames.slug));
  });

  test('proves its answer: a run ticks what it has shown', async ({ page }) => {
    await page.goto(pageOf(byFrames.slug));
    await page.locator('wireside-proof summary').click();
    await run(page);
    const facts = page.locator('wireside-proof [data-fact]');
    await expect(facts).toHaveCount(byFrames.facts.proof?.shows.length ?? 0);
    // Some examples stay open until they are stopped.
    await expect(page.locator('wireside-proof [data-fact][data-state=seen]')).toHaveCount(await facts.count(), {
      timeout: 20_000,
    });
    await expect(page.locator('[data-wire] [data-kind=frame]').first()).toBeVisible();
  });

  test('copies its link', async ({ page, context, baseURL }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto(`${pageOf(choice.slug)}#lab`);
    await page.getByRole('button', { name: 'Copy link' }).click();
    await expect(page.getByText('The link is copied.')).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(baseURL + pageOf(choice.slug));
  });
});

test.describe('a choice', () => {
  const right = choice.facts.right?.[0] ?? 0;
  const wrong = right === 1 ? 2 : 1;
  const verdict = (page: Page) => page.locator('.verdict');
  const hearAnswer = (page: Page) =>
    page.evaluate(
      () =>
        new Promise<unknown>((resolve) => {
          document.addEventListener('wireside:answered', (event) => resolve(Reflect.get(event, 'detail')), {
            once: true,
          });
          document.body.dataset['hears'] = '';
        }),
    );

  test('is made by keyboard, and says why of every option', async ({ page }) => {
    await page.goto(pageOf(choice.slug));
    const answer = hearAnswer(page);
    await page.locator('body[data-hears]').waitFor();
    await page.locator('.choice input').first().focus();
    await page.keyboard.press('Space');
    for (let at = 1; at < right; at += 1) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(verdict(page)).toContainText('✓ Right');
    const reasons = page.locator('.option details p');
    for (const reason of await reasons.all()) await expect(reason).toBeVisible();
    expect(await answer).toMatchObject({ card: choice.slug, right: true, tries: 1 });
    await expect(page.locator('.choice input').nth(right - 1)).toBeFocused();
  });

  test('leaves a second try after a miss, and no third', async ({ page }) => {
    await page.goto(pageOf(choice.slug));
    const answer = hearAnswer(page);
    await page.locator('body[data-hears]').waitFor();
    await page.getByRole('button', { name: 'Check' }).click();
    await expect(verdict(page)).toHaveText('Choose an answer first.');
    await page
      .locator('.choice input')
      .nth(wrong - 1)
      .check();
    await page.getByRole('button', { name: 'Check' }).click();
    await expect(verdict(page)).toContainText('One more try');
    await expect(page.locator('.option details p').first()).toBeHidden();
    await page.getByRole('button', { name: 'Check' }).click();
    await expect(verdict(page)).toContainText('✗ Wrong');
    expect(await answer).toMatchObject({ card: choice.slug, right: false, tries: 2 });
    await expect(page.locator('.option[data-state=right]')).toHaveAttribute('data-option', String(right));
  });
});

test('a design asks for numbers first, then draws, and counts what was ticked', async ({ page }) => {
  await page.goto(pageOf(design.slug));
  await expect(page.locator('.numbers li').first()).toBeVisible();
  await expect(page.locator('.diagram')).toBeHidden();
  await reveal(page).click();
  await expect(page.getByRole('img', { name: 'The picture' })).toBeVisible();
  await page.locator('.checklist input').nth(0).check();
  await page.locator('.checklist input').nth(3).check();
  await expect(page.getByText('Points: 2 of 12')).toBeVisible();
});

for (const lang of languages) {
  test.describe(`on a phone (${lang})`, () => {
    test.use({ viewport: { width: 360, height: 640 } });

    test('everything opened is no wider than the screen, and axe finds nothing', async ({ page }) => {
      for (const { slug } of [choice, design, byFrames]) {
        await page.goto(pageOf(slug, lang));
        for (const details of await page.locator('main details').all())
          await details.evaluate((one) => one.setAttribute('open', ''));
        const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(tooWide, slug).toBeLessThanOrEqual(0);
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => `${slug}: ${id} ${nodes[0]?.target.join(' ')}`)).toEqual([]);
      }
    });
  });
}
