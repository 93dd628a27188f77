// The daily review: a set by keyboard and by thumb, kept through reloads, tabs, languages, files and a network that goes away.

import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from 'playwright/test';
import { languages } from '../../i18n/translate.ts';
import { readCards } from '../../site/interview/card-folder.ts';
import { formatCarried, readCarried } from '../../site/progress/carried-file.ts';
import { noProgress } from '../../site/progress/progress.ts';
import { addReview, type Grade, noReviews, type Review, type Reviews, reviewsOf } from '../../site/review/reviews.ts';
import { formatReviews, readReviews } from '../../site/review/reviews-file.ts';
import { files } from '../content/content-files.ts';
import { engines } from './engines.ts';

const reviewPath = (language = 'en') => `/${language}/interview/review/`;
const dayMs = 86_400_000;

const cards = readCards(files);
const ofType = (type: string) => cards.filter(({ facts }) => facts.type === type).map(({ slug }) => slug);
const [one, two, three] = firstThree(ofType('flashcard'));
const choice = cards.find(({ facts }) => facts.type === 'choice' && facts.right?.length === 1);

const app = (page: Page) => page.locator('wireside-review');
const card = (page: Page) => app(page).locator('article[data-card]');
const progress = (page: Page) => app(page).locator('.review-progress');
const grades = (page: Page) => app(page).getByRole('group', { name: 'How well did you know it?' });
const said = (page: Page) => app(page).getByRole('status').last();

