// A system to design: numbers, picture, failures, and then the follow-ups one by one. Afterwards its own checklist judges it,
// and what a design shows of reliability, of security and of how one talks.

import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { Awaited } from './Awaited.tsx';
import { DrawnArticle } from './DrawnArticle.tsx';
import { type DesignWords, readDesign } from './design-words.ts';
import { MarksField } from './MarksField.tsx';
import { followupCount } from './mock.ts';
import type { PartProps } from './PartBody.tsx';
import { Statements } from './Statements.tsx';
import { designGroups } from './statements.ts';
import { useBringing } from './use-bringing.ts';
import { WrittenField } from './WrittenField.tsx';
import { wordsOfDesign } from './words-of-design.tsx';

export function DesignPart({ app, mock, standing }: PartProps) {
  const slug = mock.plan.design;
  const design = useSignal<DesignWords | undefined>(undefined);
  const bringing = useBringing(async () => {
    design.value = readDesign((await app.shelf.draw(slug)).article);
  }, slug);
  const words = design.value;
  if (!words) return <Awaited t={app.t} bringing={bringing} />;
  return standing.stage === 'running' ? (
    <Designing app={app} mock={mock} standing={standing} words={words} />
  ) : (
    <Judging app={app} mock={mock} standing={standing} words={words} />
  );
}

type Props = PartProps & { words: DesignWords };

function Designing({ app, standing, words }: Props) {
  const { t } = app;
  const { followups } = standing;
  const asked = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The one that was asked last is the one to answer.
    if (followups > 0) asked.current?.querySelector<HTMLElement>('.mock-field:last-child textarea')?.focus();
  }, [followups]);
  const field = (name: string, label: string | { html: string }, rows = 3) => (
    <WrittenField key={name} app={app} standing={standing} field={`design.${name}`} label={label} rows={rows} />
  );
  return (
    <>
      <p class="mock-question" dangerouslySetInnerHTML={{ __html: words.question }} />
      <div class="mock-fields">
        <h3>{t('mock.design.numbers')}</h3>
        {words.numbers.map((html, at) => field(`number.${at}`, { html }, 2))}
        <h3>{t('mock.design.picture')}</h3>
        {field('picture', t('mock.design.picture.about'), 5)}
        <h3>{t('mock.design.failures')}</h3>
        {field('failures', t('mock.design.failures.about'), 4)}
      </div>
      {followups > 0 && <h3>{t('mock.design.followups')}</h3>}
      <div class="mock-fields" ref={asked}>
        {words.followups.slice(0, followups).map(({ ask }, at) => field(`followup.${at}`, { html: ask }, 2))}
      </div>
      <p class="mock-acts mock-below">
        {followups < followupCount && (
          <button type="button" class="mock-main" onClick={() => app.step({ kind: 'asked' })}>
            {t(followups === 0 ? 'mock.design.firstFollowup' : 'mock.design.nextFollowup', {
              number: followups + 1,
              total: followupCount,
            })}
          </button>
        )}
        <button
          type="button"
          class={followups < followupCount ? undefined : 'mock-main'}
          onClick={() => app.step({ kind: 'handed-in', part: 'design' })}
        >
          {t('mock.design.handIn')}
        </button>
      </p>
    </>
  );
}

function Judging({ app, mock, standing, words }: Props) {
  const { t } = app;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const written = [...words.numbers.map((html, at) => ({ name: `number.${at}`, label: { html } }))];
  const others = ['picture', 'failures'].map((name) => ({ name, label: t(`mock.design.${name}`) }));
  return (
    <>
      <h3 ref={heading} tabIndex={-1}>
        {t('mock.design.judge')}
      </h3>
      <p>{t(mock.mode === 'pair' ? 'mock.judge.pair.about' : 'mock.judge.solo.about')}</p>
      {mock.mode === 'pair' && <MarksField app={app} />}
      <details class="mock-own">
        <summary>{t('mock.design.own')}</summary>
        {[...written, ...others].map(({ name, label }) => (
          <WrittenField key={name} app={app} standing={standing} field={`design.${name}`} label={label} />
        ))}
      </details>
      <DrawnArticle
        app={app}
        name={mock.plan.design}
        draw={async () => (await app.shelf.draw(mock.plan.design)).article}
        isOpen
      />
      {designGroups.map(({ name, statements }) => (
        <Statements
          key={name}
          app={app}
          legend={t(`mock.group.${name}`)}
          about={t(`mock.group.${name}.about`)}
          statements={statements}
          ticks={standing.ticks}
          onTick={(statement, isTrue) => app.step({ kind: 'ticked', statement, isTrue })}
          wordsOf={(statement) => wordsOfDesign(words, statement, { t, texts: standing.texts })}
        />
      ))}
      <p class="mock-acts mock-below">
        <button type="button" class="mock-main" onClick={() => app.step({ kind: 'judged', part: 'design' })}>
          {t('mock.toReport')}
        </button>
      </p>
    </>
  );
}
