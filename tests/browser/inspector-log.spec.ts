// The log and the bar above it: filter, search, pause, clear, both ends, TCP chunks, in a page of its own and in a lesson.

import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from 'playwright/test';
import { languages } from '../../i18n/translate.ts';
import {
  handshake,
  hello,
  openCapture,
  readWords,
  requestHead,
  responseHead,
  rowWith,
  unmasked,
} from './inspector-fixture.ts';
import type { LiveEvent } from './inspector-page.ts';

const rows = (page: Page) => page.locator('.inspector-row[data-kind]');
const tool = (page: Page, name: string | RegExp) => page.locator('.inspector-tools').getByRole('button', { name });
const hexOf = (text: string) => Buffer.from(text).toString('hex');

test('a search finds text in any case and bytes as hex, and says how many rows it shows', async ({ page }) => {
  await openCapture(page, hello);
  const search = page.getByRole('searchbox');
  await search.fill('SWITCHING');
  await expect(rows(page)).toHaveCount(1);
  await expect(page.getByText('Rows: 1 of 9').first()).toBeVisible();
  await expect(page.getByRole('status')).toHaveText('Rows: 1 of 9');
  await search.fill('hex:37 fa');
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page)).toContainText('MASK');
  await search.fill('hex:3');
  await expect(search).toHaveAccessibleDescription(/two digits per byte/);
  await search.fill('no such words');
  await expect(page.getByText('No row passes the filter.')).toBeVisible();
  await page.getByRole('button', { name: 'Show all rows' }).click();
  await expect(rows(page)).toHaveCount(9);
  await expect(search).toHaveValue('');
});

test('the filter shows one direction, leaves kinds out, and keeps only what broke a rule', async ({ page }) => {
  await openCapture(page, [...hello.slice(0, 7), ...unmasked.slice(2)]);
  await tool(page, 'Filter').click();
  await page.getByLabel('↑ client to server').check();
  await expect(page.locator('.inspector-row[data-direction="down"]')).toHaveCount(0);
  await expect(rows(page)).toHaveCount(4);
  await page.getByLabel('handshake, HTTP').uncheck();
  await expect(rows(page)).toHaveCount(3);
  await page.getByLabel('Only broken rules').check();
  await expect(rows(page)).toHaveCount(2);
  await expect(rows(page).last()).toHaveAttribute('data-kind', 'violation');
});

test('by the keyboard alone: into the search, into the filter, into what is left of the log', async ({ page }) => {
  await openCapture(page, hello);
  await tool(page, 'Filter').focus();
  await page.keyboard.press('Tab');
  await page.keyboard.type('close');
  await expect(rows(page)).toHaveCount(2);
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await page.getByLabel('Only broken rules').press('Space');
  await expect(page.getByText('No row passes the filter.')).toBeVisible();
  await page.getByLabel('Only broken rules').press('Space');
  await page.getByRole('treegrid').press('End');
  await page.keyboard.press('Enter');
  await expect(rowWith(page, 'close', '1000').first()).toBeVisible();
  await expect(page.locator('.inspector-detail')).toBeVisible();
});

test('what a check asks to show is shown, whatever hides it', async ({ page }) => {
  await openCapture(page, hello);
  await page.getByRole('searchbox').fill('close');
  await expect(rows(page)).toHaveCount(2);
  const place = { connection: 1, direction: 'up', offset: requestHead.length } as const;
  expect(await page.evaluate((at) => window.inspectorPage.showEntry(at), place)).toBe(true);
  await expect(rowWith(page, 'MASK', 'Hello')).toHaveAttribute('aria-expanded', 'true');
  await expect(page.getByRole('searchbox')).toHaveValue('');
});

test('a pause holds the log still and counts what came; clearing empties it, and can be undone', async ({ page }) => {
  await openLive(page);
  const feed = (count: number) => page.evaluate((frames) => window.inspectorPage.feed(frames), count);
  await feed(3);
  await expect(page.getByText('frame 2', { exact: true })).toBeVisible();
  await tool(page, 'Pause').click();
  await feed(4);
  await expect(tool(page, 'Resume (4)')).toBeVisible();
  await expect(page.getByText('frame 3', { exact: true })).toHaveCount(0);
  await tool(page, 'Resume').click();
  await expect(page.getByText('frame 6', { exact: true })).toBeVisible();

  await tool(page, 'Clear').click();
  await expect(rows(page)).toHaveCount(0);
  await expect(page.getByText('Earlier rows are cleared from view.')).toBeVisible();
  await feed(1);
  await expect(rows(page)).toHaveCount(1);
  await tool(page, 'Show all rows').click();
  await expect(page.getByText('frame 0', { exact: true })).toBeVisible();
});

