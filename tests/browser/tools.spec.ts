// The tools page: runs are saved, shared and opened again, and whatever else comes is told and loses nothing.

import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from 'playwright/test';
import { languages } from '../../i18n/translate.ts';
import { parseTrace } from '../../wire/trace-file.ts';
import { readWords } from './inspector-fixture.ts';
import { run } from './lesson-playground.ts';

const path = '/en/tools/';
const rows = (page: Page) => page.locator('[data-wire] .inspector-row');
const frames = (page: Page) => page.locator('[data-wire] .inspector-row[data-kind=frame]');
const notice = (page: Page) => page.locator('.opened-trace');

/** The example stays connected until it is stopped, by the button that began it. */
async function endRun(page: Page): Promise<void> {
  await expect(frames(page)).toHaveCount(4);
  await run(page);
  await expect(page.locator('[data-wire] .inspector-row[data-kind=ended]')).toHaveCount(1);
}

async function runExample(page: Page): Promise<string[]> {
  await page.goto(path);
  await run(page);
  await endRun(page);
  return rows(page).allInnerTexts();
}

/** Opens the menu, does it, and gives what was downloaded. */
async function save(page: Page, name: string): Promise<{ fileName: string; content: Buffer; file: string }> {
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name, exact: true }).click(),
  ]);
  const file = await download.path();
  return { fileName: download.suggestedFilename(), content: readFileSync(file), file };
}

type Given = { name: string; content: string | Buffer };

const choose = (page: Page, { name, content }: Given) =>
  page
    .locator('wireside-tools input[type=file]')
    .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(content) });

/** A file let go anywhere on the page. */
const drop = (page: Page, { name, content }: Given) =>
  page.evaluate(
    ({ fileName, text }) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text], fileName));
      const init = { dataTransfer, bubbles: true, cancelable: true };
      document.querySelector('h1')?.dispatchEvent(new DragEvent('dragover', init));
      document.querySelector('h1')?.dispatchEvent(new DragEvent('drop', init));
    },
    { fileName: name, text: content.toString() },
  );

/** As if from the clipboard; true when the page took it out of the browser's hands. */
const paste = (page: Page, text: string) =>
  page.evaluate((pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    const init = { clipboardData, bubbles: true, cancelable: true };
    return document.querySelector('#pasted')?.dispatchEvent(new ClipboardEvent('paste', init)) === false;
  }, text);

/** Whoever asks the sandbox for a session is told by this. */
function countSandboxes(page: Page): () => number {
  let count = 0;
  page.on('websocket', () => {
    count += 1;
  });
  return () => count;
}

test('a run is saved, and opens with the same rows on a page that reaches no sandbox', async ({ page }) => {
  const seen = await runExample(page);
  const { fileName, content } = await save(page, 'As a capture (.json)');
  expect(fileName).toMatch(/^wireside-tools-\d{4}-\d\d-\d\d-\d{4}\.json$/);
  expect(parseTrace(content.toString())).toHaveProperty('trace.scheme', 'ws');

  await page.routeWebSocket(/.*/, (socket) => socket.close());
  await page.goto('about:blank');
  await page.goto(path);
  await choose(page, { name: fileName, content });
  await expect(notice(page)).toContainText(`On the screen: ${fileName}`);
  expect(await rows(page).allInnerTexts()).toEqual(seen);
});

test('a run becomes a HAR with its messages, and a file for Wireshark', async ({ page }) => {
  await runExample(page);
  const har = await save(page, 'As HAR');
  const { log } = JSON.parse(har.content.toString());
  expect(Math.abs(Date.now() - Date.parse(log.entries[0].startedDateTime))).toBeLessThan(60_000);
  expect(log.entries[0]._webSocketMessages.length).toBeGreaterThan(1);
  const pcapng = await save(page, 'For Wireshark (.pcapng)');
  expect(pcapng.content.subarray(0, 4).toString('hex')).toBe('0a0d0d0a');
  expect(pcapng.fileName).toMatch(/\.pcapng$/);
});

