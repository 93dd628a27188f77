// The frame lab over a real sandbox: frames made by hand, sent to ws and to the reader's own page.

import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from 'playwright/test';
import { createTranslate, languages } from '../../i18n/translate.ts';
import { brokenBy, type Preset, presets } from '../../site/lab/frame/presets.ts';
import { ruleOf } from '../../wire/violations.ts';
import { engines } from './engines.ts';
import { hello, openFrameLab, textOf } from './frame-lab-fixture.ts';
import { readWords } from './inspector-fixture.ts';

const bit = (page: Page, name: string) => page.getByRole('switch', { name, exact: true });
const wholeFrame = (page: Page) => page.getByLabel('The whole frame in hex');
const reading = (page: Page) => page.locator('.frame-lab-reading');
const reaction = (page: Page) => page.locator('.frame-lab-reaction');
const rows = (page: Page) => page.locator('#wire .inspector-row[data-kind=frame]');

async function add(page: Page, id: string): Promise<void> {
  await page.getByLabel('Add a frame').selectOption(id);
}

async function tabTo(page: Page, isThere: () => Promise<boolean>): Promise<void> {
  for (let stop = 0; stop < 40 && !(await isThere()); stop += 1) await page.keyboard.press('Tab');
  expect(await isThere()).toBe(true);
}

const focused = (page: Page, selector: string) => () =>
  page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector);

test('with the keyboard alone, from no frame to a masked "Hello" and its echo', engines, async ({ page }) => {
  await openFrameLab(page, { text: '' });
  await tabTo(page, focused(page, '.frame-lab-add select'));
  await page.keyboard.press('ArrowDown');
  await expect(wholeFrame(page)).toHaveValue('81 80 37 fa 21 3d');
  await tabTo(page, focused(page, '[role=switch]'));
  for (const key of ['End', 'Home', 'ArrowRight', 'ArrowDown', 'ArrowLeft']) await page.keyboard.press(key);
  await expect(bit(page, 'MASK, bit 8')).toBeFocused();
  await page.keyboard.press('Space');
  await expect(wholeFrame(page)).toHaveValue('81 00');
  await expect(reading(page)).toContainText('A client must mask every frame');
  await page.keyboard.press('Space');
  await expect(reading(page)).toContainText('finds nothing wrong');
  await tabTo(
    page,
    async () => (await page.evaluate(() => document.activeElement?.closest('label')?.textContent)) === 'As text',
  );
  await page.keyboard.type('Hello');
  await expect(wholeFrame(page)).toHaveValue(/^81 85( [0-9a-f]{2}){9}$/);
  await tabTo(page, focused(page, '.frame-lab-primary'));
  await page.keyboard.press('Enter');
  await expect(rows(page)).toHaveCount(2);
  await expect(rows(page).nth(1)).toContainText('Hello');
  await expect(reaction(page)).toContainText('No rule was broken');
  await expect(reaction(page).getByRole('button', { name: 'text Hello' })).toBeVisible();
});

test('bits, fields and bytes move each other', async ({ page }) => {
  await openFrameLab(page, { text: '# mine\n81 05 48 65 6c 6c 6f  # Hello\n' });
  await bit(page, 'FIN, bit 0').click();
  await expect(wholeFrame(page)).toHaveValue('01 05 48 65 6c 6c 6f');
  await expect(bit(page, 'FIN, bit 0')).toHaveAttribute('aria-checked', 'false');
  await page.getByRole('combobox', { name: /^Opcode/ }).selectOption('2');
  await expect(wholeFrame(page)).toHaveValue('02 05 48 65 6c 6c 6f');
  await page.getByLabel('Length written in').selectOption('64');
  await expect(wholeFrame(page)).toHaveValue('02 7f 00 00 00 00 00 00 00 05 48 65 6c 6c 6f');
  await page.getByText('The rest of the header').click();
  await bit(page, 'extended len, bit 16').click();
  await expect(page.getByLabel('Length it claims')).toHaveValue('9223372036854775813');
  await wholeFrame(page).fill('0x89, 0x02, 0x68, 0x69');
  await wholeFrame(page).blur();
  await expect(page.getByRole('combobox', { name: /^Opcode/ })).toHaveValue('9');
  await expect(page.getByLabel('As text', { exact: true }).last()).toHaveValue('hi');
  expect(await textOf(page)).toBe('# mine\n89 02 68 69  # Hello\n');
});

const scenarios = { deflate: 'compressed-echo', ping: 'fragments', 'hang-up': 'echo' } as const;
const scenarioOf = ({ needs }: Preset) => (needs === undefined ? 'echo' : scenarios[needs]);

for (const preset of presets) {
  const broken = brokenBy(preset, 'client');
  test(`ready-made "${preset.id}" is sent, and what came back stands beside what had to`, async ({ page }) => {
    await openFrameLab(page, { text: '', scenario: scenarioOf(preset) });
    await add(page, preset.id);
    await page.getByRole('button', { name: 'Send all' }).click();
    if (preset.needs === 'hang-up') {
      await reaction(page).waitFor();
      await page.getByRole('button', { name: 'End with FIN' }).click();
    }
    await reaction(page).waitFor();
    if (broken === undefined) {
      await expect(reaction(page)).toContainText('No rule was broken');
      return;
    }
    const { ws, closeCode } = ruleOf(broken);
    const t = createTranslate(readWords('en'), 'en');
    // The sentence without its values: up to the first of them.
    const sentence = readWords('en')[`violation.${broken}`]?.split('{')[0]?.trim() ?? t(`violation.${broken}`);
    await expect(page.locator('#wire .inspector-row[data-kind=violation]').filter({ hasText: sentence })).toHaveCount(
      1,
    );
    if (typeof ws === 'number') await expect(reaction(page)).toContainText(`Closed with ${ws}`);
    if (ws === closeCode) await expect(reaction(page)).toContainText('It did what the RFC says');
  });
}

