// An exercise graded for real: the solution passes all, the starter does not, and each near miss gets its own hint.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import type { Program } from '../../wire/program-events.ts';
import { skip } from '../deno-here.ts';
import { openGradingPage } from './grade-server.ts';

const contentDir = join(import.meta.dirname, 'fixtures');
const exercise = join(contentDir, 'lessons', 'broadcast', 'exercise');

function programIn(folder: string): Program {
  const files = readdirSync(join(exercise, folder)).map((name) => ({
    name,
    code: readFileSync(join(exercise, folder, name), 'utf8'),
  }));
  return { program: 1, entry: 'server.js', files };
}

const grade = async (t: Parameters<typeof openGradingPage>[0], folder: string) => {
  const page = await openGradingPage(t, { contentDir, limits: { graderListenMs: 2000 } });
  return { page, ...(await page.grade({ lesson: 'broadcast', programs: [programIn(folder)] })) };
};

test('the solution passes every grader, and the page has seen the connections they opened', { skip }, async (t) => {
  const { page, graded, isComplete } = await grade(t, 'solution');
  for (const { grader, verdict } of graded) assert.deepEqual(verdict, { passed: true }, grader);
  assert.deepEqual([graded.length, isComplete], [6, true]);
  const opened = await page.next('opened');
  assert.deepEqual([opened.grader, opened.port], [true, 8080]);
  assert.match(page.bytes(opened.connection, 'up').toString('latin1'), /^GET \/ HTTP\/1\.1\r\n/);
});

test('the starter fails, and a verdict names a place that the page has on its wire', { skip }, async (t) => {
  const { page, graded } = await grade(t, 'starter');
  const failed = graded.find(({ grader }) => grader === 'leaves-out-the-sender')?.verdict;
  assert.ok(failed?.passed === false && failed.at, JSON.stringify(graded));
  const { connection, direction, offset } = failed.at;
  assert.deepEqual(
    [...page.bytes(connection, direction).subarray(offset, offset + 7)],
    [0x82, 5, ...Buffer.from('hello')],
  );
});

const mutants: Record<string, string> = parse(readFileSync(join(exercise, 'mutants.yml'), 'utf8'));
for (const [mutant, hint] of Object.entries(mutants)) {
  test(`the near miss "${mutant}" gets the hint "${hint}"`, { skip }, async (t) => {
    const { graded } = await grade(t, `mutants/${mutant}`);
    const first = graded.find(({ verdict }) => !verdict.passed)?.verdict;
    assert.equal(first?.passed === false && first.hint, hint, JSON.stringify(graded));
  });
}
