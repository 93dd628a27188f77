// The playground on a phone: a sheet at the lower edge, over prose that stays in use.

import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from 'playwright/test';
import { editor, openLesson, output, placeOfText, runButton, status, writeCode } from './lesson-playground.ts';

const sheet = (page: Page) => page.locator('wireside-playground');
const handle = (page: Page) => sheet(page).getByRole('button', { name: 'Code, output and traffic' });
const view = (page: Page, name: 'Code' | 'Output' | 'Wire') =>
  sheet(page).getByRole('button', { name: new RegExp(`^${name}( \\d|$)`) });
const code = (page: Page) => page.locator('[data-chosen] pre.code');
const wire = (page: Page) => page.locator('[data-wire]');

/** How much of the window the sheet covers, once it has come to rest. */
const restingHeight = (page: Page): Promise<number> =>
  sheet(page).evaluate(async (element) => {
    await Promise.allSettled(element.getAnimations().map(({ finished }) => finished));
    return innerHeight - element.getBoundingClientRect().top;
  });

/** A finger on the bar, from one height to another, in as many steps. */
async function drag(page: Page, { by, steps = 6, pauseMs = 40 }: { by: number; steps?: number; pauseMs?: number }) {
  const box = await sheet(page).boundingBox();
  const x = 60;
  const from = (box?.y ?? 0) + 35;
  const client = await page.context().newCDPSession(page);
  // As fast as it is meant to be, also where a busy machine makes more of the pauses: a flick is told by its speed.
  const beganAt = Date.now() / 1000;
  let moves = 0;
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', y?: number) => {
    const timestamp = beganAt + (moves * pauseMs) / 1000;
    moves += 1;
    return client.send('Input.dispatchTouchEvent', { type, timestamp, touchPoints: y === undefined ? [] : [{ x, y }] });
  };
  await touch('touchStart', from);
  for (let step = 1; step <= steps; step += 1) {
    await page.evaluate((ms) => new Promise((resolve) => setTimeout(resolve, ms)), pauseMs);
    await touch('touchMove', from + (by * step) / steps);
  }
  await page.evaluate((ms) => new Promise((resolve) => setTimeout(resolve, ms)), pauseMs);
  await touch('touchEnd');
}

