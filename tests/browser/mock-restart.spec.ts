// A mock interview whose server is killed and started again in the middle: while the wire is predicted, while code is written, and
// while the hidden checks run. Nobody presses anything for it to go on, and the report has everything.

import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { findFreePort } from '../../scripts/free-port.ts';
import type { MockEvent } from '../../site/mock/mock.ts';
import { contentRoot } from '../content/content-files.ts';
import { skip } from '../deno-here.ts';
import { writeCode } from './lesson-playground.ts';
import {
  answerCard,
  app,
  begin,
  card,
  ofType,
  part,
  pressMain,
  readBugs,
  secondsLeft,
  startPart,
  storedMock,
  taskOf,
} from './mock-page.ts';
import { kill, startServer } from './own-site-server.ts';

test.skip(skip !== false, String(skip));

const code = 'echo-server';
const solution = readFileSync(join(contentRoot, 'challenges', code, 'exercise/solution/server.js'), 'utf8');
const wire = ['unmask-by-hand', 'handshake-answer', 'length-in-bytes'];
const [debug = ''] = readBugs;
const [design = ''] = ofType('design');
const plan = { rapid: ofType('flashcard').slice(0, 6), wire, debug, code, design };

let server: ChildProcess | undefined;
test.afterEach(async () => {
  if (server) await kill(server);
});

test('a mock goes on through three restarts of its server, and nothing of it is lost', async ({ browser }) => {
  test.setTimeout(300_000);
  const port = await findFreePort();
  server = await startServer(port);
  const context = await browser.newContext({ baseURL: `http://127.0.0.1:${port}` });
  const page = await context.newPage();
  const now = Date.now();
  const skipped = plan.rapid.map((one): MockEvent => ({ atMs: now, kind: 'skipped', card: one }));
  const events: MockEvent[] = [{ atMs: now, kind: 'started', part: 'rapid' }, ...skipped];
  const mock = await begin(page, { plan, events });

  // In the wire part: one prediction with the sandbox, one without, one when it is back.
  await startPart(page, 'wire');
  await answerCard(page, mock, wire[0] ?? '');
  await expect(card(page)).toHaveAttribute('data-card', wire[1] ?? '', { timeout: 40_000 });
  await kill(server);
  const before = await secondsLeft(page);
  await answerCard(page, mock, wire[1] ?? '');
  await expect(card(page)).toHaveAttribute('data-card', wire[2] ?? '', { timeout: 40_000 });
  server = await startServer(port);
  await page.reload();
  await expect(card(page)).toHaveAttribute('data-card', wire[2] ?? '');
  const after = await secondsLeft(page);
  expect(after).toBeLessThan(before);
  expect(after).toBeGreaterThan(before - 120);
  await answerCard(page, mock, wire[2] ?? '');
  await expect(app(page).locator('.mock-intro h2')).toBeFocused({ timeout: 40_000 });
  const answers = ((await storedMock(page))?.events ?? []).filter((event) => event.kind === 'answered');
  const tasks = await Promise.all(wire.map((slug) => taskOf(mock, slug)));
  expect(answers).toMatchObject(wire.map((one) => ({ card: one, right: true, tries: 1 })));
  expect(answers[0]?.answer).toBe(tasks[0]?.answer);

  await startPart(page, 'debug');
  await pressMain(page);
  await expect(part(page, 'debug', 'judging')).toBeVisible();
  await pressMain(page);

  // In the code part, with code that was typed, and a run that was seen.
  await startPart(page, 'code');
  await writeCode(page, `${solution}// before\n`);
  await page.keyboard.press('ControlOrMeta+Enter');
  const run = app(page).locator('[data-act=run]');
  const programs = app(page).locator('.programs');
  await expect(programs).toContainText('listening on 8080', { timeout: 40_000 });
  await kill(server);
  await expect(app(page).locator('.status[data-status]')).toContainText('cut');
  await writeCode(page, `${solution}// while it was gone\n`);
  server = await startServer(port);
  await expect(app(page).locator('.status[data-status]')).not.toContainText('cut', { timeout: 40_000 });
  await expect(run).not.toHaveAttribute('data-state', 'stop');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(programs).toContainText('listening on 8080', { timeout: 40_000 });
  await expect(app(page)).toContainText('Runs left: 1 of 3.');
  await page.reload();
  await expect(app(page).locator('wireside-playground')).toContainText('while it was gone');
  await expect(app(page)).toContainText('Runs left: 1 of 3.');

  // While the hidden checks run: some have their verdict, most have none yet.
  await pressMain(page);
  await expect(app(page).locator('.checks [data-state=passed]').first()).toBeVisible({ timeout: 60_000 });
  await kill(server);
  await expect(app(page).locator('.mock-note')).toContainText('As soon as it is back, the checks run by themselves');
  expect((await storedMock(page))?.events.some(({ kind }) => kind === 'checked')).toBe(false);
  server = await startServer(port);
  await expect(app(page).locator('.mock-code[data-checked]')).toBeVisible({ timeout: 90_000 });
  await expect(app(page).locator('.checks [data-state=failed]')).toHaveCount(0);
  await pressMain(page);

  // The last part needs nothing that is not here already.
  await expect(app(page).locator('.mock-intro h2')).toBeFocused();
  await kill(server);
  await startPart(page, 'design');
  await expect(app(page).locator('textarea').first()).toBeVisible();
  server = await startServer(port);
  await pressMain(page);
  await page.getByRole('button', { name: 'Hand in the design' }).press('Enter');
  await expect(part(page, 'design', 'judging')).toBeVisible();
  await pressMain(page);

  const report = app(page).locator('.mock-report');
  await expect(report.locator('.mock-dimension')).toHaveCount(6);
  const right = report.locator('.mock-dimension').first().locator('[data-mark=yes]');
  await expect(right).toHaveCount(3);
  await expect(report.locator('.mock-dimension').nth(1).locator('[data-mark=no]')).toHaveCount(0);
  await context.close();
});
