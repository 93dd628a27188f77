// Graders' verdicts as the list of checks shows them: those that are not there yet wait, and only the first that failed gives
// advice, as with the checks that judge a trace.

import type { Verdict } from '../../content/check.ts';
import type { JudgedCheck } from './run-checks.ts';

export function judgeGrades(ids: readonly string[], verdicts: ReadonlyMap<string, Verdict>): JudgedCheck[] {
  const failed = ids.find((id) => verdicts.get(id)?.passed === false);
  return ids.map((id) => {
    const verdict = verdicts.get(id);
    if (verdict === undefined) return { id, state: 'waiting', advice: undefined };
    if (verdict.passed) return { id, state: 'passed', advice: undefined };
    const advice = { hint: verdict.hint, values: verdict.values ?? {}, at: verdict.at };
    return { id, state: 'failed', advice: id === failed ? advice : undefined };
  });
}
