// Judges code as the page does when Check is pressed: with every trial, and then with the graders.

import type { Trace, Trial } from '../../content/check.ts';
import { checkInTurn } from '../../site/lesson/check-in-turn.ts';
import type { LessonFacts } from '../../site/lesson/lesson-folder.ts';
import type { JudgedCheck } from '../../site/lesson/run-checks.ts';
import { importChecks } from './content-files.ts';
import { lessonGrading } from './lesson-grading.ts';
import type { lessonSandbox } from './lesson-sandbox.ts';
import type { RunFile } from './run-client.ts';

export type Judge = {
  run(written: readonly RunFile[], trial: Trial | undefined): Promise<Trace>;
  judge(written: readonly RunFile[]): Promise<JudgedCheck[]>;
};

export function createJudge({
  name,
  folder,
  facts,
  sandbox,
}: {
  /** As the page names it to the sandbox. */
  name: string;
  /** Under content/. */
  folder: string;
  facts: Pick<NonNullable<LessonFacts['exercise']>, 'scenario' | 'programs' | 'faults'>;
  sandbox: ReturnType<typeof lessonSandbox>;
}): Judge {
  async function run(written: readonly RunFile[], trial: Trial | undefined): Promise<Trace> {
    const faults = trial?.faults ?? facts.faults;
    const scenario = trial?.scenario ?? facts.scenario;
    return (await (await sandbox.get()).run({ scenario, faults, files: written, programs: facts.programs })).trace;
  }

  const grade = lessonGrading({ name, folder });

  return {
    run,
    async judge(written) {
      const { checks } = await importChecks(folder);
      // Nobody stops a run here.
      const judged =
        checks.length > 0 ? ((await checkInTurn({ checks, run: (trial) => run(written, trial) })) ?? []) : [];
      return judged.every(({ state }) => state === 'passed')
        ? [...judged, ...(await grade(written, facts.programs ?? []))]
        : judged;
    },
  };
}
