// A task to write code for, in the playground: three runs that the candidate sees, and the hidden checks once, at the end.

import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { JudgedExercise } from '../lesson/exercise-judged.ts';
import { drawTask } from './code-shelf.ts';
import { visibleRuns } from './mock.ts';
import { draftsOf } from './mock-store.ts';
import type { PartProps } from './PartBody.tsx';
import { guardRuns } from './run-guard.ts';

export function CodePart({ app, mock, standing }: PartProps) {
  const { t } = app;
  const state = useSignal<'coming' | 'here' | 'failed'>('coming');
  const words = useRef<HTMLDivElement>(null);
  const lab = useRef<HTMLElement>(null);
  const task = app.tasks.get(mock.plan.code);
  const { checks } = standing.parts.code;
  const isJudging = standing.stage === 'judging';

  const bring = async (): Promise<void> => {
    if (!task) return;
    state.value = 'coming';
    try {
      const drawn = await drawTask(task, draftsOf(mock));
      words.current?.replaceChildren(drawn.words);
      lab.current?.replaceChildren(drawn.playground);
      state.value = 'here';
    } catch {
      // No network, or no server at the moment: time runs on, and the candidate may try again.
      state.value = 'failed';
    }
  };
  useEffect(() => {
    void bring();
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
      app.step({ kind: 'checked', part: 'code', checks });
      const passed = checks.filter(({ isPassed }) => isPassed).length;
      app.said.value = t('mock.code.checked', { passed, total: checks.length });
    };
    part?.addEventListener('wireside:judged', hear, { signal: leaving.signal });
    return () => leaving.abort();
  }, []);

  const judge = (): void => words.current?.querySelector<HTMLElement>('[data-judge]')?.click();
  // Once, as soon as the time is over; where the sandbox was out of reach the candidate may ask again.
  useEffect(() => {
    if (isJudging && state.value === 'here' && !checks) judge();
  }, [isJudging, state.value]);

  return (
    <div class="mock-code" data-checked={checks ? '' : undefined}>
      <div class="mock-task">
        <h3>{task?.title}</h3>
        <p class="mock-note" role="status">
          {isJudging
            ? checks
              ? t('mock.code.checked', {
                  passed: checks.filter(({ isPassed }) => isPassed).length,
                  total: checks.length,
                })
              : t('mock.code.checking')
            : t('mock.code.runs', { left: standing.runsLeft, total: visibleRuns })}
        </p>
        <div ref={words} class="mock-words" data-hidden={isJudging ? undefined : ''} />
        {state.value === 'coming' && <p class="mock-empty">{t('mock.coming')}</p>}
        {state.value === 'failed' && (
          <p class="mock-problem" role="alert">
            {t('mock.failed')}{' '}
            <button type="button" onClick={() => void bring()}>
              {t('mock.again')}
            </button>
          </p>
        )}
        <p class="mock-acts mock-below">
          {!isJudging && (
            <button type="button" class="mock-main" onClick={() => app.step({ kind: 'handed-in', part: 'code' })}>
              {t('mock.code.handIn')}
            </button>
          )}
          {isJudging && !checks && (
            <button type="button" onClick={judge}>
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
