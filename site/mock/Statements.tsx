// Statements to say yes or no to. Each of ours stands with a sentence that would pass; those of a card are its own.

import type { ComponentChildren } from 'preact';
import type { MockApp } from './mock-app.ts';

type Props = {
  app: MockApp;
  legend: string;
  about?: string;
  statements: readonly string[];
  ticks: ReadonlySet<string>;
  onTick(statement: string, isTrue: boolean): void;
  /** What a statement of a card says, and what belongs below it. */
  wordsOf?(statement: string): { html: string; below?: ComponentChildren } | undefined;
};

export function Statements({ app, legend, about, statements, ticks, onTick, wordsOf }: Props) {
  const { t } = app;
  return (
    <fieldset class="mock-statements">
      <legend>{legend}</legend>
      {about !== undefined && <p>{about}</p>}
      <ul>
        {statements.map((statement) => {
          const own = wordsOf?.(statement);
          return (
            <li key={statement}>
              <label>
                <input
                  type="checkbox"
                  checked={ticks.has(statement)}
                  onChange={({ currentTarget }) => onTick(statement, currentTarget.checked)}
                />
                {own ? (
                  <span dangerouslySetInnerHTML={{ __html: own.html }} />
                ) : (
                  <span>
                    {t(`mock.statement.${statement}`)} <small>{t(`mock.statement.${statement}.passes`)}</small>
                  </span>
                )}
              </label>
              {own?.below}
            </li>
          );
        })}
      </ul>
    </fieldset>
  );
}
