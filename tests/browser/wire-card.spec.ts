// Cards that ask what the wire will carry, answered as a reader would: by key, wrongly and rightly, with the sandbox and without.

import { expect, type Page, test } from 'playwright/test';
import type { WireCard, WireTask } from '../../content/wire-card.ts';
import { languages } from '../../i18n/translate.ts';
import { createChance } from '../../site/interview/wire/chance.ts';
import { wireKit } from '../../site/interview/wire/wire-kit.ts';

const cardIn = (page: Page) => page.locator('wireside-wire-card');
const field = (page: Page) => cardIn(page).locator('input[name=answer]');
const said = (page: Page) => cardIn(page).locator('.said');
const outcome = (page: Page) => cardIn(page).locator('[data-outcome]');

// Programs of the reader's own start first, and the machine may have other tests to run.
const whenRun = { timeout: 20_000 };

/** What the page has drawn, drawn again here: its answer is not in the page. */
async function taskOn(page: Page, slug: string): Promise<WireTask> {
  // Numbers are drawn at the first sign of a reader.
  await page.mouse.move(40, 40);
  await page.mouse.move(60, 60);
  await expect(cardIn(page)).toHaveAttribute('data-drawn', /^\d+$/);
  const seed = Number(await cardIn(page).getAttribute('data-drawn'));
  const { card }: { card: WireCard } = await import(`../../content/interview/${slug}/wire.ts`);
  return card.draw(createChance(seed), wireKit);
}

async function open(page: Page, slug: string, lang = 'en'): Promise<WireTask> {
  await page.goto(`/${lang}/interview/${slug}/`);
  await page.evaluate(() => {
    document.addEventListener('wireside:answered', (event) => {
      // Read back by `answered`.
      Object.assign(window, { answered: (event as CustomEvent).detail });
    });
  });
  return taskOn(page, slug);
}

const answered = (page: Page) => page.evaluate(() => ('answered' in window ? window.answered : undefined));

/** Another byte at this place, counted from 1. */
const spoil = (bytes: string, at: number): string =>
  bytes
    .split(' ')
    .map((byte, index) => (index === at - 1 ? (Number.parseInt(byte, 16) ^ 1).toString(16).padStart(2, '0') : byte))
    .join(' ');

test('a right answer, written in a hurry, is run, and both rows are the same', async ({ page }) => {
  const { answer, values } = await open(page, 'unmask-by-hand');
  await expect(page.locator('h1')).toContainText(values['sent'] ?? '—');
  await field(page).fill(answer.toUpperCase().replaceAll(' ', ''));
  await field(page).press('Enter');
  await expect(outcome(page).locator('dd')).toHaveText([answer, answer], whenRun);
  await expect(outcome(page).locator('dt')).toHaveText(['Predicted', 'On the wire']);
  await expect(said(page)).toContainText('Right', whenRun);
  expect(await answered(page)).toEqual({
    card: 'unmask-by-hand',
    right: true,
    tries: 1,
    tookMs: expect.any(Number),
    guess: answer,
    answer,
  });
  // The very bytes crossed: the inspector has the run.
  await expect(page.locator('[data-wire] [data-kind=frame]').first()).toBeVisible();
});

test('a first miss names the byte and its field, and not the answer; the second try counts as one', async ({
  page,
}) => {
  const { answer } = await open(page, 'text-from-the-server');
  await field(page).fill(spoil(answer, 2));
  await field(page).press('Enter');
  await expect(said(page)).toContainText('Byte 2 is wrong: length.');
  await expect(outcome(page)).toBeHidden();
  expect(await answered(page)).toBeUndefined();
  await field(page).fill(answer);
  await field(page).press('Enter');
  await expect(said(page)).toContainText('Right', whenRun);
  expect(await answered(page)).toMatchObject({ right: true, tries: 2 });
});

test('after two misses the wire shows what it carries, and the wrong bytes are struck through', async ({ page }) => {
  const { answer } = await open(page, 'close-frame-bytes');
  await field(page).fill(spoil(answer, 1));
  await field(page).press('Enter');
  await expect(said(page)).toContainText('Byte 1 is wrong: opcode.');
  // Enter once more is no second answer.
  await field(page).press('Enter');
  await expect(outcome(page)).toBeHidden();
  await field(page).fill(spoil(answer, 4));
  await field(page).press('Enter');
  await expect(outcome(page).locator('dd').last()).toHaveText(answer, whenRun);
  await expect(outcome(page).locator('del')).toHaveCount(1);
  expect(await answered(page)).toMatchObject({ right: false, tries: 2 });
});

test('what is no bytes is no try', async ({ page }) => {
  await open(page, 'unmask-by-hand');
  await field(page).fill('81 0z');
  await field(page).press('Enter');
  await expect(said(page)).toContainText('Only hex digits');
  await expect(field(page)).toHaveAttribute('aria-invalid', 'true');
  await expect(field(page)).toBeFocused();
  await field(page).fill('');
  await field(page).press('Enter');
  await expect(said(page)).toContainText('Answer first');
});

