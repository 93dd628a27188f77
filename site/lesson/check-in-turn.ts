// What pressing Check does where checks ask for trials: the reader's code runs as it is, and once that is right, it runs
// again for each trial. The first trial that fails is the last, so that its wire stays where the advice points.

import type { Check, Trace, Trial } from '../../content/check.ts';
import { type JudgedCheck, runChecks } from './run-checks.ts';

/** Each once, in the order of the checks. */
export const trialsOf = (checks: readonly Check[]): Trial[] => [
  ...new Set(checks.flatMap(({ trial }) => (trial ? [trial] : []))),
];

type Options = {
  checks: readonly Check[];
  /** Runs the reader's code to its end: as it is, or under a trial. Undefined: it was stopped. */
  run(trial: Trial | undefined): Promise<Trace | undefined>;
  /** As the verdicts come; those that are not there yet wait. */
  tell?(judged: readonly JudgedCheck[]): void;
};

/** Undefined when a run was stopped: nothing more is known then. */
export async function checkInTurn({ checks, run, tell = () => {} }: Options): Promise<JudgedCheck[] | undefined> {
  let judged = checks.map(({ id }): JudgedCheck => ({ id, state: 'waiting', advice: undefined }));
  tell(judged);
  // Where trials judge all, nobody waits for the end of a run that tells nothing.
  const asItIs = checks.some(({ trial }) => trial === undefined) ? [undefined] : [];
  for (const trial of [...asItIs, ...trialsOf(checks)]) {
    const trace = await run(trial);
    if (trace === undefined) return undefined;
    const verdicts = runChecks({ checks, trace, isOver: true, trial });
    judged = judged.map((before, at) => {
      const verdict = verdicts[at];
      return verdict === undefined || verdict.state === 'waiting' ? before : verdict;
    });
    tell(judged);
    if (judged.some(({ state }) => state === 'failed')) break;
  }
  return judged;
}
