// Runs one lesson's exercise and predictions again and again, and tells which verdicts were not the same each time:
//   node tests/content/soak.ts <slug> [times]

import { join } from 'node:path';
import { run } from 'node:test';

const [slug, times = '30'] = process.argv.slice(2);
const rounds = Number(times);
if (slug === undefined || !Number.isInteger(rounds) || rounds < 1) {
  console.error('node tests/content/soak.ts <slug> [times]');
  process.exit(2);
}

// For one round, on a busy machine too.
const longestMs = 600_000;

type Tally = { passed: number; failed: number; words: Set<string> };
const tallies = new Map<string, Tally>();

function count(name: string, error?: Error): void {
  const tally = tallies.get(name) ?? { passed: 0, failed: 0, words: new Set() };
  tallies.set(name, tally);
  if (error) tally.words.add(String(error.cause ?? error).slice(0, 600));
  if (error) tally.failed += 1;
  else tally.passed += 1;
}

for (let round = 1; round <= rounds; round += 1) {
  const startedMs = performance.now();
  // A process of its own each time, as in `npm test`.
  const events = run({
    files: [join(import.meta.dirname, 'exercises.test.ts')],
    testNamePatterns: [`${slug}: `],
    timeout: longestMs,
  });
  for await (const { type, data } of events) {
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    const error = type === 'test:fail' ? data.details.error : undefined;
    const isVerdict = data.name.startsWith(`${slug}: `) && data.skip === undefined;
    // What holds tests together is none itself, and fails with them; or alone, when it has not come to an end.
    const hasFailedItself = error !== undefined && 'failureType' in error && error.failureType !== 'subtestsFailed';
    if (isVerdict || hasFailedItself) count(data.name, error);
  }
  const failed = [...tallies.values()].reduce((sum, tally) => sum + tally.failed, 0);
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
  console.log(`round ${round} of ${rounds}: ${seconds} s, ${failed} failures so far`);
}

if (tallies.size === 0) console.error(`No test of a lesson called ${slug} was run.`);
for (const [name, { passed, failed, words }] of tallies) {
  console.log(`${failed === 0 ? '✔' : '✖'} ${passed}/${passed + failed}  ${name}`);
  for (const one of words) console.log(`    ${one.replaceAll('\n', '\n    ')}`);
}
process.exitCode = tallies.size > 0 && [...tallies.values()].every(({ failed }) => failed === 0) ? 0 : 1;
