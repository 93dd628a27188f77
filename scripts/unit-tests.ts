// Runs test files with node:test, each in a process of its own, and shows only what a reader must know: the failures.

import { dirname, join, relative } from 'node:path';
import { run } from 'node:test';
import { inspect } from 'node:util';
import type { Outcome } from './test-steps.ts';

const root = dirname(import.meta.dirname);
// Some tests measure nothing and some open sockets; two at a time suits both on small machines.
const filesAtOnce = 2;
// For a whole file; the one with the exercises of all lessons takes minutes, and has a time for each test. One that hangs shall
// fail, not the night. Nothing forces a file to end: what it had still to report would be lost, a failure too.
const timeoutMs = 1_500_000;

// The longest file begins first, so that the others run beside it and nobody waits for it alone.
const longest = join('tests', 'content', 'exercises.test.ts');
// Every file is a process, and loads the same modules as many others: compiled once, they take two thirds of the time.
const compiled = join(root, 'node_modules', '.cache', 'compiled-for-tests');

export async function runUnitTests(found: readonly string[]): Promise<Outcome> {
  const files = [...found.filter((file) => file === longest), ...found.filter((file) => file !== longest)];
  process.env.NODE_COMPILE_CACHE ??= compiled;
  if (files.length === 0) return { passed: 0, failed: 0, skipped: 0, failures: [] };
  const first = await runFiles(files, { concurrency: filesAtOnce });
  const recovered = await tryAgain(first.failures);
  const failures = first.failures.filter((failure) => !recovered.has(failure)).map(nameOf);
  for (const file of first.filesWithoutTests) failures.push(`${file} has no test`);
  return {
    passed: first.passed + recovered.size - first.filesWithoutTests.length,
    // A failure that came with no name of its own counts all the same.
    failed: Math.max(first.failed - recovered.size, 0) + first.filesWithoutTests.length,
    skipped: first.skipped,
    failures,
  };
}

type Failure = { name: string; file?: string; line?: number; details: { error: Error } };

type Ran = { passed: number; failed: number; skipped: number; failures: Failure[]; filesWithoutTests: string[] };

async function runFiles(
  files: readonly string[],
  { concurrency, only }: { concurrency: number; only?: readonly RegExp[] },
): Promise<Ran> {
  const ran: Ran = { passed: 0, failed: 0, skipped: 0, failures: [], filesWithoutTests: [] };
  const events = run({ files, cwd: root, concurrency, timeout: timeoutMs, ...(only && { testNamePatterns: only }) });
  for await (const { type, data } of events) {
    if (type === 'test:stdout' || type === 'test:stderr')
      process[type === 'test:stdout' ? 'stdout' : 'stderr'].write(data.message);
    if (type === 'test:fail' && data.details.type !== 'suite') {
      ran.failures.push(data);
      showFailure(data);
    }
    // node:test lets a file without a test pass under the file's own name.
    if (type === 'test:pass' && files.includes(relative(root, data.name)))
      ran.filesWithoutTests.push(relative(root, data.name));
    // The last summary, the one of no single file, counts them all.
    if (type === 'test:summary' && data.file === undefined) {
      ran.passed = data.counts.passed;
      ran.failed = data.counts.failed + data.counts.cancelled;
      ran.skipped = data.counts.skipped + data.counts.todo;
    }
  }
  return ran;
}

/**
 * What keeps time, beside other files and on a machine that may be busy, is run once more by itself; what is wrong is wrong
 * twice. Answers what the second try has passed.
 */
async function tryAgain(failures: readonly Failure[]): Promise<Set<Failure>> {
  const recovered = new Set<Failure>();
  const ofFiles = Map.groupBy(failures, ({ file }) => file);
  for (const [file, failed] of ofFiles) {
    if (file === undefined || failed.some(isFinal)) continue;
    console.log(`\n${relative(root, file)}: ${failed.length} failed, and are tried again …`);
    // A file that did not come to its end fails under its own name.
    const isWhole = failed.some(({ name }) => join(root, relative(root, name)) === file);
    const only = failed.map(({ name }) => new RegExp(`^${name.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')}$`));
    const second = await runFiles([file], { concurrency: 1, ...(isWhole ? {} : { only }) });
    if (second.failed > 0 || second.passed === 0) continue;
    for (const failure of failed) {
      console.log(`Passed at the second try only: ${nameOf(failure)}`);
      recovered.add(failure);
    }
  }
  return recovered;
}

/** What must not happen even once says so. */
const isFinal = ({ details }: Failure): boolean => String(details.error.cause ?? details.error).includes(tooOften);
const tooOften = 'once is too often';

const placeOf = ({ file, line }: Failure): string => (file === undefined ? '' : `${relative(root, file)}:${line ?? 1}`);
const nameOf = (failure: Failure): string => `${failure.name} (${placeOf(failure)})`;

function showFailure(failure: Failure): void {
  const { error } = failure.details;
  // node:test wraps what was thrown.
  const thrown = error.cause ?? error;
  const text = thrown instanceof Error ? (thrown.stack ?? thrown.message) : inspect(thrown);
  const lines = text.split('\n').filter((textLine) => !/^\s+at .*node:internal/.test(textLine));
  console.error(`\n✗ ${nameOf(failure)}\n    ${lines.join('\n    ')}`);
}
