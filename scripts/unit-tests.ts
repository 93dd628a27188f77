// Runs test files with node:test, each in a process of its own, and shows only what a reader must know: the failures.

import { dirname, relative } from 'node:path';
import { run } from 'node:test';
import { inspect } from 'node:util';
import type { Counts } from './test-steps.ts';

const root = dirname(import.meta.dirname);
// Some tests measure nothing and some open sockets; two at a time suits both on small machines.
const filesAtOnce = 2;

export async function runUnitTests(files: string[]): Promise<Counts> {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  if (files.length === 0) return counts;
  for await (const { type, data } of run({ files, cwd: root, concurrency: filesAtOnce })) {
    if (type === 'test:stdout' || type === 'test:stderr')
      process[type === 'test:stdout' ? 'stdout' : 'stderr'].write(data.message);
    if (type === 'test:fail' && data.details.type !== 'suite') showFailure(data);
    // The last summary, the one of no single file, counts them all.
    if (type === 'test:summary' && data.file === undefined) {
      counts.passed = data.counts.passed;
      counts.failed = data.counts.failed + data.counts.cancelled;
      counts.skipped = data.counts.skipped + data.counts.todo;
    }
  }
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
