// Every exercise, run for real: its solution passes, its starter does not yet, and each near miss gets its own hint.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { parse } from 'yaml';
import { trialsOf } from '../../site/lesson/check-in-turn.ts';
import { setFault } from '../../site/lesson/lesson-faults.ts';
import { readCode, readLessonFacts } from '../../site/lesson/lesson-folder.ts';
import { skip as hasNoDeno } from '../deno-here.ts';
import { contentRoot, files, importChecks, readEnglish, slugs } from './content-files.ts';
import { createJudge } from './judge-code.ts';
import { lessonSandbox, lessonsAtOnce } from './lesson-sandbox.ts';
import type { RunFile } from './run-client.ts';

// Several times what the longest takes on a busy machine: whatever hangs shall fail under its own name.
const timeout = 300_000;

const lessonFolder = (slug: string): string => join(contentRoot, 'lessons', slug);

/** Where the reader answers a handshake by hand, a question is about an answer that is wrong: this accept belongs to another key. */
const answerWrongly = ({ name, code }: RunFile): RunFile => ({
  name,
  code: name === 'answer.http' ? code.replace(/^(Sec-WebSocket-Accept:).*$/m, '$1 s3pPLMBiTxaQ9kYGzzhZRbK+xOo=') : code,
});

describe('exercises', { concurrency: lessonsAtOnce }, () => {
  // The later lessons take longest, so they begin first.
  for (const slug of slugs.toReversed()) describe(slug, { concurrency: 1 }, () => testLesson(slug));
});

function testLesson(slug: string): void {
  const { examples, exercise } = readLessonFacts(files, slug);
  const hasPrograms = [...examples, exercise].some((one) => one?.programs !== undefined);
  const sandbox = lessonSandbox({ hasPrograms });
  // A page needs a browser: tests/browser/page-exercises.spec.ts runs those.
  const hasPage = (folder: string) => readCode(files, slug, folder).some(({ language }) => language === 'html');

  if (exercise && !hasPage('exercise/solution')) {
    const skip = exercise.programs ? hasNoDeno : false;
    const code = createJudge({ name: slug, folder: `lessons/${slug}`, facts: exercise, sandbox });
    const judge = (folder: string) => code.judge(readCode(files, slug, folder));

    test(`${slug}: the solution passes every check`, { skip, timeout }, async () => {
      const judged = await judge('exercise/solution');
      assert.ok(judged.length > 0);
      for (const check of judged) assert.equal(check.state, 'passed', JSON.stringify(check));
    });

    test(`${slug}: the starter fails`, { skip, timeout }, async () => {
      assert.ok((await judge('exercise/starter')).some(({ state }) => state === 'failed'));
    });

    test(`${slug}: code that was stopped before it did anything passes nothing`, { skip, timeout }, async () => {
      const { checks } = await importChecks(`lessons/${slug}`);
      const others = exercise.programs ? readCode(files, slug, 'exercise/starter') : [];
      const idle = [
        ...others.filter(({ name }) => name !== 'client.js'),
        { name: 'client.js', code: "new WebSocket('ws://localhost:8080');" },
      ];
      for (const trial of [undefined, ...trialsOf(checks)]) {
        const trace = await code.run(idle, trial);
        for (const check of checks.filter((one) => one.trial === trial)) {
          assert.equal(check.judge(trace).passed, false, check.id);
        }
      }
    });

    test(`${slug}: its trials are runs that the sandbox can do`, async () => {
      const trials = trialsOf((await importChecks(`lessons/${slug}`)).checks);
      // A lab's file is sent by its reader, and not by a check.
      assert.ok(trials.length === 0 || exercise.lab === undefined);
      for (const { faults } of trials) {
        assert.ok(faults.length > 0);
        for (const fault of faults) assert.deepEqual(setFault.parse(fault), fault);
      }
    });

    const mutants: Record<string, string> = parse(
      readFileSync(join(lessonFolder(slug), 'exercise', 'mutants.yml'), 'utf8'),
    );
    test(`${slug}: there are at least three near misses`, () => {
      assert.ok(Object.keys(mutants).length >= 3);
    });
    for (const [mutant, hint] of Object.entries(mutants)) {
      test(`${slug}: the near miss "${mutant}" gets the hint "${hint}"`, { skip, timeout }, async () => {
        const judged = await judge(`exercise/mutants/${mutant}`);
        assert.ok(!judged.every(({ state }) => state === 'passed'), 'it passes: once is too often');
        assert.equal(judged.find(({ advice }) => advice)?.advice?.hint, hint, JSON.stringify(judged));
      });
    }
  }

  const runsPrograms = examples.some(({ programs }) => programs !== undefined);

  test(`${slug}: every prediction comes true as one of its options`, {
    skip: runsPrograms && hasNoDeno,
    timeout,
  }, async () => {
    const { predictions } = await importChecks(`lessons/${slug}`);
    const { body } = readEnglish(slug);
    for (const { id, outcome } of predictions) {
      const example = new RegExp(`<Predict id="${id}" example="([^"]+)">`).exec(body)?.[1];
      const found = examples.find(({ name }) => name === example);
      assert.ok(found, `<Predict id="${id}"> is not in en.mdx, or names no example`);
      if (hasPage(`examples/${found.name}`)) continue;
      const written = readCode(files, slug, `examples/${found.name}`).map(answerWrongly);
      const { scenario, faults, programs } = found;
      const { trace } = await (await sandbox.get()).run({ scenario, faults, programs, files: written });
      const options = [...body.matchAll(new RegExp(`<Option of="${id}" id="([^"]+)">`, 'g'))].map(
        ([, option]) => option,
      );
      assert.ok(options.includes(outcome(trace)?.option), `${outcome(trace)?.option} is not among ${options}`);
    }
  });
}