test('new numbers are a new question, also in the code that runs', async ({ page }) => {
  const { answer } = await open(page, 'unmask-by-hand');
  await field(page).fill(answer);
  await field(page).press('Enter');
  await expect(said(page)).toContainText('Right', whenRun);
  const before = await page.locator('h1').textContent();
  await cardIn(page).getByRole('button', { name: 'New numbers' }).click();
  await expect(page.locator('h1')).not.toHaveText(before ?? '');
  await expect(field(page)).toBeFocused();
  await expect(field(page)).toHaveValue('');
  const next = await taskOn(page, 'unmask-by-hand');
  await expect(page.locator('wireside-playground pre.code').first()).toContainText(next.values['sent'] ?? '—');
});

test('a choice is made and committed by key', async ({ page }) => {
  const { answer, options = [] } = await open(page, 'handshake-answer');
  await cardIn(page).locator('input[type=radio]').first().focus();
  await page.keyboard.press('Space');
  for (let step = 0; step < options.indexOf(answer); step += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(said(page)).toContainText('Right', whenRun);
  await expect(outcome(page)).toBeFocused();
});

test('words of the outcome have the numbers of the draw', async ({ page }) => {
  const { answer, values } = await open(page, 'first-socketio-request');
  await cardIn(page).locator('input[value="own-path"]').check();
  await cardIn(page).locator('button[type=submit]').click();
  if (answer !== 'own-path') {
    await cardIn(page).locator(`input[value="${answer}"]`).check();
    await cardIn(page).locator('button[type=submit]').click();
  }
  await expect(outcome(page)).toBeVisible(whenRun);
  await expect(cardIn(page).locator('[data-options]')).toContainText(values['path'] ?? '—');
  if (answer === 'own-path') await expect(outcome(page)).toContainText(values['path'] ?? '—');
});

test('steps are put in order by key, and put back', async ({ page }) => {
  const { answer } = await open(page, 'socketio-first-frames');
  const wanted = answer.split(' ');
  const [last = ''] = wanted.toReversed();
  for (const id of [last, ...wanted.slice(0, -1)]) {
    await cardIn(page).locator(`[data-options] [data-step="${id}"]`).focus();
    await page.keyboard.press('Enter');
  }
  // The first was chosen too early: back, and to the end.
  await cardIn(page).locator(`[data-steps] [data-step="${last}"]`).focus();
  await page.keyboard.press('Space');
  await cardIn(page).locator(`[data-options] [data-step="${last}"]`).focus();
  await page.keyboard.press('Space');
  await cardIn(page).locator('button[type=submit]').focus();
  await page.keyboard.press('Enter');
  await expect(said(page)).toContainText('Right', whenRun);
});

test('whoever runs it first has not predicted it', async ({ page }) => {
  const { answer } = await open(page, 'unmask-by-hand');
  await page.locator('.run').click();
  await expect(said(page)).toContainText('before you answered');
  await field(page).fill(answer);
  await field(page).press('Enter');
  await expect(outcome(page).locator('dd').last()).toHaveText(answer, whenRun);
  expect(await answered(page)).toMatchObject({ right: false, tries: 1 });
});

test('code that the reader changed does not change what is asked', async ({ page }) => {
  const { answer } = await open(page, 'text-from-the-server');
  await page.evaluate(() => {
    const draft = { version: 1, revision: 'of-a-test', files: { 'server.js': 'console.log("mine");\n' }, asides: [] };
    const lesson = document.querySelector<HTMLElement>('wireside-playground')?.dataset['lesson'];
    localStorage.setItem(`wireside.draft.${lesson}.prediction`, JSON.stringify(draft));
  });
  await field(page).fill(answer);
  await field(page).press('Enter');
  await expect(outcome(page).locator('dd')).toHaveText([answer, answer], whenRun);
  await expect(outcome(page).locator('dt').last()).toHaveText('On the wire');
});

test('without a network the computed answer judges, and says so', async ({ page, context }) => {
  const { answer } = await open(page, 'unmask-by-hand');
  await field(page).focus();
  await page.waitForLoadState('networkidle');
  await context.setOffline(true);
  await field(page).fill(answer);
  await field(page).press('Enter');
  await expect(outcome(page).locator('dt').last()).toHaveText('Computed');
  await expect(said(page)).toContainText('did not run it');
  expect(await answered(page)).toMatchObject({ right: true });
});

for (const lang of languages) {
  test(`a phone has room for it, and no gap is left open (${lang})`, async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 640 });
    const { answer } = await open(page, 'close-frame-bytes', lang);
    await expect(page.locator('article[data-card]')).not.toContainText(/\{[a-z][A-Za-z0-9]*\}/);
    await field(page).fill(answer);
    await field(page).press('Enter');
    await expect(outcome(page).locator('dd')).toHaveText([answer, answer], whenRun);
    await expect(said(page)).not.toBeEmpty();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  });
}

test('a reload asks other numbers, though chance would have drawn the same', async ({ page }) => {
  // Every page draws 0, 1, 2 … in turn.
  await page.addInitScript(() => {
    let drawn = 0;
    const { getRandomValues } = crypto;
    crypto.getRandomValues = <T extends ArrayBufferView<ArrayBuffer>>(into: T): T => {
      if (into instanceof Uint32Array && into.length === 1) into[0] = drawn++;
      else getRandomValues.call(crypto, into);
      return into;
    };
  });
  const slug = 'text-from-the-server';
  let last = await open(page, slug);
  for (let reload = 1; reload <= 3; reload += 1) {
    const task = await open(page, slug);
    expect(task.values).not.toEqual(last.values);
    last = task;
  }
});
