// The graders' verdicts on a server of a lesson or a challenge, for tests: a page of one sandbox for each, opened when it is first needed.

import { after } from 'node:test';
import { judgeGrades } from '../../site/lesson/judge-grades.ts';
import type { JudgedCheck } from '../../site/lesson/run-checks.ts';
import { programsOf } from '../../site/playground/programs/program-files.ts';
import { type GradingPage, openGradingPage } from '../graders/grade-server.ts';
import { contentRoot, importGraders } from './content-files.ts';
import type { RunFile } from './run-client.ts';

// One page presses Check once for the solution, the starter and each near miss, as no reader could.
const limits = { gradesPerMinute: 1000, startsPerMinute: 1000, connectionsPerMinute: 100_000 };

/** In a `describe` of its own: closed after it. Nothing is graded any more once a check has failed, as its advice is the one shown. */
export function lessonGrading({
  name,
  folder,
}: {
  /** As the page names it to the sandbox. */
  name: string;
  /** Under content/. */
  folder: string;
}): (written: readonly RunFile[], programs: readonly string[]) => Promise<JudgedCheck[]> {
  const closers: (() => Promise<void> | void)[] = [];
  after(async () => {
    for (const close of closers.toReversed()) await close();
  });
  let opening: Promise<GradingPage> | undefined;

  return async (written, programs) => {
    const ids = (await importGraders(folder)).map(({ id }) => id);
    if (ids.length === 0) return [];
    opening ??= openGradingPage({ after: (close) => void closers.push(close) }, { contentDir: contentRoot, limits });
    const page = await opening;
    const { graded } = await page.grade({ lesson: name, programs: programsOf(written, programs), untilFailed: true });
    return judgeGrades(ids, new Map(graded.map(({ grader, verdict }) => [grader, verdict])));
  };
}