test.describe('a set by keyboard', () => {
  test('goes from the first card to what was hard', async ({ page }) => {
    await openSet(page, [one, two, three]);
    await expectCard(page, one);
    await expect(progress(page)).toContainText('0 / 3');
    await expect(card(page).locator('[data-answer]')).toBeHidden();
    await page.keyboard.press('Space');
    await expect(card(page).locator('[data-answer] .short')).toBeVisible();
    await expect(said(page)).toHaveText('The answer is shown. Grade it with 1 to 4.');
    await expect(grades(page).getByRole('button')).toHaveText([
      /Again\s*1.min/,
      /Hard\s*6.min/,
      /Good\s*10.min/,
      /Easy\s*8.days/,
    ]);
    await page.keyboard.press('4');
    await expectCard(page, two);
    await expect(said(page)).toHaveText('Graded: Easy. Cards answered: 1 of 3.');
    await page.keyboard.press('Space');
    await page.keyboard.press('1');
    await expectCard(page, three);
    await expect(progress(page)).toContainText('1 comes back');
    await page.keyboard.press('Space');
    await page.keyboard.press('4');
    // Nothing else is left, so the one that was not known need not be waited for.
    await expectCard(page, two);
    await page.keyboard.press('Space');
    await page.keyboard.press('4');
    await expect(page.getByRole('heading', { name: 'The set is done' })).toBeFocused();
    // What was easy comes back in days; what had to be learned again, tomorrow.
    await expect(app(page).locator('.review-end-next')).toHaveText('Tomorrow 1 card comes back.');
    const hard = app(page).locator('.review-end li');
    await expect(hard).toHaveCount(1);
    await expect(hard).toContainText('Again');
    await expect(hard.getByRole('link').first()).toHaveAttribute('href', `/en/interview/${two}/`);
    await expect(hard.getByRole('link').last()).toHaveAttribute('href', /^\/en\/lessons\//);
    const stored = await storedReviews(page);
    expect([one, two, three].map((slug) => reviewsOf(stored, slug).map(({ grade }) => grade))).toEqual([
      [4],
      [1, 4],
      [4],
    ]);
    await page.getByRole('button', { name: 'To the overview' }).press('Enter');
    await expect(page.getByRole('heading', { name: 'A little every day' })).toBeVisible();
    await expect(count(page, 'Answers today')).toHaveText('4');
  });

  test('is undone key by key, at its end too', async ({ page }) => {
    await openSet(page, [one, two]);
    for (const slug of [one, two]) {
      await expectCard(page, slug);
      await page.keyboard.press('Space');
      await page.keyboard.press('4');
    }
    await expect(page.getByRole('heading', { name: 'The set is done' })).toBeVisible();
    await page.keyboard.press('u');
    await expect(said(page)).toHaveText('Undone: the card is here again.');
    await expectCard(page, two);
    await page.keyboard.press('u');
    await expectCard(page, one);
    await expect(progress(page)).toContainText('0 / 2');
    await expect(app(page).getByRole('button', { name: 'Undo' })).toBeDisabled();
    expect([...(await storedReviews(page)).values()].flat().map(({ undone }) => undone)).toEqual([true, true]);
  });

  test('leaves keys to what the reader writes in or presses', engines, async ({ page }) => {
    await openSet(page, [one, two]);
    await expectCard(page, one);
    await page.keyboard.press('4');
    await expect(progress(page), 'nothing is graded before its answer is shown').toContainText('0 / 2');
    await page.keyboard.press('Control+u');
    await app(page).getByRole('button', { name: 'Leave' }).press('Space');
    await expect(app(page).locator('.review-counts')).toBeVisible();
  });
});

test.describe('a card that judges by itself', () => {
  test.skip(choice === undefined, 'the bank has no choice');
  const slug = choice?.slug ?? '';
  const right = choice?.facts.right?.[0] ?? 0;
  const wrong = right === 1 ? 2 : 1;
  const choose = async (page: Page, option: number) => {
    await card(page).locator(`input[value="${option}"]`).press('Space');
    await card(page).locator('input:checked').press('Enter');
  };

  test('is graded good when it is right at once', async ({ page }) => {
    await openSet(page, [slug, one]);
    await expectCard(page, slug);
    await choose(page, right);
    await expect(app(page).locator('.review-judged')).toHaveText(
      'Good: right at once. The card comes back in 10 minutes.',
    );
    await expect(card(page).locator('[data-answer] .short')).toBeVisible();
    await page.keyboard.press('1');
    await expect(page.getByRole('button', { name: 'Go on' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expectCard(page, one);
    expect(reviewsOf(await storedReviews(page), slug)).toMatchObject([{ grade: 3, evidence: 'answer', lang: 'en' }]);
  });

  test('is graded hard after a miss, again after two or when the reader gives up', async ({ page }) => {
    await openSet(page, [slug]);
    await expectCard(page, slug);
    await choose(page, wrong);
    await choose(page, right);
    await expect(app(page).locator('.review-judged')).toContainText('Hard: right at the second try.');
    await page.keyboard.press('u');
    await expectCard(page, slug);
    await choose(page, wrong);
    await card(page).locator('input:checked').press('Enter');
    await expect(app(page).locator('.review-judged')).toContainText('Again: not right this time.');
    await page.keyboard.press('u');
    await expect(app(page).getByRole('button', { name: 'I don’t know' })).toBeVisible();
    await page.keyboard.press('Space');
    await expect(app(page).locator('.review-judged')).toContainText('Again: not right this time.');
  });

  test('is graded easy when it took ten seconds less than the five before', async ({ page }) => {
    const before = ofType('choice')
      .flatMap((other) => Array.from({ length: 5 }, (_, at) => ({ other, at })))
      .slice(0, 5)
      .reduce(
        (reviews, { other, at }) =>
          addReview(reviews, other, { ...review(3, 20 + at), tookMs: 60_000, evidence: 'answer' }),
        noReviews,
      );
    await openSet(page, [slug], before);
    await expectCard(page, slug);
    await choose(page, right);
    await expect(app(page).locator('.review-judged')).toContainText('Easy: right at once');
  });
});

test.describe('a wire card', () => {
  const wire = 'text-from-the-server';
  const field = (page: Page) => card(page).getByRole('textbox');

  test('is answered in bytes, run by the sandbox, and comes back with other numbers', async ({ page }) => {
    await openSet(page, [wire]);
    await expectCard(page, wire);
    await expect(card(page).locator('wireside-wire-card[data-drawn]')).toBeVisible();
    const asked = await card(page).locator('.question').innerText();
    for (const guess of ['81 00', '82 00']) {
      await field(page).fill(guess);
      await field(page).press('Enter');
    }
    await expect(card(page).locator('[data-outcome]')).toContainText('On the wire', { timeout: 30_000 });
    await expect(app(page).locator('.review-judged')).toContainText('Again: not right this time.');
    await page.keyboard.press('Enter');
    await expect(card(page).locator('wireside-wire-card[data-drawn]')).toBeVisible();
    await expect(card(page).locator('.question')).not.toHaveText(asked);
    expect(reviewsOf(await storedReviews(page), wire)).toMatchObject([{ grade: 1, evidence: 'answer' }]);
  });

  test('is judged by what was computed where there is no network', async ({ page, context }) => {
    await openSet(page, [one, wire]);
    await expectCard(page, one);
    await page.waitForLoadState('networkidle');
    await context.setOffline(true);
    await page.keyboard.press('Space');
    await page.keyboard.press('4');
    await expectCard(page, wire);
    for (const guess of ['81 00', '82 00']) {
      await field(page).fill(guess);
      await field(page).press('Enter');
    }
    await expect(card(page).locator('[data-outcome]')).toContainText('Computed', { timeout: 30_000 });
    await expect(app(page).locator('.review-judged')).toContainText('Again: not right this time.');
  });
});

test.describe('a set goes on where it was', () => {
  test('after a reload, and in another language', async ({ page }) => {
    await openSet(page, [one, two, three]);
    await expectCard(page, one);
    await page.keyboard.press('Space');
    await page.keyboard.press('4');
    await expectCard(page, two);
    await page.reload();
    await expectCard(page, two);
    await expect(progress(page)).toContainText('1 / 3');
    await page.goto(reviewPath('ru'));
    await expectCard(page, two);
    await expect(card(page).locator('.question')).toContainText(/[а-я]{3}/i);
    await page.keyboard.press('Space');
    await page.keyboard.press('3');
    await expectCard(page, three);
    await page.goto(reviewPath('es'));
    await expectCard(page, three);
    expect(reviewsOf(await storedReviews(page), two)).toMatchObject([{ grade: 3, lang: 'ru' }]);
  });

  test('in another tab, which follows', async ({ page, context }) => {
    await openSet(page, [one, two, three]);
    await expectCard(page, one);
    const other = await context.newPage();
    await other.goto(reviewPath());
    await expectCard(other, one);
    await page.bringToFront();
    await page.keyboard.press('Space');
    await page.keyboard.press('4');
    await expectCard(other, two);
    await other.bringToFront();
    await other.keyboard.press('u');
    await expectCard(other, one);
    await other.keyboard.press('Space');
    await other.keyboard.press('4');
    await expect(progress(page)).toContainText('1 / 3');
    await expectCard(page, two);
  });

  test('without a network, once its cards are here', async ({ page, context }) => {
    const fetched = [one, two].map((slug) => page.waitForResponse(`**/en/interview/${slug}/`));
    await openSet(page, [one, two]);
    await Promise.all(fetched.map(async (response) => (await response).finished()));
    await expectCard(page, one);
    await context.setOffline(true);
    await page.keyboard.press('Space');
    await page.keyboard.press('4');
    await expectCard(page, two);
    await page.keyboard.press('Space');
    await page.keyboard.press('3');
    await expectCard(page, two);
  });

  test('and says so when a card does not come', async ({ page }) => {
    await page.route(`**/en/interview/${one}/`, (route) => route.abort());
    await openSet(page, [one]);
    await expect(app(page).getByRole('alert')).toContainText('The card did not come');
    await page.unroute(`**/en/interview/${one}/`);
    await app(page).getByRole('button', { name: 'Try again' }).click();
    await expectCard(page, one);
  });

  test('but not on another day', async ({ page }) => {
    await openSet(page, [one], noReviews, Date.now() - 2 * dayMs);
    await expect(app(page).locator('.review-counts')).toBeVisible();
  });
});

test.describe('the overview', () => {
  test('invites whoever is new, and today’s set has eight new cards', async ({ page }) => {
    await page.goto(reviewPath());
    await expect(count(page, 'Due today')).toHaveText('0');
    await expect(count(page, 'Never seen')).toHaveText(String(cards.length));
    await expect(app(page)).toContainText('Begin with eight new cards');
    await expect(app(page)).toContainText('Your history begins with the first card.');
    await expect(app(page)).toContainText('Nothing comes back yet');
    await expect(app(page)).toContainText('Cards graded “Again” or “Hard” gather here.');
    await app(page).getByRole('button', { name: 'Start today’s set: 8 cards' }).click();
    await expect(progress(page)).toContainText('0 / 8');
    await expect(card(page)).toBeVisible();
    await expect(page.getByRole('heading', { name: 'A little every day' })).toBeHidden();
  });

  test('tells the same in every language', async ({ page }) => {
    await store(page, months());
    for (const language of languages) {
      await page.goto(reviewPath(language));
      await expect(app(page).locator('.review-counts dd')).toHaveText([/^[1-9]\d*$/, /^\d+$/, '2']);
      await expect(app(page).locator('figure svg')).toHaveCount(2);
      // Every bar is said in words too.
      await expect(app(page).locator('figure').first().getByRole('listitem').last()).toContainText('2');
    }
  });

  test('leads to what was wrong, to what matters most, and to a topic', async ({ page }) => {
    await store(page, addReview(months(), one, review(1, 0.5)));
    await page.goto(reviewPath());
    const sets = app(page).locator('.review-others li');
    await expect(sets.first().getByRole('button')).toHaveText(/Start: [1-9]/);
    const must = cards.filter(({ facts }) => facts.must).length;
    if (must > 0) await expect(sets.nth(1).getByRole('button')).toHaveText(new RegExp(`Start: ${must} `));
    const { topic } = cards[0]?.facts ?? { topic: '' };
    await sets.last().getByLabel('Topic').selectOption(topic);
    await sets.last().getByLabel('Level').selectOption({ index: 1 });
    await sets.last().getByRole('button').click();
    await expect(card(page)).toHaveAttribute('data-topic', topic);
  });

  test('has more for whoever did today’s set', async ({ page }) => {
    const today = cards.slice(0, 20).reduce((before, { slug }) => addReview(before, slug, review(4, 0)), noReviews);
    await store(page, today);
    await page.goto(reviewPath());
    await expect(app(page)).toContainText(/That was all for today\. The next card comes back in \d days\./);
    await expect(app(page).getByRole('button', { name: /^Review more: 8 cards/ })).toBeVisible();
  });

  test('leads to the questions where there is no script', async ({ browser, baseURL }) => {
    const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL ? { baseURL } : {}) });
    const page = await context.newPage();
    await page.goto(reviewPath());
    await expect(page.getByText('The review needs JavaScript')).toBeVisible();
    await page.locator('main').getByRole('link', { name: 'All questions' }).click();
    await expect(page).toHaveURL(`${baseURL}/en/interview/`);
    await context.close();
  });
});

test.describe('a file', () => {
  test('takes the reviews along, brings them back once, and what was forgotten too', async ({ page }) => {
    await store(page, months());
    await page.goto(reviewPath());
    const due = await count(page, 'Due today').textContent();
    const carry = page.locator('wireside-carry');
    const downloading = page.waitForEvent('download');
    await carry.getByRole('button', { name: 'Save as a file' }).click();
    const text = readFileSync(await (await downloading).path(), 'utf8');
    expect(readCarried(text)).toEqual({ kind: 'carried', progress: noProgress, reviews: months() });
    await carry.getByRole('button', { name: 'Forget it all' }).click();
    await expect(count(page, 'Never seen')).toHaveText(String(cards.length));
    const total = [...months().values()].flat().length;
    const open = () =>
      carry
        .locator('input')
        .setInputFiles({ name: 'mine.json', mimeType: 'application/json', buffer: Buffer.from(text) });
    await open();
    const inIt = `mine.json was added. Lessons done in it: 0, new here: 0. Answers to cards in it: ${total}`;
    await expect(carry).toContainText(`${inIt}, new here: ${total}.`);
    await expect(count(page, 'Due today')).toHaveText(due ?? '');
    expect(await storedReviews(page)).toEqual(months());
    await open();
    await expect(carry).toContainText(`${inIt}, new here: 0.`);
    expect(await storedReviews(page)).toEqual(months());
  });

  test('of another device is joined with what was reviewed here', async ({ page }) => {
    await store(page, addReview(noReviews, one, review(4, 1)));
    await page.goto('/uk/');
    const theirs = addReview(addReview(noReviews, one, review(1, 2)), two, review(3, 3));
    const file = formatCarried({ progress: noProgress, reviews: theirs });
    await page
      .locator('wireside-carry input')
      .setInputFiles({ name: 'theirs.json', mimeType: 'application/json', buffer: Buffer.from(file) });
    await expect(page.locator('wireside-carry')).toContainText('Відповідей на картки в ньому: 2, з них нових: 2.');
    const joined = await storedReviews(page);
    expect(reviewsOf(joined, one).map(({ grade }) => grade)).toEqual([1, 4]);
    expect(reviewsOf(joined, two).map(({ grade }) => grade)).toEqual([3]);
  });
});

test('where nothing more can be stored the set goes on, and the reader is told', async ({ page }) => {
  await openSet(page, [one, two]);
  await expectCard(page, one);
  await page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('not here', 'QuotaExceededError');
    };
  });
  await page.keyboard.press('Space');
  await page.keyboard.press('3');
  await expectCard(page, two);
  await expect(app(page).getByRole('alert')).toContainText('storage for this site is full');
  await expect(progress(page)).toContainText('1 / 2');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`on a phone everything fits, is large enough for a thumb, and axe finds nothing (${colorScheme})`, async ({
    browser,
    baseURL,
  }) => {
    const context = await browser.newContext({
      ...{ viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true, colorScheme },
      ...(baseURL ? { baseURL } : {}),
    });
    const page = await context.newPage();
    const language = colorScheme === 'light' ? 'uk' : 'es';
    await store(page, months());
    await page.goto(reviewPath(language));
    await expectFit(page);
    await startSet(page, [one], Date.now());
    await page.goto(reviewPath(language));
    await expectCard(page, one);
    await expectFit(page);
    const show = app(page).locator('.review-acts button');
    await expect(show).toBeInViewport({ ratio: 1 });
    await show.tap();
    await expect(app(page).locator('.review-grades button')).toHaveCount(4);
    await expectFit(page);
    for (const grade of await app(page).locator('.review-grades button').all()) {
      await expect(grade).toBeInViewport({ ratio: 1 });
      const box = await grade.boundingBox();
      expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44);
    }
    await app(page).locator('.review-grades button').first().tap();
    await expectCard(page, one);
    await app(page).locator('.review-acts button').tap();
    await app(page).locator('.review-grades button').last().tap();
    await expect(app(page).locator('.review-end')).toBeVisible();
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

