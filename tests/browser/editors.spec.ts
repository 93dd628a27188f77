// How an editor takes the place of the static code, and what it can do there.

import { expect, type Page, test } from 'playwright/test';
import { editor, openLesson, output, placeOfText, run, status, writeCode } from './lesson-playground.ts';

const code = (page: Page) => page.locator('[data-chosen] pre.code');
const draft = (page: Page) =>
  page.evaluate(() => localStorage.getItem('wireside.draft.first-connection.echo') ?? 'no draft');

/** The editor's own files wait until the returned function is called. */
async function holdEditor(page: Page): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  await page.route('**/editor/**', async (route) => {
    await promise;
    await route.continue();
  });
  return resolve;
}

test('the first key brings the editor and is in it', async ({ page }) => {
  await openLesson(page);
  await code(page).focus();
  await page.keyboard.press('x');
  await expect(editor(page).locator('.view-line').first()).toContainText('x// Start to connect');
});

test('what is typed while the editor loads is not lost, and stands where the click was', async ({ page }) => {
  const release = await holdEditor(page);
  await openLesson(page);
  const line = code(page).locator('.line', { hasText: 'socket.send' });
  // Behind the last letter of the line.
  await line.click({ position: { x: (await line.evaluate((one) => one.getBoundingClientRect().width)) - 18, y: 8 } });
  await page.keyboard.type(' // first');
  await page.keyboard.press('Backspace');
  await page.keyboard.type('t words');
  await expect(status(page)).toContainText('Loading the editor…');
  await expect(editor(page)).toHaveCount(0);
  release();
  await expect(editor(page)).toContainText("socket.send('Hello'); // first words");
  await expect(status(page)).not.toContainText('Loading the editor…');
  await page.keyboard.type('!');
  await expect(editor(page)).toContainText('// first words!');
  await expect.poll(() => draft(page)).toContain('// first words!');
});

test('Run waits for what was typed before the editor came', async ({ page }) => {
  const release = await holdEditor(page);
  await openLesson(page);
  await code(page).focus();
  await page.keyboard.type("console.log('typed early');");
  await page.keyboard.press('ControlOrMeta+Enter');
  release();
  await expect(output(page)).toContainText('typed early');
});

test('who goes on elsewhere while the editor loads is not called back', async ({ page }) => {
  const release = await holdEditor(page);
  await openLesson(page);
  await code(page).focus();
  await page.keyboard.press('x');
  await page.locator('[data-act=copy]').focus();
  release();
  await expect(editor(page)).toContainText('x// Start to connect');
  await expect(page.locator('[data-act=copy]')).toBeFocused();
});

test('the editor’s letters stand exactly where the code’s stood', async ({ page }) => {
  await openLesson(page);
  const written = code(page).locator('.line', { hasText: 'WebSocket' });
  const before = await placeOfText(written, 'WebSocket');
  const pane = await page.locator('#code-view').boundingBox();
  await code(page).focus();
  await page.keyboard.press('Enter');
  const edited = editor(page).locator('.view-line', { hasText: 'WebSocket' });
  await edited.waitFor();
  await page.keyboard.press('Backspace');
  await expect
    .poll(async () => Math.abs((await placeOfText(edited, 'WebSocket')).middle - before.middle))
    .toBeLessThanOrEqual(1);
  expect(Math.abs((await placeOfText(edited, 'WebSocket')).left - before.left)).toBeLessThanOrEqual(1);
  expect(await page.locator('#code-view').boundingBox()).toEqual(pane);
});

test('edited code is highlighted before an editor has opened, and stands still', async ({ page }) => {
  await openLesson(page);
  await writeCode(page, "const mine = 'kept'; // as it was\n");
  await expect.poll(() => draft(page)).toContain('mine');
  await page.addInitScript(() => {
    Reflect.set(window, 'shifts', 0);
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        Reflect.set(window, 'shifts', Number(Reflect.get(window, 'shifts')) + Number(Reflect.get(entry, 'value')));
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.reload();
  await expect(code(page).locator('.t-keyword')).toHaveText('const');
  await expect(code(page).locator('.t-string')).toHaveText("'kept'");
  await expect(code(page).locator('.t-comment')).toHaveText('// as it was');
  await output(page).locator('.console').waitFor();
  expect(await page.evaluate(() => Reflect.get(window, 'shifts'))).toBeLessThan(0.01);
});

test('Shift+Alt+F formats', async ({ page }) => {
  await openLesson(page);
  await writeCode(page, 'const a={b:1,c:[2,3]};if(a){console.log(a)}');
  await page.keyboard.press('Shift+Alt+F');
  await expect.poll(() => draft(page)).toContain('const a = { b: 1, c: [2, 3] }; if (a) { console.log(a) }');
});

test('F8 goes to the next problem and says what it is', async ({ page }) => {
  await openLesson(page);
  await writeCode(page, "const socket = new WebSocket('ws://localhost');\n\nsocket.sendd('Hello');\n");
  await page.keyboard.press('ControlOrMeta+Home');
  await expect(editor(page).locator('.squiggly-error')).toHaveCount(1);
  await page.keyboard.press('F8');
  await expect(editor(page).locator('.active-line-number')).toHaveText('3');
  await expect(editor(page)).toContainText("Property 'sendd' does not exist");
});

test('where no editor can be loaded a text field takes its place, with the caret, the typed text and the draft', async ({
  page,
}) => {
  await page.route('**/editor/**', (route) => route.abort());
  await page.route('**/*codemirror*', (route) => route.abort());
  await openLesson(page);
  await code(page).focus();
  await page.keyboard.type('// mine\n');
  const field = editor(page).locator('textarea');
  await expect(field).toHaveValue(/^\/\/ mine\n\/\/ Start to connect/);
  await expect(field).toBeFocused();
  await expect(status(page)).toContainText('The full editor could not be loaded');
  await expect.poll(() => draft(page)).toContain('// mine');
  await field.fill("console.log('from a field');");
  await run(page);
  await expect(output(page)).toContainText('from a field');
});
