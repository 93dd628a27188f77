// What one can do with a task that hidden checks judge: hand it in, have them try it again where they came to no verdict, go on.

import type { PartProps } from './PartBody.tsx';
import { countPassed, type Task } from './use-task.ts';

type Props = Pick<PartProps, 'app'> & { part: 'code' | 'debug'; task: Task };

export function TaskActs({ app, part, task: { checks, isJudging, judging } }: Props) {
  const { t } = app;
  return (
    <p class="mock-acts mock-below">
      {!isJudging && (
        <button type="button" class="mock-main" onClick={() => app.step({ kind: 'handed-in', part })}>
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
          onClick={() => app.step({ kind: 'judged', part })}
        >
          {t(checks ? 'mock.next' : 'mock.code.goOn')}
        </button>
      )}
    </p>
  );
}

/** How far the checks are; `writing` while there are none yet. */
export function TaskNote({
  app,
  task: { checks, isJudging, judging },
  writing,
}: Omit<Props, 'part'> & { writing: string }) {
  const { t } = app;
  const words = !isJudging
    ? writing
    : checks
      ? t('mock.code.checked', countPassed(checks))
      : t(judging.isWaiting() ? 'mock.code.waiting' : 'mock.code.checking');
  return (
    <p class="mock-note" role="status">
      {words}
    </p>
  );
}
