// A task to write code for, in the playground: three runs that the candidate sees, and the hidden checks once, at the end.

import { useEffect } from 'preact/hooks';
import { Awaited } from './Awaited.tsx';
import { visibleRuns } from './mock.ts';
import { draftsOf } from './mock-store.ts';
import type { PartProps } from './PartBody.tsx';
import { guardRuns } from './run-guard.ts';
import { TaskActs, TaskNote } from './TaskActs.tsx';
import { useTask } from './use-task.ts';

export function CodePart({ app, mock, standing }: PartProps) {
  const { t } = app;
  const asked = app.tasks.get(mock.plan.code);
  const task = useTask({ app, mock, standing, part: 'code', path: asked?.path, drafts: draftsOf(mock, 'code') });
  const { words, lab, isJudging, checks } = task;

  useEffect(() => {
    const leaving = new AbortController();
    if (lab.current) {
      guardRuns(lab.current, {
        signal: leaving.signal,
        mayRun: () => app.standing.value?.stage === 'running' && app.standing.value.runsLeft > 0,
        onRun: () => app.step({ kind: 'ran' }),
        onRefused: () => (app.said.value = t('mock.code.noRuns')),
      });
    }
    return () => leaving.abort();
  }, []);

  return (
    <div class="mock-code" data-checked={checks ? '' : undefined}>
      <div class="mock-task">
        <h3>{asked?.title}</h3>
        <TaskNote
          app={app}
          task={task}
          writing={t('mock.code.runs', { left: standing.runsLeft, total: visibleRuns })}
        />
        <div ref={words} class="mock-words" data-hidden={isJudging ? undefined : ''} />
        <Awaited t={t} bringing={task.bringing} />
        <TaskActs app={app} part="code" task={task} />
      </div>
      <section class="mock-lab" ref={lab} aria-label={t('mock.lab')} />
    </div>
  );
}
