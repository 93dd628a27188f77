// A card of the set before the reader, and below it, within reach of a thumb, what they can do with it.

import { useEffect, useRef } from 'preact/hooks';
import { cardPath } from '../shell/addresses.ts';
import { stateOf } from './choose-cards.ts';
import { DrawnCard } from './DrawnCard.tsx';
import { judgesItself, type ReviewApp, type Shown } from './review-app.ts';
import { grades } from './reviews.ts';
import { dueMsOf, previewDue } from './schedule.ts';

type Props = { app: ReviewApp; shown: Shown };

export function Session({ app, shown }: Props) {
  const { t } = app;
  const { answered = 0, total = 0, returning = 0 } = app.standing.value ?? {};
  return (
    <section class="review-session" aria-label={t('review.session')}>
      <div class="review-bar-top">
        <p class="review-progress">
          <progress value={answered} max={total} aria-label={t('review.progress')} />
          <span>
            {answered} / {total}
          </span>
          {returning > 0 && <span class="review-returning">{t('review.returning', { count: returning })}</span>}
        </p>
        <p>
          <button type="button" disabled={!app.canUndo.value} aria-keyshortcuts="u" onClick={() => app.undo()}>
            {t('review.undo')}
            <span class="review-key" aria-hidden="true">
              U
            </span>
          </button>
          <button type="button" onClick={() => app.leave()}>
            {t('review.leave')}
          </button>
        </p>
      </div>
      <DrawnCard app={app} shown={shown} key={shown.drawing} />
      <div class="review-acts">
        <Acts app={app} shown={shown} />
      </div>
      <p class="review-keys" data-print="no">
        <span>{t('review.keys')}</span> <a href={cardPath(app.lang, shown.card.slug)}>{t('review.page')}</a>
      </p>
    </section>
  );
}

function Acts({ app, shown }: Props) {
  const { t, times } = app;
  const { card, phase } = shown;
  const onward = useRef<HTMLButtonElement>(null);
  const isJudged = phase.kind === 'judged';
  // Where the answer was given there is nothing left to do: Enter goes on.
  useEffect(() => {
    if (isJudged) onward.current?.focus({ preventScroll: true });
  }, [isJudged]);
  const state = stateOf(app.reviews.value, card.slug);
  if (phase.kind === 'question')
    return (
      <button
        type="button"
        class={judgesItself(card) ? undefined : 'review-main'}
        aria-keyshortcuts="Space"
        onClick={() => app.show()}
      >
        {t(judgesItself(card) ? 'review.giveUp' : 'review.show')}
        <span class="review-key" aria-hidden="true">
          {t('review.key.space')}
        </span>
      </button>
    );
  if (phase.kind === 'judged')
    return (
      <>
        <p class="review-judged">
          {t(`review.said.judged.${phase.grade}`, {
            when: times.until((state ? dueMsOf(state) : app.nowMs.value) - app.nowMs.value),
          })}
        </p>
        <button type="button" class="review-main" ref={onward} aria-keyshortcuts="Enter" onClick={() => app.goOn()}>
          {t('review.goOn')}
          <span class="review-key" aria-hidden="true">
            Enter
          </span>
        </button>
      </>
    );
  const due = previewDue(state, app.nowMs.value);
  return (
    <fieldset class="review-grades">
      <legend>{t('review.grades')}</legend>
      {grades.map((grade) => (
        <button key={grade} type="button" aria-keyshortcuts={`${grade}`} onClick={() => app.gradeSelf(grade)}>
          <b>{t(`review.grade.${grade}`)}</b>
          <small>{times.gap(due[grade] - app.nowMs.value)}</small>
          <span class="review-key" aria-hidden="true">
            {grade}
          </span>
        </button>
      ))}
    </fieldset>
  );
}
