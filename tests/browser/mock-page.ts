// The mock interview's page as the browser tests see it, and a candidate with nothing but keys.

import { expect, type Locator, type Page } from 'playwright/test';
import type { WireCard, WireTask } from '../../content/wire-card.ts';
import type { Language } from '../../i18n/translate.ts';
import { ownExercise, readCards } from '../../site/interview/card-folder.ts';
import { createChance } from '../../site/interview/wire/chance.ts';
import { wireKit } from '../../site/interview/wire/wire-kit.ts';
import { type Mock, type PartName, seedOf } from '../../site/mock/mock.ts';
import { formatMock, readParsedMock } from '../../site/mock/mock-file.ts';
import type { MockPlan } from '../../site/mock/plan.ts';
import { files } from '../content/content-files.ts';

export const mockPath = (language: Language = 'en'): string => `/${language}/interview/mock/`;

const cards = readCards(files);
export const ofType = (type: string): string[] =>
  cards.filter(({ facts }) => facts.type === type).map(({ slug }) => slug);

/** Bugs that are only read: the others stand in code that runs, with hidden checks. */
export const readBugs: string[] = cards
  .filter(({ facts }) => facts.type === 'debug' && ownExercise(facts) === undefined)
  .map(({ slug }) => slug);

export const app = (page: Page) => page.locator('wireside-mock');
export const main = (page: Page) => app(page).locator('.mock-main');
export const clock = (page: Page) => app(page).getByRole('timer');
export const card = (page: Page) => app(page).locator('.mock-card article');
export const part = (page: Page, name: PartName, stage: 'running' | 'judging') =>
  app(page).locator(`[data-part="${name}"][data-stage="${stage}"]`);

/** A mock that has just begun, with this plan. */
export async function begin(page: Page, choices: Partial<Mock> & { plan: MockPlan }): Promise<Mock> {
  const mock: Mock = {
    ...{ id: 'test001', startedAtMs: Date.now(), lang: 'en', level: 'middle', mode: 'solo', isLong: false, seed: 5 },
    events: [],
    ...choices,
  };
  await page.goto(`/${mock.lang}/404/`);
  await page.evaluate((text) => localStorage.setItem('wireside.mock', text), formatMock(mock));
  await page.goto(mockPath(mock.lang));
  return mock;
}

export async function storedMock(page: Page, key: 'mock' | 'mock.past' = 'mock'): Promise<Mock | undefined> {
  const text = await page.evaluate((name) => localStorage.getItem(`wireside.${name}`), key);
  return readParsedMock([JSON.parse(text ?? 'null')].flat()[0]);
}

/** How much of the part's time is left, in seconds. */
export async function secondsLeft(page: Page): Promise<number> {
  const [, minutes = '', seconds = ''] = /(\d+):(\d\d)/.exec((await clock(page).textContent()) ?? '') ?? [];
  return Number(minutes) * 60 + Number(seconds);
}

/** Presses Tab until the focus is there: whoever has no pointer must get there, and not by chance. */
export async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await expect(target).toBeVisible();
  for (let step = 0; step < 150; step += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${target} was not reached with ${key}`);
}

export async function pressMain(page: Page): Promise<void> {
  await tabTo(page, main(page));
  await page.keyboard.press('Enter');
}

/** From what comes next into it: its heading has the focus already. */
export async function startPart(page: Page, name: PartName): Promise<void> {
  await expect(app(page).locator('.mock-intro h2')).toBeFocused();
  await pressMain(page);
  await expect(part(page, name, 'running')).toBeVisible();
}

/** Rightly, whatever type the card is of. */
export async function answerCard(page: Page, mock: Mock, slug: string): Promise<void> {
  await expect(card(page)).toHaveAttribute('data-card', slug);
  const facts = cards.find((one) => one.slug === slug)?.facts;
  if (facts?.type === 'choice') await choose(page, facts.right ?? []);
  else if (facts?.type === 'wire') await predict(page, await taskOf(mock, slug));
  else {
    // A flashcard has the focus as soon as it is drawn: space is at hand.
    await page.keyboard.press('Space');
    await expect(card(page).locator('.short')).toBeVisible();
    await page.keyboard.press('1');
  }
}

async function choose(page: Page, right: readonly number[]): Promise<void> {
  const option = (value: number | string) => card(page).locator(`input[value="${value}"]`);
  if ((await option(1).getAttribute('type')) === 'checkbox') {
    for (const value of right) {
      await tabTo(page, option(value));
      await page.keyboard.press('Space');
    }
  } else await chooseRadio(page, option(right[0] ?? 1));
  await page.keyboard.press('Enter');
}

async function chooseRadio(page: Page, wanted: Locator): Promise<void> {
  await tabTo(page, card(page).locator('input[type=radio]').first());
  await page.keyboard.press('Space');
  for (let step = 0; !(await wanted.isChecked()) && step < 10; step += 1) await page.keyboard.press('ArrowDown');
  await expect(wanted).toBeChecked();
}

/** What the page asks, drawn again here: the answer is not in the page. */
export async function taskOf(mock: Mock, slug: string): Promise<WireTask> {
  const { card: wire }: { card: WireCard } = await import(`../../content/interview/${slug}/wire.ts`);
  return wire.draw(createChance(seedOf(mock, slug)), wireKit);
}

async function predict(page: Page, { answer, options }: WireTask): Promise<void> {
  const drawn = card(page).locator('wireside-wire-card');
  await expect(drawn).toHaveAttribute('data-drawn', /^\d+$/);
  if (options === undefined) {
    await tabTo(page, drawn.locator('input[name=answer]'));
    await page.keyboard.type(answer);
  } else if ((await drawn.getAttribute('data-answer')) === 'choice') {
    await chooseRadio(page, drawn.locator(`input[value="${answer}"]`));
  } else {
    for (const step of answer.split(' ')) {
      const button = drawn.locator(`[data-options] [data-step="${step}"]`);
      // A step that was chosen leaves the focus on the next one, which may stand after the wanted one.
      await tabTo(page, button, (await isAhead(button)) ? 'Tab' : 'Shift+Tab');
      await page.keyboard.press('Enter');
    }
    await tabTo(page, drawn.locator('button[type=submit]'));
  }
  await page.keyboard.press('Enter');
}

const isAhead = (target: Locator): Promise<boolean> =>
  target.evaluate((element) => {
    const focused = document.activeElement;
    if (focused === null || focused === element) return true;
    return (focused.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  });

/** On a phone: opens the editor with keys alone and puts this code in place of what stands there. */
export async function writeCode(page: Page, code: string): Promise<void> {
  const playground = app(page).locator('wireside-playground');
  const shown = playground.locator('[data-chosen] [data-shown] pre.code');
  // Behind the bar of its sheet, as on every phone.
  await tabTo(page, playground.locator('button[data-view=code]'));
  await page.keyboard.press('Enter');
  await tabTo(page, shown);
  await page.keyboard.press('Enter');
  await playground.locator('.editor:not([data-loading])').locator('.monaco-editor, .cm-editor').waitFor();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.press('Delete');
  // Pasted: typed, the editor would close brackets and indent by itself.
  await page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true, composed: true }),
    );
  }, code);
  // Escape, so that Tab moves on; and once more, so that the sheet of a phone makes room.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Escape');
}