async function expectCard(page: Page, slug: string): Promise<void> {
  await expect(card(page)).toHaveAttribute('data-card', slug);
}

const count = (page: Page, name: string) =>
  app(page).locator('.review-counts div').filter({ hasText: name }).getByRole('definition');

let reviewsMade = 0;

/** A review by the grade, so many days ago. */
function review(grade: Grade, daysAgo: number): Review {
  const id = `review-${++reviewsMade}`;
  const atMs = started - Math.round(daysAgo * dayMs);
  return { id, atMs, grade, tookMs: 5000, lang: 'en', evidence: 'self', undone: false };
}

const started = Date.now();

let madeMonths: Reviews | undefined;

/** Some months of a reader: thirty cards, some due, two of them answered now. */
function months(): Reviews {
  madeMonths ??= cards
    .slice(0, 30)
    .reduce(
      (before, { slug }, at) => addReview(before, slug, review(at % 5 === 0 ? 2 : 4, at < 2 ? 0 : at)),
      noReviews,
    );
  return madeMonths;
}

async function store(page: Page, reviews: Reviews): Promise<void> {
  await page.goto('/en/404/');
  await page.evaluate((text) => localStorage.setItem('wireside.review', text), formatReviews(reviews));
}

async function startSet(page: Page, slugs: string[], startedAtMs: number): Promise<void> {
  const set = JSON.stringify({ kind: 'daily', startedAtMs, cards: slugs });
  await page.evaluate((text) => localStorage.setItem('wireside.review.set', text), set);
}

async function openSet(page: Page, slugs: string[], reviews = noReviews, startedAtMs = Date.now()): Promise<void> {
  await store(page, reviews);
  await startSet(page, slugs, startedAtMs);
  await page.goto(reviewPath());
}

async function storedReviews(page: Page): Promise<Reviews> {
  const text = await page.evaluate(() => localStorage.getItem('wireside.review'));
  const read = readReviews(text ?? '');
  return read.kind === 'reviews' ? read.reviews : noReviews;
}

function firstThree(slugs: string[]): [string, string, string] {
  const [first, second, third] = slugs;
  if (first === undefined || second === undefined || third === undefined)
    throw new Error('the bank is too small to test');
  return [first, second, third];
}
