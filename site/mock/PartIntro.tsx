// Between two parts: what comes next, and how long it takes. No time runs here.

import { useEffect, useRef } from 'preact/hooks';
import { extraTime, type Mock, partMinutes, partNames } from './mock.ts';
import type { MockApp } from './mock-app.ts';
import { SheetLink } from './SheetLink.tsx';
import type { Standing } from './state.ts';

type Props = { app: MockApp; mock: Mock; standing: Standing };

export function PartIntro({ app, mock, standing }: Props) {
  const { t } = app;
  const { part, parts } = standing;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const number = partNames.indexOf(part) + 1;
  const before = partNames[number - 2];
  const minutes = partMinutes[part] * (mock.isLong ? extraTime : 1);
  return (
    <section class="mock-intro">
      {before && parts[before].isTimeUp && (
        <p class="mock-note">{t('mock.timeWasUp', { part: t(`mock.part.${before}`) })}</p>
      )}
      <ol class="mock-steps" aria-label={t('mock.parts')}>
        {partNames.map((name) => (
          <li
            key={name}
            aria-current={name === part ? 'step' : undefined}
            data-done={parts[name].isDone ? '' : undefined}
          >
            {t(`mock.part.${name}`)}
            {parts[name].isDone && <span class="unseen"> ({t('mock.part.done')})</span>}
          </li>
        ))}
      </ol>
      <h2 ref={heading} tabIndex={-1}>
        {t('mock.part.heading', { number, total: partNames.length, part: t(`mock.part.${part}`) })}
      </h2>
      <p class="lead">{t(`mock.part.${part}.about`)}</p>
      <p class="mock-minutes">{t('mock.minutes', { count: minutes })}</p>
      {mock.mode === 'pair' && number === 1 && <SheetLink app={app} mock={mock} />}
      <p class="mock-acts">
        <button type="button" class="mock-main" onClick={() => app.step({ kind: 'started', part })}>
          {t('mock.start')}
        </button>
        <GiveUp app={app} />
      </p>
    </section>
  );
}

export function GiveUp({ app }: { app: MockApp }) {
  const { t } = app;
  const dialog = useRef<HTMLDialogElement>(null);
  return (
    <>
      <button type="button" class="mock-quiet" onClick={() => dialog.current?.showModal()}>
        {t('mock.giveUp')}
      </button>
      <dialog ref={dialog} class="mock-dialog" aria-label={t('mock.giveUp')}>
        <p>{t('mock.giveUp.sure')}</p>
        <p class="mock-acts">
          <button type="button" onClick={() => dialog.current?.close()}>
            {t('mock.giveUp.no')}
          </button>
          <button type="button" onClick={() => app.giveUp()}>
            {t('mock.giveUp.yes')}
          </button>
        </p>
      </dialog>
    </>
  );
}
