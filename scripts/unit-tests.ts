// Runs test files with node:test, each in a process of its own, and shows only what a reader must know: the failures.

import { dirname, join, relative } from 'node:path';
import { run } from 'node:test';
import { inspect } from 'node:util';
import type { Counts } from './test-steps.ts';

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

export async function runUnitTests(found: readonly string[]): Promise<Counts> {
  const files = [...found.filter((file) => file === longest), ...found.filter((file) => file !== longest)];
  process.env.NODE_COMPILE_CACHE ??= compiled;
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const filesWithoutTests: string[] = [];
  if (files.length === 0) return counts;
  for await (const { type, data } of run({
    files,
    cwd: root,
    concurrency: filesAtOnce,
    timeout: timeoutMs,
  })) {
    if (type === 'test:stdout' || type === 'test:stderr')
      process[type === 'test:stdout' ? 'stdout' : 'stderr'].write(data.message);
    if (type === 'test:fail' && data.details.type !== 'suite') showFailure(data);
    // node:test lets a file without a test pass under the file's own name.
    if (type === 'test:pass' && files.includes(relative(root, data.name))) filesWithoutTests.push(data.name);
    // The last summary, the one of no single file, counts them all.
    if (type === 'test:summary' && data.file === undefined) {
      counts.passed = data.counts.passed;
      counts.failed = data.counts.failed + data.counts.cancelled;
      counts.skipped = data.counts.skipped + data.counts.todo;
    }
  }
  for (const file of filesWithoutTests) console.error(`\n✗ ${relative(root, file)} has no test`);
  counts.passed -= filesWithoutTests.length;
  counts.failed += filesWithoutTests.length;
  return counts;
}

type Failure = { name: string; file?: string; line?: number; details: { error: Error } };

function showFailure({ name, file, line, details }: Failure): void {
  const place = file === undefined ? '' : ` (${relative(root, file)}:${line ?? 1})`;
  // node:test wraps what was thrown.
  const thrown = details.error.cause ?? details.error;
  const text = thrown instanceof Error ? (thrown.stack ?? thrown.message) : inspect(thrown);
  const lines = text.split('\n').filter((textLine) => !/^\s+at .*node:internal/.test(textLine));
  console.error(`\n✗ ${name}${place}\n    ${lines.join('\n    ')}`);
}
