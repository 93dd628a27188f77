// What the browser tests of the playground do again and again: open a lesson, put code in, run it, read what came out.

import type { Locator, Page } from 'playwright/test';

export const lessonPath = '/en/lessons/first-connection/';

export async function openLesson(page: Page, path = lessonPath): Promise<void> {
  await page.goto(path);
  await page.locator('wireside-playground').waitFor();
}

export const runButton = (page: Page) => page.locator('[data-act=run]');
export const output = (page: Page) => page.locator('[data-output]');
export const status = (page: Page) => page.locator('[data-status]');
export const editor = (page: Page) => page.locator('.editor:not([data-loading])');

/** Opens the editor and replaces the whole text. */
export async function writeCode(page: Page, code: string): Promise<void> {
  await page.locator('[data-act=edit]').click();
  await editor(page).locator('.monaco-editor, .cm-editor, textarea').first().waitFor();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.press('Delete');
  // Pasted: typed, the editor would close brackets and indent by itself. A plain text field takes no pretended paste, and
  // Firefox lets nobody read what is in one.
  const isTaken = await page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    const paste = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true, composed: true });
    if (paste.clipboardData?.getData('text/plain') !== text) return false;
    return document.activeElement?.dispatchEvent(paste) === false;
  }, code);
  if (!isTaken) await page.keyboard.insertText(code);
}

export async function run(page: Page): Promise<void> {
  await runButton(page).click();
}

/** Writes code, runs it, and waits for the run to be over. */
export async function runCode(page: Page, code: string): Promise<void> {
  await writeCode(page, code);
  await run(page);
  await untilOver(page);
}

const untilOver = (page: Page): Promise<void> =>
  status(page)
    .getByText(/run is over|did not start/)
    .waitFor();

/** Where the browser keeps the reader's version of the lesson's first example. */
export const draftKey = 'wireside.draft.first-connection.echo';

/** The lesson as a reader finds it who has changed its code before: no editor is open. */
export async function openWithDraft(page: Page, code: string, path = lessonPath): Promise<void> {
  const draft = JSON.stringify({ version: 1, revision: 'written-by-a-test', files: { 'client.js': code }, asides: [] });
  await page.goto('/en/');
  await page.evaluate(([key, value]) => localStorage.setItem(key, value), [draftKey, draft] as const);
  await page.goto(path);
  await page.locator('[data-output] .console').waitFor();
}

/** As whoever wrote it before runs it, without the seconds that an editor takes to load; waits for the run to be over. */
export async function runDraft(page: Page, code: string): Promise<void> {
  await openWithDraft(page, code);
  await run(page);
  await untilOver(page);
}

/** Where these letters stand in an element, to compare one way of drawing them with another. */
export const placeOfText = (locator: Locator, text: string): Promise<{ left: number; middle: number }> =>
  locator.evaluate((element, wanted) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const at = walker.currentNode.textContent?.indexOf(wanted) ?? -1;
      if (at === -1) continue;
      const range = document.createRange();
      range.setStart(walker.currentNode, at);
      range.setEnd(walker.currentNode, at + wanted.length);
      const { left, top, bottom } = range.getBoundingClientRect();
      return { left, middle: (top + bottom) / 2 };
    }
    throw new Error(`No text node has "${wanted}" whole`);
  }, text);