for (const lang of languages) {
  test(`every rule is explained before anything is sent (${lang})`, async ({ page }) => {
    const words = readWords(lang);
    for (const preset of presets.filter(({ breaks, needs }) => breaks !== undefined && needs === undefined)) {
      const { formatHex } = await import('../../wire/hex.ts');
      const text = preset.frames('client').map((bytes) => formatHex(bytes));
      await openFrameLab(page, { lang, text: text.join('\n') });
      // The last frame is the one that breaks the rule.
      await page.locator('.frame-lab-lines li button').last().click();
      const sentence = words[`violation.${preset.breaks}`]?.split('{')[0]?.trim();
      await expect(reading(page)).toContainText(sentence ?? 'no words');
      await expect(reading(page)).toContainText('RFC');
    }
  });
}

test('connects first, then sends with a pause between the frames', async ({ page }) => {
  await openFrameLab(page, { text: hello.repeat(2) });
  await page.getByRole('button', { name: 'Connect' }).click();
  await expect(page.getByText('Connected: the next frames go to the same server.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Connect' })).toHaveCount(0);
  await expect(rows(page)).toHaveCount(0);
  await page.getByLabel('TCP segments').selectOption('paused');
  await page.getByLabel('Pause, ms').fill('300');
  await page.getByRole('button', { name: 'Send all' }).click();
  await expect(rows(page)).toHaveCount(4);
  // Ours, its echo, and only then ours again.
  const times = await rows(page).evaluateAll((all) => all.map((row) => row.textContent ?? ''));
  const [first = 0, , third = 0] = times.map((row) => Number.parseFloat(row.replace(/[^\d.].*$/s, '')));
  expect(third - first).toBeGreaterThan(250);
  await expect(rows(page).filter({ hasText: '101' })).toHaveCount(0);
});

test('as the server of the reader’s own page', async ({ page }) => {
  await openFrameLab(page, { role: 'server', scenario: 'by-hand-open', text: '81 05 48 65 6c 6c 6f' });
  await page.getByRole('button', { name: 'Send all' }).click();
  await expect(page.getByText('No client is connected')).toBeVisible();
  await page.evaluate(() =>
    window.frameLabPage.run(`
      const socket = new WebSocket('ws://localhost:8080');
      socket.onmessage = ({ data }) => console.log('got', data);
      socket.onclose = ({ code }) => console.log('closed', code);
    `),
  );
  await expect(page.locator('#wire .inspector-row').filter({ hasText: '101' })).toHaveCount(1);
  await page.getByRole('button', { name: 'Send all' }).click();
  await expect.poll(() => page.evaluate(() => window.frameLabPage.logged().join())).toContain('Hello');
  await expect(reaction(page)).toContainText('No rule was broken');
  await page.getByLabel('Masked').check();
  await page.getByRole('button', { name: 'Send all' }).click();
  await expect(reaction(page)).toContainText('A server must never mask');
  await expect.poll(() => page.evaluate(() => window.frameLabPage.logged().join())).toContain('1006');
});

test('what cannot be read is told, and the screen stays as it was', async ({ page }) => {
  await openFrameLab(page);
  await page.getByRole('button', { name: 'Paste bytes' }).click();
  const field = page.getByLabel('Hex from anywhere');
  for (const [pasted, said] of [
    ['Hello', 'This is not hex'],
    ['81 8', 'Half a byte'],
    ['  ', 'nothing to read'],
  ] as const) {
    await field.fill(pasted);
    await page.getByRole('button', { name: 'Explain these bytes' }).click();
    await expect(page.locator('.frame-lab-trouble')).toContainText(said);
    await expect(field).toHaveValue(pasted);
    expect(await textOf(page)).toBe(hello);
  }
  const ms = await field.evaluate((element) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', '81 '.repeat(33_333_334));
    const before = performance.now();
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    return performance.now() - before;
  });
  expect(ms).toBeLessThan(1000);
  await expect(page.locator('.frame-lab-trouble')).toContainText('more than the lab can hold');
  expect(await textOf(page)).toBe(hello);
  await field.fill('00000000: 8900 0103 4865 6c80 026c 6f');
  await page.getByRole('button', { name: 'Explain these bytes' }).click();
  await expect(page.locator('.frame-lab-lines li')).toHaveCount(4);
  expect(await textOf(page)).toBe(`${hello}89 00\n01 03 48 65 6c\n80 02 6c 6f\n`);
});

test.describe('on a phone of 360 × 640', () => {
  test.use({ viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true });

  test('every bit can be met by a finger, and nothing is cut off', async ({ page }) => {
    await openFrameLab(page, { text: '82 ff 00 00 00 00 00 00 00 05 37 fa 21 3d 7f 9f 4d 51 58' });
    await page.getByText('The rest of the header').tap();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    const sizes = await page.getByRole('switch').evaluateAll((bits) =>
      bits.map((element) => {
        const { width, height } = element.getBoundingClientRect();
        return Math.min(width, height);
      }),
    );
    expect(sizes).toHaveLength(112);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(24);
    await bit(page, 'FIN, bit 0').tap();
    await expect(wholeFrame(page)).toHaveValue(/^02 ff/);
  });
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing (${colorScheme})`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await openFrameLab(page, { text: `${hello}81 05 48 65 6c 6c 6f\n` });
    await page.getByRole('button', { name: 'Send all' }).click();
    await reaction(page).waitFor();
    const { violations } = await new AxeBuilder({ page }).include('.frame-lab').analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  });
}
