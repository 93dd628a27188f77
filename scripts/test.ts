// npm test: everything we know how to check, from a bare clone. `npm test -- wire` runs the tests whose path contains
// "wire"; `npm test -- --only unit,browser` runs these steps. One step that fails does not keep the later ones from
// running. The last lines name what failed, and count.

import { parseArgs } from 'node:util';
import { onStop } from './on-stop.ts';
import { stopTools } from './run-tool.ts';
import { addOutcomes, type Outcome, type StepName, stepNames, steps } from './test-steps.ts';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { only: { type: 'string' } } });
const chosen = chooseSteps(values.only, positionals);

onStop(() => {
  stopTools();
  console.log('\nInterrupted: not everything was tested.');
  process.exit(130);
});

let total: Outcome = { passed: 0, failed: 0, skipped: 0, failures: [] };
for (const name of chosen) {
  console.log(`\n── ${name}`);
  const beganMs = performance.now();
  const outcome = await steps[name](positionals);
  total = addOutcomes(total, outcome);
  console.log(`── ${name}: ${say(outcome)}, ${((performance.now() - beganMs) / 1000).toFixed(1)} s`);
}
if (total.passed + total.failed === 0) {
  console.error(
    `\nNothing was tested: no test file's path contains ${positionals.map((word) => `"${word}"`).join(' or ')}.`,
  );
}
if (total.failures.length > 0) console.log(`\nFailed:\n${total.failures.map((name) => `  ✗ ${name}`).join('\n')}`);
console.log(`\n${say(total)}`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;

function say({ passed, failed, skipped }: Outcome): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

function chooseSteps(only: string | undefined, filters: string[]): StepName[] {
  // Types and lint have no path to narrow by; whoever names tests wants those tests.
  if (only === undefined) return filters.length > 0 ? ['unit', 'browser'] : stepNames;
  const wanted = only.split(',');
  const unknown = wanted.find((name) => !(name in steps));
  if (unknown === undefined) return stepNames.filter((name) => wanted.includes(name));
  console.error(`There is no step "${unknown}". The steps are: ${stepNames.join(', ')}.`);
  process.exit(2);
}
