// The recorded runs of debug cards whose fault is one of a page: what such a page does stands on the wire, and only a browser does it.
// With WIRESIDE_RECORD=1 the captures are written instead of held to the run, to be committed:
//   WIRESIDE_RECORD=1 npm test page-captures

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { formatCaptureRow, formatCaptureRows, readCaptureRows } from '../../site/interview/capture-rows.ts';
import { readCards } from '../../site/interview/card-folder.ts';
import type { TraceEvent } from '../../site/lesson/trace-events.ts';
import { missingIn, rowsOf, shorten } from '../content/capture-of-run.ts';
import { contentRoot, files } from '../content/content-files.ts';
import { skip } from '../deno-here.ts';
import { run } from './lesson-playground.ts';

const isRecording = process.env['WIRESIDE_RECORD'] === '1';
// The first bytes, and then this long nothing new.
const silenceMs = 3_000;

for (const { slug, facts } of readCards(files)) {
  const example = facts.page;
  if (example === undefined) continue;

  test(`${slug}: a page shows what its capture says`, async ({ page }) => {
    test.skip(skip !== false, String(skip));
    await page.goto(`/en/lessons/${facts.lesson}/`);
    await page.evaluate(() => {
      document.addEventListener('wireside:trace', (event) => {
        // The playground's own event: its detail is what the contract says.
        const { detail } = event as CustomEvent<TraceEvent>;
        Object.assign(window, { seen: { ...detail, atMs: performance.now() } });
      });
    });
    const choice = page.locator('.example-choice select');
    await choice.focus();
    await choice.selectOption(example);
    await run(page);
    await page.waitForFunction(
      ([name, ms]) => {
        // What the listener above has put there.
        const { seen } = window as { seen?: TraceEvent & { atMs: number } };
        return seen?.example === name && seen.trace.connections.length > 0 && performance.now() - seen.atMs > ms;
      },
      [example, silenceMs] as const,
    );
    const trace = await page.evaluate(() => (window as { seen?: TraceEvent }).seen?.trace ?? { connections: [] });
    const rows = rowsOf({ trace, consoleLines: [], programs: [] });
    if (isRecording) {
      writeFileSync(join(contentRoot, 'interview', slug, 'capture.txt'), formatCaptureRows(shorten(rows)));
      return;
    }
    const capture = readCaptureRows(files[`interview/${slug}/capture.txt`] ?? '');
    expect(capture.length).toBeGreaterThan(0);
    expect(missingIn(capture, rows).map(formatCaptureRow)).toEqual([]);
  });
}
