// Runs the exercise and predictions of one lesson, or one challenge, again and again, and tells which verdicts were not the same
// each time. Nothing is tried twice here, as it is by `npm test`. With `all`, only what must pass is run: the solutions and references of everything.
//   node tests/content/soak.ts <slug> | all  [times]

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { run } from 'node:test';
import { contentRoot } from './content-files.ts';

const [slug, times = '30'] = process.argv.slice(2);
const rounds = Number(times);
if (slug === undefined || !Number.isInteger(rounds) || rounds < 1) {
  console.error('node tests/content/soak.ts <slug> | all  [times]');
  process.exit(2);
}
const isAll = slug === 'all';
const exercises = join(import.meta.dirname, 'exercises.test.ts');
const challenges = join(import.meta.dirname, 'challenges.test.ts');
const isChallenge = existsSync(join(contentRoot, 'challenges', slug));
const wanted = isAll ? /: \S.* passes every check$/ : new RegExp(`^${slug}: `);

// For one round, on a busy machine too.
const longestMs = 1_800_000;

type Tally = { passed: number; failed: number; words: Set<string> };
const tallies = new Map<string, Tally>();

function count(name: string, error?: Error): void {
  const tally = tallies.get(name) ?? { passed: 0, failed: 0, words: new Set() };
  tallies.set(name, tally);
  if (error) {
    const words = String(error.cause ?? error).slice(0, 600);
    // At once, too: a soak takes long, and is often stopped.
    if (!tally.words.has(words)) console.log(`✖ ${name}\n    ${words.replaceAll('\n', '\n    ')}`);
    tally.words.add(words);
    tally.failed += 1;
  } else tally.passed += 1;
}

for (let round = 1; round <= rounds; round += 1) {
  const startedMs = performance.now();
  // A process of its own each time, as in `npm test`.
  const events = run({
    files: isAll ? [exercises, challenges] : [isChallenge ? challenges : exercises],
    testNamePatterns: [wanted],
    timeout: longestMs,
  });
  for await (const { type, data } of events) {
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    const error = type === 'test:fail' ? data.details.error : undefined;
    const isVerdict = wanted.test(data.name) && data.skip === undefined;
    // What holds tests together is none itself, and fails with them; or alone, when it has not come to an end.
    const hasFailedItself = error !== undefined && 'failureType' in error && error.failureType !== 'subtestsFailed';
    if (isVerdict || hasFailedItself) count(data.name, error);
  }
  const failed = [...tallies.values()].reduce((sum, tally) => sum + tally.failed, 0);
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
  console.log(`round ${round} of ${rounds}: ${seconds} s, ${failed} failures so far`);
}

if (tallies.size === 0) console.error(`No test of ${slug} was run.`);
for (const [name, { passed, failed, words }] of tallies) {
  console.log(`${failed === 0 ? '✔' : '✖'} ${passed}/${passed + failed}  ${name}`);
  for (const one of words) console.log(`    ${one.replaceAll('\n', '\n    ')}`);
}
process.exitCode = tallies.size > 0 && [...tallies.values()].every(({ failed }) => failed === 0) ? 0 : 1;