test('Follow keeps the newest row in sight, and lets go', async ({ page }) => {
  await openLive(page);
  await page.evaluate(() => window.inspectorPage.feed(200));
  await expect(page.getByText('frame 199', { exact: true })).toBeInViewport();
  const follow = tool(page, 'Follow');
  await expect(follow).toHaveAttribute('aria-pressed', 'true');
  await follow.click();
  await page.evaluate(() => window.inspectorPage.feed(50));
  await expect(page.getByText('Rows: 25', { exact: false })).toBeVisible();
  await expect(page.getByText('frame 249', { exact: true })).not.toBeInViewport();
  await follow.click();
  await expect(page.getByText('frame 249', { exact: true })).toBeInViewport();
});

const bothEnds: LiveEvent[] = [
  { kind: 'opened', connection: 2 },
  { kind: 'crossed', connection: 2, direction: 'up', hex: hexOf(requestHead), atMs: 3 },
  { kind: 'crossed', connection: 2, direction: 'down', hex: hexOf(responseHead()), atMs: 4 },
  { kind: 'crossed', connection: 2, direction: 'up', hex: '81 85 37 fa 21 3d 7f 9f 4d 51 58', atMs: 6 },
  {
    kind: 'api',
    events: [
      // The client's clock is a second late.
      {
        connection: 2,
        end: 'client',
        atMs: 1006,
        how: 'called',
        name: 'send',
        isBinary: false,
        length: 5,
        preview: 'Hello',
      },
      {
        connection: 2,
        end: 'server',
        atMs: 6,
        how: 'reported',
        name: 'message',
        isBinary: false,
        length: 5,
        preview: 'Hello',
      },
    ],
  },
];

test('both ends stand beside the wire: a call before its frame, a report after it', async ({ page }) => {
  await openLive(page, bothEnds);
  await page.getByRole('button', { name: 'Connection 2' }).click();
  await tool(page, 'Both ends').click();
  await expect(page.getByRole('columnheader')).toHaveText(['Time', 'Client’s code', 'On the wire', 'Server’s code']);
  const lanes = rows(page).evaluateAll((all) => all.map((row) => row.getAttribute('data-lane')));
  expect(await lanes).toEqual(['wire', 'wire', 'client', 'wire', 'server']);
  await expect(rows(page).nth(2)).toContainText('send("Hello")');
  await expect(rows(page).nth(4)).toContainText('message "Hello"');
  await rows(page).nth(2).click();
  await expect(page.locator('.inspector-detail')).toContainText('The client’s code called this.');
  await tool(page, 'Both ends').click();
  await expect(page.locator('.inspector-detail')).toHaveCount(0);
  await expect(rows(page)).toHaveCount(3);
});

test('a run in a lesson shows what its code and the server’s called, each around its frames', async ({ page }) => {
  await page.goto('/en/lessons/first-connection/');
  await page.getByRole('button', { name: 'Run' }).click();
  await expect(rowWith(page, 'TCP')).toBeAttached();
  await expect(page.getByText('The run is over')).toBeVisible();
  await tool(page, 'Filter').click();
  await tool(page, 'Both ends').click();
  await tool(page, 'Filter').click();
  await page.getByRole('treegrid').press('Home');
  await expect(rows(page).first()).toContainText('new WebSocket');
  const lines: string[] = [];
  const log = page.locator('.inspector-log');
  // A few rows are in sight at a time, and those that are drawn are read at once.
  for (let step = 0; step < 24; step += 1) {
    // Rows are HTML elements: only those know their text as it is drawn.
    const drawn = await rows(page).evaluateAll((all) =>
      all.map((row) => `${row.getAttribute('data-lane')} ${(row as HTMLElement).innerText}`.replace(/\s+/g, ' ')),
    );
    for (const line of drawn) if (!lines.includes(line)) lines.push(line);
    await log.press('PageDown');
  }
  const at = (lane: string, words: string) =>
    lines.findIndex((line) => line.startsWith(`${lane} `) && line.includes(words));
  const story = [
    at('client', 'new WebSocket("ws://localhost:8080'),
    at('wire', 'GET'),
    at('client', 'open'),
    at('client', 'send("Hello")'),
    at('wire', 'client to server text Hello'),
    at('server', 'message "Hello"'),
    at('server', 'send("Hello")'),
    at('wire', 'server to client text Hello'),
    at('client', 'message "Hello"'),
    at('client', 'close(1000'),
    at('wire', 'client to server close'),
    at('client', 'close 1000'),
  ];
  expect(story, lines.join('\n')).not.toContain(-1);
  expect(story, lines.join('\n')).toEqual(story.toSorted((one, other) => one - other));
});

test('TCP chunks: frames of one are bracketed, a frame in three says so and shows where they begin', async ({
  page,
}) => {
  const down = (hex: string): LiveEvent => ({ kind: 'crossed', connection: 2, direction: 'down', hex });
  await openLive(page, [...bothEnds.slice(0, 3), down('81 05'), down('48'), down('65 6c 6c 6f 81 01 61')]);
  await page.getByRole('button', { name: 'Connection 2' }).click();
  await tool(page, 'TCP chunks').click();
  await expect(rows(page).nth(2)).toContainText('3 chunks: 2–4');
  await expect(rows(page).nth(2)).toHaveAttribute('data-chunk', 'begins');
  await expect(rows(page).nth(3)).toContainText('chunk 4');
  await expect(rows(page).nth(3)).toHaveAttribute('data-chunk', 'ends');
  await rows(page).nth(2).click();
  await expect(page.locator('[data-chunk-start] > :first-child')).toHaveText(['48', '65']);
});