test('a link to a run shows it to whoever opens it, without a run of theirs', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const seen = await runExample(page);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('button', { name: 'Copy a link' }).click();
  await expect(notice(page)).toContainText('in the clipboard');
  const address = await page.evaluate(() => navigator.clipboard.readText());

  const other = await context.newPage();
  await other.goto(address);
  await expect(notice(other)).toContainText('the run from the link');
  expect(await rows(other).allInnerTexts()).toEqual(seen);
  await other.close();

  // And pasted, where a link cannot be followed.
  await page.goto('about:blank');
  await page.goto(path);
  expect(await paste(page, address)).toBe(true);
  await expect(notice(page)).toContainText('the run from the link');
  expect(await rows(page).allInnerTexts()).toEqual(seen);
});

test('a saved run stands in place of one’s own until the reader goes back, or runs again', async ({ page }) => {
  const own = await runExample(page);
  const other = { name: 'other.json', content: traceOf('81 03 6e 65 77') };
  await drop(page, other);
  await expect(notice(page)).toContainText('other.json');
  await expect(frames(page)).toHaveCount(1);
  await page.getByRole('button', { name: 'Back to my run' }).click();
  await expect(notice(page)).toHaveCount(0);
  expect(await rows(page).allInnerTexts()).toEqual(own);

  await drop(page, other);
  await expect(frames(page)).toHaveCount(1);
  await run(page);
  await expect(notice(page)).toHaveCount(0);
  await endRun(page);
});

test('pasted hex goes into the frame lab, below what is there', async ({ page }) => {
  await page.goto(path);
  await page.locator('#pasted').fill('0x89, 0x80, 1, 2, 3, 4');
  await page.getByRole('button', { name: 'Read', exact: true }).click();
  const lab = page.locator('[data-chosen] .frame-lab');
  await expect(lab).toContainText('ping');
  await expect(lab).toContainText('Hello');
});

function traceOf(...frames: string[]): string {
  const head = (line: string) =>
    Buffer.from(`${line}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n`).toString('hex');
  const chunks = [
    { direction: 'up', atMs: 0, hex: head('GET / HTTP/1.1') },
    { direction: 'down', atMs: 1, hex: head('HTTP/1.1 101 Switching Protocols') },
    ...frames.map((hex, at) => ({ direction: 'down', atMs: 2 + at, hex: hex.replaceAll(' ', '') })),
  ];
  const connection = { number: 1, path: '/', chunks, ended: null, bytesNotKept: { up: 0, down: 0 } };
  return JSON.stringify({ wireside: 1, connections: [connection] });
}

const good = traceOf('81 02 68 69');
const bad: [problem: string, given: Given][] = [
  ['empty', { name: 'nothing.json', content: '' }],
  ['not-json', { name: 'letter.txt', content: 'Dear all' }],
  ['not-a-trace', { name: 'package.json', content: '{"name": "wireside"}' }],
  ['har', { name: 'saved.json', content: '{"log": {"version": "1.2", "entries": []}}' }],
  ['cut', { name: 'half.json', content: good.slice(0, good.length / 2) }],
  ['unknown-version', { name: 'future.json', content: good.replace('"wireside":1', '"wireside":2') }],
  ['bad-connection', { name: 'odd.json', content: good.replace('"number":1', '"number":-1') }],
  ['bad-chunk', { name: 'wrong.json', content: good.replace('"hex":"8102', '"hex":"810g') }],
  ['bad-event', { name: 'told.json', content: good.replace('"ended":null', '"ended":null,"apiEvents":[1]') }],
  ['binary', { name: 'picture.json', content: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0xff]) }],
  ['pcap', { name: 'wire.pcapng', content: Buffer.from([0x0a, 0x0d, 0x0d, 0x0a, 1, 2]) }],
];

