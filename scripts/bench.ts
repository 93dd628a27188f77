// npm run bench: measures, one after the other because they would disturb each other. `npm run bench -- tap decode` runs
// those with a word in their name. A bench that has a budget ends with an error when the budget is exceeded.

import { globSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { onStop } from './on-stop.ts';
import { runScript, stopTools } from './run-tool.ts';

onStop(() => {
  stopTools();
  process.exit(130);
});

const folder = join(dirname(import.meta.dirname), 'bench');
const words = process.argv.slice(2);
const benches = globSync('*.bench.ts', { cwd: folder }).sort();
const chosen = words.length === 0 ? benches : benches.filter((name) => words.some((word) => name.includes(word)));
if (chosen.length === 0) {
  console.error(`No bench is called so. There are: ${benches.map((name) => basename(name, '.bench.ts')).join(', ')}.`);
  process.exit(2);
}

const overBudget: string[] = [];
for (const name of chosen) {
  console.log(`\n── ${basename(name, '.bench.ts')}`);
  if ((await runScript(join(folder, name))) !== 0) overBudget.push(name);
}
if (overBudget.length > 0) console.error(`\nFailed or over budget: ${overBudget.join(', ')}`);
process.exitCode = overBudget.length > 0 ? 1 : 0;
