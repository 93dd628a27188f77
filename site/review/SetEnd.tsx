// After the last card: what comes back when, what was hard, and where to read on.

import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { cardPath } from '../shell/addresses.ts';
import type { CardSummary } from './card-shelf.ts';
import { dueCards } from './choose-cards.ts';
import type { ReviewApp } from './review-app.ts';
import type { Grade } from './reviews.ts';
import { hardOnes, type ReviewSet } from './session.ts';
import { tallyForecast } from './tally.ts';

export function SetEnd({ app, set }: { app: ReviewApp; set: ReviewSet }) {
  const { t } = app;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const hard = hardOnes(set, app.reviews.value);
  return (
    <section class="review-end">
      <h1 ref={heading} tabIndex={-1}>
        {t('review.end')}
      </h1>
      <p>{t('review.end.sum', { count: set.cards.length })}</p>
      <ComingBack app={app} />
      {hard.length === 0 ? (
        <p>{t('review.end.none')}</p>
      ) : (
        <>
          <h2>{t('review.end.hard')}</h2>
          <ul>
            {hard.map(({ card, grade }) => (
              <HardCard key={card} app={app} card={card} grade={grade} />
            ))}
          </ul>
        </>
      )}
      <p class="review-end-acts">
        <button type="button" class="review-main" onClick={() => app.leave()}>
          {t('review.overview')}
        </button>
        <button type="button" disabled={!app.canUndo.value} onClick={() => app.undo()}>
          {t('review.undo')}
        </button>
      </p>
    </section>
  );
}

function ComingBack({ app: { t, cards, reviews, nowMs } }: { app: ReviewApp }) {
  const left = dueCards(cards, reviews.value, nowMs.value).length;
  const tomorrow = tallyForecast(cards, reviews.value, nowMs.value)[1]?.due ?? 0;
  return (
    <p class="review-end-next">
      {left > 0 && `${t('review.end.left', { count: left })} `}
      {tomorrow > 0 ? t('review.end.tomorrow', { count: tomorrow }) : t('review.end.tomorrow.none')}
    </p>
  );
}

function HardCard({ app, card, grade }: { app: ReviewApp; card: string; grade: Grade }) {
  const { t, lang, shelf } = app;
  const summary = useSignal<CardSummary | undefined>(undefined);
  useEffect(() => {
    const keep = (told: CardSummary) => {
      summary.value = told;
    };
    // It was drawn a moment ago; should it be gone all the same, its address says what it is about.
    void shelf.tell(card).then(keep, () => undefined);
  }, [card]);
  const { question = card, lesson } = summary.value ?? {};
  return (
    <li>
      <span>{t(`review.grade.${grade}`)}</span>
      <a href={cardPath(lang, card)}>{question}</a>
      {lesson && <a href={lesson.address}>{t('review.end.lesson', { title: lesson.title })}</a>}
    </li>
  );
}
