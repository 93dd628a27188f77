// A bug to find in code that runs: the card with its broken code in the playground, and hidden checks that judge what was mended.

import { useEffect } from 'preact/hooks';
import { cardPath } from '../shell/addresses.ts';
import { Awaited } from './Awaited.tsx';
import { draftsOf } from './mock-store.ts';
import type { PartProps } from './PartBody.tsx';
import { TaskActs, TaskNote } from './TaskActs.tsx';
import { useTask } from './use-task.ts';
import { WrittenField } from './WrittenField.tsx';

export function MendPart({ app, mock, standing }: PartProps) {
  const { t, lang } = app;
  const { debug } = mock.plan;
  const path = cardPath(lang, debug);
  const task = useTask({ app, mock, standing, part: 'debug', path, drafts: draftsOf(mock, 'debug') });
  const { words, lab, isJudging, checks, bringing } = task;

  useEffect(() => {
    const leaving = new AbortController();
    // The mock puts the card into the deck by itself, when it is over.
    const keep = (event: Event) => event.preventDefault();
    lab.current?.parentElement?.addEventListener('wireside:mended', keep, { signal: leaving.signal });
    return () => leaving.abort();
  }, []);
  useEffect(() => {
    const answer = words.current?.querySelector<HTMLDetailsElement>('details[data-answer]');
    if (answer) answer.open = checks !== undefined;
  }, [checks, bringing.state.value]);

  return (
    <div class="mock-code" data-checked={checks ? '' : undefined}>
      <div class="mock-task">
        <TaskNote app={app} task={task} writing={t('mock.mend.about')} />
        <div
          ref={words}
          class="mock-words mock-card"
          data-hidden={isJudging ? undefined : ''}
          data-open={checks ? '' : undefined}
        />
        <Awaited t={t} bringing={bringing} />
        <div class="mock-fields">
          <WrittenField app={app} standing={standing} field="debug.cause" label={t('mock.debug.cause')} />
        </div>
        <TaskActs app={app} part="debug" task={task} />
      </div>
      <section class="mock-lab" ref={lab} aria-label={t('mock.lab')} />
    </div>
  );
}
