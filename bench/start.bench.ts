// How long a stranger waits for `npm start`: from a bare clone, without a built site, and with nothing changed.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { startSite } from './start-site.ts';

const warmBudgetMs = 3000;
const warmStarts = 5;

const folder = join(mkdtempSync(join(tmpdir(), 'wireside-start-')), 'wireside');
process.on('exit', () => rmSync(dirname(folder), { recursive: true, force: true }));

const { status } = spawnSync('git', ['clone', '--quiet', dirname(import.meta.dirname), folder], { stdio: 'inherit' });
if (status !== 0) throw new Error('This bench clones the repository, and git could not.');

print('bare clone, npm cache as it is', await measureStart());
rmSync(join(folder, 'dist'), { recursive: true });
print('installed, nothing built', await measureStart());

const warm: number[] = [];
while (warm.length < warmStarts) warm.push(await measureStart());
const median = warm.sort((a, b) => a - b)[Math.floor(warmStarts / 2)] ?? Number.POSITIVE_INFINITY;
print(`nothing changed, median of ${warmStarts}`, median);
print('budget for nothing changed', warmBudgetMs);
if (median > warmBudgetMs) process.exitCode = 1;

async function measureStart(): Promise<number> {
  const site = await startSite({ folder });
  await site.stop();
  return site.msToFirstAnswer;
}

function print(what: string, ms: number): void {
  console.log(`${what.padEnd(34)} ${(ms / 1000).toFixed(2).padStart(6)} s`);
}
