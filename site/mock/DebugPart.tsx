// A bug to find: the broken code with its question, and what the candidate makes of it. Where it runs, hidden checks judge; where
// it is only read, it is judged against the answer.

import { useEffect, useRef } from 'preact/hooks';
import { DrawnArticle } from './DrawnArticle.tsx';
import { MendPart } from './MendPart.tsx';
import type { PartProps } from './PartBody.tsx';
import { Statements } from './Statements.tsx';
import { diagnosisStatements } from './statements.ts';
import { WrittenField } from './WrittenField.tsx';

const fields = ['cause', 'proof', 'fix'] as const;

export function DebugPart(props: PartProps) {
  const { app, mock } = props;
  return app.cards.get(mock.plan.debug)?.mends ? <MendPart {...props} /> : <ReadPart {...props} />;
}

function ReadPart({ app, mock, standing }: PartProps) {
  const { t } = app;
  const { plan } = mock;
  const isJudging = standing.stage === 'judging';
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (isJudging) heading.current?.focus();
  }, [isJudging]);
  return (
    <>
      {isJudging && (
        <h3 ref={heading} tabIndex={-1}>
          {t('mock.debug.judge')}
        </h3>
      )}
      <DrawnArticle
        app={app}
        name={plan.debug}
        draw={async () => (await app.shelf.draw(plan.debug)).article}
        isOpen={isJudging}
      />
      <div class="mock-fields">
        {fields.map((field) => (
          <WrittenField
            key={field}
            app={app}
            standing={standing}
            field={`debug.${field}`}
            label={t(`mock.debug.${field}`)}
          />
        ))}
      </div>
      {isJudging && (
        <Statements
          app={app}
          legend={t(mock.mode === 'pair' ? 'mock.judge.pair' : 'mock.judge.solo')}
          statements={diagnosisStatements}
          ticks={standing.ticks}
          onTick={(statement, isTrue) => app.step({ kind: 'ticked', statement, isTrue })}
        />
      )}
      <p class="mock-acts mock-below">
        {isJudging ? (
          <button type="button" class="mock-main" onClick={() => app.step({ kind: 'judged', part: 'debug' })}>
            {t('mock.next')}
          </button>
        ) : (
          <button type="button" class="mock-main" onClick={() => app.step({ kind: 'handed-in', part: 'debug' })}>
            {t('mock.debug.handIn')}
          </button>
        )}
      </p>
    </>
  );
}
