// Code to write or to mend, with hidden checks that judge it once, at the end: its words and its playground, brought from the page
// that they have, and the verdicts, as events of the mock.

import { useEffect, useRef } from 'preact/hooks';
import type { JudgedExercise } from '../lesson/exercise-judged.ts';
import { drawTask } from './code-shelf.ts';
import type { JudgedCheck } from './mock.ts';
import type { PartProps } from './PartBody.tsx';
import { useBringing } from './use-bringing.ts';
import { useJudging } from './use-judging.ts';

type Options = PartProps & {
  part: 'code' | 'debug';
  /** Of the page that has the task. */
  path: string | undefined;
  /** Under which name the playground keeps what is written. */
  drafts: string;
};

export function useTask({ app, standing, part, path, drafts }: Options) {
  const words = useRef<HTMLDivElement>(null);
  const lab = useRef<HTMLElement>(null);
  const { checks } = standing.parts[part];
  const isJudging = standing.stage === 'judging';

  const bringing = useBringing(async (leaving) => {
    if (path === undefined) return;
    const drawn = await drawTask(path, drafts);
    if (leaving.aborted) return;
    words.current?.replaceChildren(drawn.words);
    lab.current?.replaceChildren(drawn.playground);
  }, path ?? '');
  const isHere = bringing.state.value === 'here';
  const judging = useJudging(lab, () => words.current?.querySelector<HTMLElement>('[data-judge]')?.click());

  useEffect(() => {
    const leaving = new AbortController();
    const hear = (event: Event) => {
      const now = app.standing.value;
      if (now?.stage !== 'judging' || now.part !== part || now.parts[part].checks) return;
      // Told by the exercise, which says what it is.
      const { checks } = (event as CustomEvent<JudgedExercise>).detail;
      judging.over();
      app.step({ kind: 'checked', part, checks });
      app.said.value = app.t('mock.code.checked', countPassed(checks));
    };
    lab.current?.parentElement?.addEventListener('wireside:judged', hear, { signal: leaving.signal });
    return () => leaving.abort();
  }, []);

  // Once, as soon as the time is over, and again when the sandbox that was cut off is back.
  useEffect(() => {
    if (isJudging && isHere && !checks) judging.judge();
  }, [isJudging, isHere]);

  return { words, lab, bringing, judging, checks, isJudging };
}

export type Task = ReturnType<typeof useTask>;

export const countPassed = (checks: readonly JudgedCheck[]): { passed: number; total: number } => ({
  passed: checks.filter(({ isPassed }) => isPassed).length,
  total: checks.length,
});
