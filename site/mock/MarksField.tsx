// Where the interviewer's marks come in, as they read them out from their sheet.

import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { readMarks } from './marks-code.ts';
import type { MockApp } from './mock-app.ts';
import { allStatements } from './statements.ts';

export function MarksField({ app }: { app: MockApp }) {
  const { t } = app;
  const id = useId();
  const code = useSignal('');
  const outcome = useSignal<'taken' | 'wrong' | undefined>(undefined);
  const take = (event: Event): void => {
    event.preventDefault();
    const marks = readMarks(code.value);
    outcome.value = marks ? 'taken' : 'wrong';
    if (!marks) return;
    for (const statement of allStatements) app.step({ kind: 'ticked', statement, isTrue: marks.has(statement) });
  };
  return (
    <form class="mock-marks" onSubmit={take}>
      <label for={id}>{t('mock.marks')}</label>
      <input
        id={id}
        value={code.value}
        autocomplete="off"
        autocapitalize="characters"
        spellcheck={false}
        aria-invalid={outcome.value === 'wrong'}
        aria-describedby={`${id}-said`}
        onInput={({ currentTarget }) => (code.value = currentTarget.value)}
      />
      <button type="submit">{t('mock.marks.take')}</button>
      <p id={`${id}-said`} role="status">
        {outcome.value && t(`mock.marks.${outcome.value}`)}
      </p>
    </form>
  );
}