test('64 connections and a thousand refusals are told, and none of them twice', async ({ page }) => {
  const numbers = Array.from({ length: 63 }, (_, index) => index + 2);
  const opened = numbers.flatMap((connection): LiveEvent[] => [
    { kind: 'opened', connection },
    { kind: 'crossed', connection, direction: 'up', hex: hexOf(requestHead) },
    { kind: 'crossed', connection, direction: 'down', hex: hexOf(responseHead()) },
  ]);
  await openLive(page, [...opened, { kind: 'refused', count: 1000 }]);
  await expect(page.locator('button.inspector-connection')).toHaveCount(65);
  // Their list scrolls; the page does not grow with it.
  expect(await page.evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBeLessThanOrEqual(0);
  await expect(rowWith(page, '429')).toContainText('× 1,000');
  await page.evaluate(() => window.inspectorPage.tell([{ kind: 'lost' }]));
  await expect(page.locator('.inspector-state').first()).toHaveText('not known');
  await page.getByRole('button', { name: 'Connection 64' }).click();
  await expect(rows(page)).toHaveCount(4);
});

for (const lang of languages) {
  const words = readWords(lang);
  test(`the bar and its filter fit a phone, and are words of their language (${lang})`, async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 640 });
    await openCapture(page, handshake, { lang });
    await page.evaluate(() => window.inspectorPage.openLive());
    await page.evaluate((events) => window.inspectorPage.tell(events), bothEnds);
    await tool(page, words['inspector.filter'] ?? 'no words').click();
    await tool(page, words['inspector.ends'] ?? 'no words').click();
    await tool(page, words['inspector.chunks'] ?? 'no words').click();
    await expect(page.locator('[data-lane="client"]')).toHaveAttribute(
      'data-lane-name',
      words['inspector.ends.client'] ?? '',
    );
    const excess = await page.evaluate(() =>
      Math.max(
        document.body.scrollWidth - innerWidth,
        ...['.inspector-log', '.inspector-tools'].map((selector) => {
          const element = document.querySelector(selector);
          return (element?.scrollWidth ?? 0) - (element?.clientWidth ?? 0);
        }),
      ),
    );
    expect(excess).toBeLessThanOrEqual(0);
  });
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in the bar, the filter, lanes and chunks (${colorScheme})`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await openLive(page, bothEnds);
    await tool(page, 'Filter').click();
    await tool(page, 'Both ends').click();
    await tool(page, 'TCP chunks').click();
    await page.getByRole('searchbox').fill('hex:8');
    await expect(page.getByText('No row passes the filter.')).toBeVisible();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('searchbox').fill('');
    await expect(page.locator('[data-lane="server"]')).toBeVisible();
    await rowWith(page, 'send("Hello")').click();
    await expect(page.locator('.inspector-detail')).toBeVisible();
    expect(await axeFindings(page)).toEqual([]);
  });
}

test('recordings side by side in a lesson: no id is there twice, and a filter is no answer', async ({ page }) => {
  await page.goto('/en/lessons/read-the-wire/');
  const forms = page.locator('wireside-captures form');
  for (const index of [0, 1]) {
    const form = forms.nth(index);
    await form.getByText('Open the recording').click();
    await form.getByRole('button', { name: 'Filter' }).click();
    await form.getByLabel('↑ client to server').check();
    await form.locator('.inspector-row[data-kind="head"]').first().click();
    await expect(form.locator('.inspector-detail')).toBeVisible();
  }
  await expect(forms.nth(0).getByLabel('↑ client to server')).toBeChecked();
  const ids = await page.locator('[id]').evaluateAll((all) => all.map(({ id }) => id));
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);

  const form = forms.first();
  await form.locator('.questions input').first().check();
  await form.locator('.questions input[name="code"]').first().check();
  await form.getByRole('searchbox').fill('GET');
  await form.getByRole('searchbox').press('Enter');
  await expect(form).not.toHaveAttribute('data-state', /passed|failed/);
  await form.getByRole('button', { name: 'Check' }).click();
  await expect(form).toHaveAttribute('data-state', /passed|failed/);
  await form.getByLabel('Only broken rules').check();
  await expect(form).toHaveAttribute('data-state', /passed|failed/);
  expect(
    await form.evaluate((element) => (element instanceof HTMLFormElement ? [...new FormData(element).keys()] : [])),
  ).toEqual(['by', 'code']);
});

async function axeFindings(page: Page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => [id, nodes[0]?.html]);
}

/** A connection that is up, and whatever else is told. */
async function openLive(page: Page, events: LiveEvent[] = []): Promise<void> {
  await openCapture(page, handshake);
  await page.evaluate(() => window.inspectorPage.openLive());
  await page.evaluate((told) => window.inspectorPage.tell(told), events);
}
