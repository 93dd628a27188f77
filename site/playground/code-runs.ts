// Runs that have code: the reader's own, with their clients in the browser, and those whose clients are a lesson's graders.

import { ownServer } from '../../wire/control.ts';
import type { Program } from '../../wire/program-events.ts';
import type { ClientEnds } from './client-ends.ts';
import type { ConsoleLog } from './console-log.ts';
import { findProblems, logProblem } from './file-problems.ts';
import type { Graded, GradingEnd, Gradings } from './gradings.ts';
import type { LearnerFrame } from './learner-frame.ts';
import type { RunPrograms } from './programs/run-programs.ts';
import type { RunAsking, Setting } from './run-asking.ts';
import type { RunFile } from './run-clients.ts';
import type { RunProgress } from './run-state.ts';

/** What every kind of run begins with. */
export type RunBeginning = {
  /** Which run counts. */
  current: { number(): number; is(run: number): boolean };
  runState: RunProgress;
  programs: RunPrograms;
  asking: RunAsking;
  /** Whatever was before is cleared away: from here on another run counts. */
  begin(): number;
  /** There is no sandbox for it. */
  unavailable(): void;
};

type Parts = RunBeginning & { ends: ClientEnds; frame: LearnerFrame; log: ConsoleLog; gradings: Gradings };

export type GradeAsked = { lesson: string; programs: readonly Program[]; tell(graded: Graded): void };

// The next run's worker is started when this run has had the machine to itself for a while.
const warmAfterMs = 500;

/** Random, so that no page can have them ready: one to be early with, one to send, and one that is markup. */
const handWords = (): string[] => {
  const code = () => crypto.randomUUID().slice(0, 8);
  return [`early ${code()}`, `hello ${code()}`, `<b>${code()}</b>`];
};

export function createCodeRuns({ ends, frame, log, gradings, ...beginning }: Parts) {
  const { current, runState, programs, asking, begin, unavailable } = beginning;
  let warming: ReturnType<typeof setTimeout> | undefined;

  /** Whether the code can run; where it cannot, why has been said. */
  async function isSound(files: readonly RunFile[], isWanted: () => boolean): Promise<boolean> {
    const problems = await findProblems(
      files.filter(({ isPage }) => !isPage),
      frame,
    );
    if (!isWanted() || problems?.length === 0) return isWanted();
    if (problems === undefined) log.note('', 'frame-unavailable');
    for (const problem of problems ?? []) logProblem(problem, log);
    runState.finish('failed');
    return false;
  }

  return {
    over: () => clearTimeout(warming),
    async start({ files, ...setting }: { files: RunFile[] } & Setting): Promise<void> {
      const run = begin();
      const isWanted = () => current.is(run);
      programs.begin(setting.programs ?? []);
      if (setting.trial) log.note('', 'trial');
      const readiness = asking.ask({ run, isWanted }, setting);
      if (!(await isSound(files, isWanted))) return;
      const outcome = await readiness;
      if (!isWanted()) return;
      // Without a sandbox the code still runs: what it logs, and where it fails before it connects, is worth seeing.
      if (outcome === 'unavailable') unavailable();
      // A server that is still starting, or waits in line, would refuse them.
      if (programs.isBusy()) runState.run();
      await programs.whenUp();
      if (!isWanted()) return;
      const isPlural = setting.trial === undefined && (setting.programs ?? []).length > 0;
      const hand = setting.trial?.hand && handWords();
      await ends.start(files, { isPlural, hand, isWanted });
      if (!isWanted() || (ends.count() === 0 && files.length > 0)) return;
      runState.run();
      ends.watch();
      runState.settle();
      clearTimeout(warming);
      warming = setTimeout(() => void frame.prepare(), warmAfterMs);
    },
    /** Over when all the lesson's graders have given their verdicts. */
    async grade({ lesson, programs: ofReader, tell }: GradeAsked): Promise<GradingEnd> {
      const run = begin();
      const isWanted = () => current.is(run);
      programs.begin(ofReader);
      const end = gradings.begin(tell);
      const outcome = await asking.ask({ run, isWanted }, { scenario: ownServer, programs: ofReader, lesson });
      if (isWanted() && outcome === 'unavailable') {
        unavailable();
        gradings.giveUp();
        runState.finish('failed');
      } else if (isWanted() && runState.is('starting')) runState.run();
      return end;
    },
  };
}