test.describe('on a phone of 360 × 640', () => {
  test.use({ viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true });

  test('the bar is always there, and what is closed away takes no focus', async ({ page }) => {
    await openLesson(page);
    expect(await restingHeight(page)).toBeLessThanOrEqual(60);
    await expect(runButton(page)).toBeInViewport({ ratio: 1 });
    await expect(code(page)).toBeHidden();
    await expect(page.locator('.example-choice select')).toBeHidden();
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await expect(runButton(page)).toBeInViewport({ ratio: 1 });
    // The end of the prose clears the bar.
    const end = await page.locator('.prose').evaluate((prose) => prose.getBoundingClientRect().bottom);
    expect(end).toBeLessThanOrEqual((await sheet(page).boundingBox())?.y ?? 0);
  });

  test('nothing jumps while the page loads', async ({ page }) => {
    await page.addInitScript(() => {
      Reflect.set(window, 'shifts', 0);
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          Reflect.set(window, 'shifts', Number(Reflect.get(window, 'shifts')) + Number(Reflect.get(entry, 'value')));
        }
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await openLesson(page);
    await page.waitForLoadState('networkidle');
    expect(await page.evaluate(() => Reflect.get(window, 'shifts'))).toBe(0);
  });

  test('a tab opens it to that view, and pressed again puts it away', async ({ page }) => {
    await openLesson(page);
    await view(page, 'Code').tap();
    await expect(view(page, 'Code')).toHaveAttribute('aria-pressed', 'true');
    await expect(handle(page)).toHaveAttribute('aria-expanded', 'true');
    await expect(code(page)).toBeInViewport();
    const height = await restingHeight(page);
    expect(height).toBeGreaterThan(640 * 0.6);
    expect(height).toBeLessThan(640 * 0.8);
    await view(page, 'Output').tap();
    await expect(output(page)).toBeInViewport();
    await expect(code(page)).toBeHidden();
    await view(page, 'Output').tap();
    await expect(output(page)).toBeHidden();
    await expect(view(page, 'Output')).toHaveAttribute('aria-pressed', 'false');
    expect(await restingHeight(page)).toBeLessThanOrEqual(60);
  });

  test('the prose behind it scrolls, and the sheet’s own scrolling leaves the prose where it is', async ({ page }) => {
    await openLesson(page);
    await view(page, 'Code').tap();
    await restingHeight(page);
    await page.mouse.move(180, 120);
    await page.mouse.wheel(0, 300);
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(200);
    const at = await page.evaluate(() => scrollY);
    await page.mouse.move(180, 500);
    await page.mouse.wheel(0, 3000);
    await expect.poll(() => code(page).evaluate((pre) => pre.scrollTop)).toBeGreaterThan(0);
    expect(await page.evaluate(() => scrollY)).toBe(at);
  });

  test('the handle opens and closes it, by finger and by key', async ({ page }) => {
    await openLesson(page);
    await handle(page).tap();
    await expect(code(page)).toBeInViewport();
    await handle(page).tap();
    await expect(code(page)).toBeHidden();
    await handle(page).press('Enter');
    await expect(code(page)).toBeInViewport();
  });

  test('Esc closes it and leaves the focus in sight', async ({ page }) => {
    await openLesson(page);
    await view(page, 'Code').tap();
    await page.locator('.example-choice select').focus();
    await page.keyboard.press('Escape');
    await expect(code(page)).toBeHidden();
    await expect(handle(page)).toBeFocused();
  });

  test('dragged up it opens, higher it fills the window, and dragged down it goes', async ({ page }) => {
    await openLesson(page);
    await drag(page, { by: -330 });
    const open = await restingHeight(page);
    expect(open).toBeGreaterThan(640 * 0.6);
    await drag(page, { by: -130 });
    expect(await restingHeight(page)).toBeGreaterThan(open + 80);
    await drag(page, { by: 130 });
    expect(await restingHeight(page)).toBe(open);
    await drag(page, { by: 350 });
    expect(await restingHeight(page)).toBeLessThanOrEqual(60);
    await expect(code(page)).toBeHidden();
  });

  test('a quick flick is enough, and presses nothing it ends on', async ({ page }) => {
    await openLesson(page);
    await drag(page, { by: -60, steps: 3, pauseMs: 8 });
    expect(await restingHeight(page)).toBeGreaterThan(640 * 0.6);
    await drag(page, { by: 60, steps: 3, pauseMs: 8 });
    expect(await restingHeight(page)).toBeLessThanOrEqual(60);
  });

  test('Run shows the wire, and the tabs count what came', async ({ page }) => {
    await openLesson(page);
    await runButton(page).tap();
    await expect(wire(page)).toContainText('Hello');
    // From its beginning: the request is in sight without a scroll.
    await expect(wire(page).getByRole('gridcell', { name: 'GET', exact: true })).toBeInViewport();
    await expect(status(page)).toContainText('The run is over');
    await expect(view(page, 'Wire')).toHaveAttribute('aria-pressed', 'true');
    await expect(view(page, 'Output')).toHaveAccessibleName('Output 2 lines');
    await expect(view(page, 'Wire')).toHaveAccessibleName('Wire 4 frames');
  });

  test('an error brings the output up, and marks its tab', async ({ page }) => {
    await openLesson(page);
    await page.locator('[data-open-example="too-early"]').first().tap();
    await expect(code(page).filter({ visible: true })).toContainText('socket.send');
    await runButton(page).tap();
    await expect(output(page)).toContainText('InvalidStateError');
    await expect(view(page, 'Output')).toHaveAttribute('aria-pressed', 'true');
    await expect(sheet(page).locator('[data-count="output"]')).toHaveAttribute('data-fault', '');
  });

  test('output that never touches the wire is shown', async ({ page }) => {
    await openLesson(page);
    await view(page, 'Code').tap();
    await writeCode(page, "console.log('only words');");
    await runButton(page).tap();
    await expect(output(page)).toContainText('only words');
    await expect(view(page, 'Output')).toHaveAttribute('aria-pressed', 'true');
  });

  test('who looks elsewhere during a run stays there', async ({ page }) => {
    await openLesson(page);
    await view(page, 'Code').tap();
    await writeCode(
      page,
      "new WebSocket('ws://localhost:8080').onopen = () => setTimeout(() => { throw new Error('late'); }, 700);",
    );
    await runButton(page).tap();
    await expect(runButton(page)).toContainText('Stop');
    await view(page, 'Code').tap();
    await expect(sheet(page).locator('[data-count="output"]')).toHaveAttribute('data-fault', '');
    await expect(view(page, 'Code')).toHaveAttribute('aria-pressed', 'true');
  });

  test('an example opened from the prose comes up as code', async ({ page }) => {
    await openLesson(page);
    await page.locator('[data-open-example="too-early"]').first().tap();
    await expect(page.locator('[data-example="too-early"] pre.code')).toBeInViewport();
    await expect(page.locator('.example-choice select')).toHaveValue('too-early');
  });

  test('the editor is CodeMirror, its lines stand where the code’s stood', async ({ page }) => {
    await openLesson(page);
    await view(page, 'Code').tap();
    await restingHeight(page);
    const written = code(page).locator('.line', { hasText: 'socket.onopen' });
    const before = await placeOfText(written, 'onopen');
    await written.tap();
    const edited = editor(page).locator('.cm-line', { hasText: 'onopen' });
    await edited.waitFor();
    const after = await placeOfText(edited, 'onopen');
    expect(Math.abs(after.middle - before.middle)).toBeLessThanOrEqual(1);
    expect(Math.abs(after.left - before.left)).toBeLessThanOrEqual(1);
    await page.keyboard.type('x');
    await expect(edited).toContainText('x');
  });

  test('above the keyboard the code has the room, and Run stays in reach', async ({ page }) => {
    await page.addInitScript(() => {
      const { visualViewport } = window;
      if (!visualViewport) return;
      let height: number | undefined;
      const native = Object.getOwnPropertyDescriptor(VisualViewport.prototype, 'height')?.get;
      Object.defineProperty(visualViewport, 'height', { get: () => height ?? native?.call(visualViewport) });
      Reflect.set(window, 'raiseKeyboard', (isUp: boolean) => {
        height = isUp ? 340 : undefined;
        visualViewport.dispatchEvent(new Event('resize'));
      });
    });
    await openLesson(page);
    await view(page, 'Code').tap();
    await code(page).tap();
    await editor(page).locator('.cm-content').waitFor();
    await page.evaluate(() => Reflect.get(window, 'raiseKeyboard')(true));
    await expect.poll(async () => (await sheet(page).boundingBox())?.height).toBe(340);
    expect((await sheet(page).boundingBox())?.y).toBe(0);
    const run = await runButton(page).boundingBox();
    expect((run?.y ?? 0) + (run?.height ?? 0)).toBeLessThan(340);
    expect((await editor(page).boundingBox())?.height).toBeGreaterThan(220);
    await page.evaluate(() => Reflect.get(window, 'raiseKeyboard')(false));
    await expect.poll(async () => (await sheet(page).boundingBox())?.height).toBe(448);
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`axe finds nothing, whichever view is open (${colorScheme})`, async ({ page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await openLesson(page);
      await runButton(page).tap();
      await expect(wire(page)).toContainText('Hello');
      await expect(status(page)).toContainText('The run is over');
      for (const name of ['Output', 'Code', 'Wire'] as const) {
        await view(page, name).tap();
        await expect(view(page, name)).toHaveAttribute('aria-pressed', 'true');
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => `${id} ${nodes.map(({ html }) => html)}`)).toEqual([]);
      }
    });
  }

  for (const lang of ['en', 'ru', 'uk', 'es']) {
    test(`nothing overflows, and what is pressed is large enough (${lang})`, async ({ page }) => {
      await openLesson(page, `/${lang}/lessons/first-connection/`);
      await runButton(page).tap();
      await expect(wire(page)).toContainText('Hello');
      for (const name of ['code', 'output', 'wire']) {
        await sheet(page).evaluate((element, view) => Reflect.get(element, 'showView').call(element, view), name);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
        for (const button of await page.locator('.playground button:visible').all()) {
          const box = await button.boundingBox();
          // The handle does what each tab does; it may be as low as WCAG 2.5.8 lets it.
          const least = (await button.getAttribute('class')) === 'handle' ? 24 : 44;
          expect(box?.height, await button.innerText()).toBeGreaterThan(least - 0.5);
          expect((box?.x ?? 0) + (box?.width ?? 0), await button.innerText()).toBeLessThanOrEqual(360);
        }
      }
    });
  }
});

test('without script the playground stands below the prose, its code ready to read', async ({ browser, baseURL }) => {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 360, height: 640 },
    ...(baseURL && { baseURL }),
  });
  const page = await context.newPage();
  await page.goto('/en/lessons/first-connection/');
  await expect(page.locator('.run')).toBeHidden();
  await page.getByRole('link', { name: 'Code and traffic' }).click();
  await expect(page.locator('[data-example="echo"] pre.code')).toBeInViewport();
  const prose = await page.locator('.prose').boundingBox();
  const lab = await page.locator('#lab').boundingBox();
  expect(lab?.y).toBeGreaterThanOrEqual((prose?.y ?? 0) + (prose?.height ?? 0) - 1);
  await context.close();
});
