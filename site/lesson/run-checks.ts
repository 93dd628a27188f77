// Judges a trace by a lesson's checks. While the run goes on, what is not there yet may still come: it waits, it has not
// failed. Only the first failed check gives advice, since one misstep usually fails the checks after it too.

import type { Check, Place, Trace, Trial } from '../../content/check.ts';

export type CheckState = 'waiting' | 'passed' | 'failed';

export type Advice = { hint: string; values: Readonly<Record<string, string | number>>; at: Place | undefined };

export type JudgedCheck = { id: string; state: CheckState; advice: Advice | undefined };

type Judging = {
  checks: readonly Check[];
  trace: Trace;
  isOver: boolean;
  /** Which trial the run was; undefined for the reader's own. */
  trial?: Trial | undefined;
};

export function runChecks({ checks, trace, isOver, trial }: Judging): JudgedCheck[] {
  let hasAdvised = false;
  return checks.map((check) => {
    // What another run will show is not for this one to say.
    if (check.trial !== trial) return { id: check.id, state: 'waiting', advice: undefined };
    const verdict = check.judge(trace);
    if (verdict.passed) return { id: check.id, state: 'passed', advice: undefined };
    if (!isOver) return { id: check.id, state: 'waiting', advice: undefined };
    const advice = { hint: verdict.hint, values: verdict.values ?? {}, at: verdict.at };
    const isFirst = !hasAdvised;
    hasAdvised = true;
    return { id: check.id, state: 'failed', advice: isFirst ? advice : undefined };
  });
}
