// A task to write code for, in the playground: three runs that the candidate sees, and the hidden checks once, at the end.

import { useEffect, useRef } from 'preact/hooks';
import type { JudgedExercise } from '../lesson/exercise-judged.ts';
import { Awaited } from './Awaited.tsx';
import { drawTask } from './code-shelf.ts';
import { visibleRuns } from './mock.ts';
import { draftsOf } from './mock-store.ts';
import type { PartProps } from './PartBody.tsx';
import { guardRuns } from './run-guard.ts';
import { useBringing } from './use-bringing.ts';
import { useJudging } from './use-judging.ts';

export function CodePart({ app, mock, standing }: PartProps) {
  const { t } = app;
  const words = useRef<HTMLDivElement>(null);
  const lab = useRef<HTMLElement>(null);
  const task = app.tasks.get(mock.plan.code);
  const { checks } = standing.parts.code;
  const isJudging = standing.stage === 'judging';

  const bringing = useBringing(async (leaving) => {
    if (!task) return;
    const drawn = await drawTask(task, draftsOf(mock));
    if (leaving.aborted) return;
    words.current?.replaceChildren(drawn.words);
    lab.current?.replaceChildren(drawn.playground);
  }, mock.plan.code);
  const isHere = bringing.state.value === 'here';
  const judging = useJudging(lab, () => words.current?.querySelector<HTMLElement>('[data-judge]')?.click());

  useEffect(() => {
    const leaving = new AbortController();
    const part = lab.current?.parentElement;
    if (lab.current) {
      guardRuns(lab.current, {
        signal: leaving.signal,
        mayRun: () => app.standing.value?.stage === 'running' && app.standing.value.runsLeft > 0,
        onRun: () => app.step({ kind: 'ran' }),
        onRefused: () => (app.said.value = t('mock.code.noRuns')),
      });
    }
    const hear = (event: Event) => {
      if (app.standing.value?.stage !== 'judging' || app.standing.value.parts.code.checks) return;
      // Told by the exercise, which says what it is.
      const { checks } = (event as CustomEvent<JudgedExercise>).detail;
      judging.over();
      app.step({ kind: 'checked', part: 'code', checks });
      const passed = checks.filter(({ isPassed }) => isPassed).length;
      app.said.value = t('mock.code.checked', { passed, total: checks.length });
    };
    part?.addEventListener('wireside:judged', hear, { signal: leaving.signal });
    return () => leaving.abort();
  }, []);

  // Once, as soon as the time is over, and again when the sandbox that was cut off is back.
  useEffect(() => {
    if (isJudging && isHere && !checks) judging.judge();
  }, [isJudging, isHere]);

  function note(): string {
    if (!isJudging) return t('mock.code.runs', { left: standing.runsLeft, total: visibleRuns });
    if (!checks) return t(judging.state.value === 'waiting' ? 'mock.code.waiting' : 'mock.code.checking');
    return t('mock.code.checked', { passed: checks.filter(({ isPassed }) => isPassed).length, total: checks.length });
  }

  return (
    <div class="mock-code" data-checked={checks ? '' : undefined}>
      <div class="mock-task">
        <h3>{task?.title}</h3>
        <p class="mock-note" role="status">
          {note()}
        </p>
        <div ref={words} class="mock-words" data-hidden={isJudging ? undefined : ''} />
        <Awaited t={t} bringing={bringing} />
        <p class="mock-acts mock-below">
          {!isJudging && (
            <button type="button" class="mock-main" onClick={() => app.step({ kind: 'handed-in', part: 'code' })}>
              {t('mock.code.handIn')}
            </button>
          )}
          {isJudging && !checks && (
            <button type="button" onClick={judging.judge}>
              {t('mock.code.again')}
            </button>
          )}
          {isJudging && (
            <button
              type="button"
              class={checks ? 'mock-main' : undefined}
              onClick={() => app.step({ kind: 'judged', part: 'code' })}
            >
              {t(checks ? 'mock.next' : 'mock.code.goOn')}
            </button>
          )}
        </p>
      </div>
      <section class="mock-lab" ref={lab} aria-label={t('mock.lab')} />
    </div>
  );
}
