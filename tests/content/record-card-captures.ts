// Records what a debug card shows of its broken run, from three real runs through the tap:
//   node tests/content/record-card-captures.ts [slug …]
// What the three have in common goes to content/interview/<slug>/capture.txt; of a build, what its commands told. Commit it.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chooseLimits } from '../../sandbox-server/limits.ts';
import { openRunner } from '../../sandbox-server/runner/open-runner.ts';
import { type CaptureRow, formatCaptureRows } from '../../site/interview/capture-rows.ts';
import { readCards } from '../../site/interview/card-folder.ts';
import { commonRows, rowsOf, shorten } from './capture-of-run.ts';
import { brokenRun, runCard } from './card-run.ts';
import { contentRoot, files } from './content-files.ts';
import { buildRows } from './run-build.ts';

const asked = process.argv.slice(2);
const runner = openRunner(chooseLimits());
for (const { slug, facts } of readCards(files)) {
  if (facts.type !== 'debug' || (asked.length > 0 && !asked.includes(slug))) continue;
  if (facts.page) {
    console.log(`${slug}: a browser records it, WIRESIDE_RECORD=1 npm test page-captures`);
    continue;
  }
  const write = (rows: readonly CaptureRow[]): void =>
    writeFileSync(join(contentRoot, 'interview', slug, 'capture.txt'), formatCaptureRows(rows));
  if (facts.build) {
    const rows = await buildRows(slug, facts.build);
    write(rows);
    console.log(`${slug}: ${rows.length} rows of its build`);
    continue;
  }
  const broken = brokenRun(slug, facts);
  if (!broken) {
    console.log(`${slug}: nothing runs`);
    continue;
  }
  const runs = [];
  for (let run = 1; run <= 3; run += 1) runs.push(rowsOf(await runCard(broken, { runner })));
  const common = runs.reduce((one, other) => commonRows(one, other));
  const rows = shorten(common);
  write(rows);
  console.log(`${slug}: ${rows.length} rows of ${runs.map(({ length }) => length).join(', ')}`);
}
await runner?.close();