for (const lang of languages) {
  test(`what cannot be opened is said, and the run stays on the screen (${lang})`, async ({ page }) => {
    const words = readWords(lang);
    const sentence = (problem: string, name: string) =>
      (words[`explain.problem.${problem}`] ?? '').replaceAll('{file}', name).replaceAll('{megabytes}', '67');
    await page.goto(`/${lang}/tools/`);
    await choose(page, { name: 'good.json', content: good });
    await expect(frames(page)).toHaveCount(1);
    const seen = await rows(page).allInnerTexts();

    for (const [problem, given] of bad) {
      await choose(page, given);
      await expect(notice(page)).toHaveText(new RegExp(escaped(sentence(problem, given.name))));
      await expect(notice(page)).toHaveRole('alert');
      expect(await rows(page).allInnerTexts(), problem).toEqual(seen);
    }

    await page.evaluate(() => {
      location.hash = '#trace=1.AAAA';
    });
    await expect(notice(page)).toContainText(words['explain.problem.link-cut'] ?? '');
    await paste(page, 'good morning');
    await expect(notice(page)).toContainText(/hex/);
    expect(await rows(page).allInnerTexts()).toEqual(seen);
  });
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

test('a hundred megabytes are refused before they are read, as a file and as a paste', async ({ page }) => {
  await page.goto(path);
  await page.evaluate(() => {
    const file = new File([new Uint8Array(100_000_000)], 'huge.json');
    Object.defineProperty(file, 'arrayBuffer', { value: () => Promise.reject(new Error('it was read')) });
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(file);
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  });
  await expect(notice(page)).toContainText('huge.json is larger than 67 MB');
  const isTaken = await page.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', '8'.repeat(100_000_000));
    const init = { clipboardData, bubbles: true, cancelable: true };
    return document.querySelector('#pasted')?.dispatchEvent(new ClipboardEvent('paste', init)) === false;
  });
  expect(isTaken).toBe(true);
  await expect(notice(page)).toContainText('The pasted text is larger');
  await expect(page.locator('#pasted')).toHaveValue('');
});

test('each tool has an address of its own, and none opens the sandbox before the reader acts', async ({ page }) => {
  const sandboxes = countSandboxes(page);
  await page.goto(path);
  await page.waitForLoadState('networkidle');
  expect(sandboxes()).toBe(0);
  await page.goto(`${path}#handshake`);
  await expect(page.locator('[data-chosen]')).toHaveAttribute('data-example', 'handshake');
  await expect(page.locator('[data-chosen] [data-lab-open]')).toBeVisible();
  await page.getByRole('link', { name: 'Frame lab' }).click();
  await expect(page.locator('[data-chosen] .frame-lab')).toBeVisible();
});

test('the menu is walked by keyboard, and Escape gives the focus back', async ({ page }) => {
  await page.goto(path);
  await choose(page, { name: 'good.json', content: good });
  const menu = page.getByRole('button', { name: 'Save', exact: true });
  await menu.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'As a capture (.json)' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.locator('.trace-menu-list')).toBeHidden();
  await expect(menu).toBeFocused();
  await menu.press('Enter');
  await page.keyboard.press('Tab');
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  expect(download.suggestedFilename()).toBe('wireside-tools.json');
});

for (const [colorScheme, inLanguages] of [
  ['light', languages],
  // Other colours, and no other words.
  ['dark', ['en']],
] as const) {
  for (const lang of inLanguages) {
    test(`axe finds nothing with the menu open and a problem told (${lang}, ${colorScheme})`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await page.goto(`/${lang}/tools/`);
      await choose(page, { name: 'good.json', content: good });
      await choose(page, { name: 'nothing.json', content: '' });
      await expect(notice(page)).toHaveRole('alert');
      await page.locator('.trace-menu > button').click();
      const { violations, passes } = await new AxeBuilder({ page }).analyze();
      expect(passes.length).toBeGreaterThan(10);
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target.join(' '))])).toEqual([]);
    });
  }
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 640 }, hasTouch: true });

  for (const lang of languages) {
    test(`nothing is wider than the page, and the menu stays on it (${lang})`, async ({ page }) => {
      await page.goto(`/${lang}/tools/`);
      await choose(page, { name: 'good.json', content: good });
      await expect(frames(page)).toHaveCount(1);
      await page.locator('.trace-menu > button').click();
      const box = await page.locator('.trace-menu-list').boundingBox();
      expect(box?.x).toBeGreaterThanOrEqual(0);
      expect((box?.x ?? 0) + (box?.width ?? 999)).toBeLessThanOrEqual(360);
      expect((box?.y ?? 0) + (box?.height ?? 999)).toBeLessThanOrEqual(640);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(overflow).toBeLessThanOrEqual(360);
    });
  }
});
