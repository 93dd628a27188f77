// A field of the candidate's own words. Every keystroke is kept; nobody measures how fast they come.

import { useId } from 'preact/hooks';
import type { MockApp } from './mock-app.ts';
import type { Standing } from './state.ts';

type Props = {
  app: MockApp;
  standing: Standing;
  /** 'debug.cause': it begins with its part. */
  field: string;
  /** Words, or HTML of a card. */
  label: string | { html: string };
  rows?: number;
};

export function WrittenField({ app, standing, field, label, rows = 3 }: Props) {
  const id = useId();
  const text = standing.texts[field] ?? '';
  const words = typeof label === 'string' ? label : <span dangerouslySetInnerHTML={{ __html: label.html }} />;
  if (standing.stage !== 'running')
    return (
      <div class="mock-written">
        <p>{words}</p>
        {text === '' ? <p class="mock-empty">{app.t('mock.nothingWritten')}</p> : <blockquote>{text}</blockquote>}
      </div>
    );
  return (
    <div class="mock-field">
      <label for={id}>{words}</label>
      <textarea
        id={id}
        rows={rows}
        value={text}
        onInput={({ currentTarget }) => app.step({ kind: 'wrote', field, text: currentTarget.value })}
      />
    </div>
  );
}
