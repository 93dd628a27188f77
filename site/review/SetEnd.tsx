// After the last card: what was hard, and where to read on.

import { useEffect, useRef } from 'preact/hooks';
import { cardPath, lessonPath } from '../shell/addresses.ts';
import type { ReviewApp } from './review-app.ts';
import { hardOnes, type ReviewSet } from './session.ts';

export function SetEnd({ app, set }: { app: ReviewApp; set: ReviewSet }) {
  const { t, lang, cards } = app;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const hard = hardOnes(set, app.reviews.value).flatMap(({ card: slug, grade }) => {
    const card = cards.find((one) => one.slug === slug);
    return card ? [{ card, grade }] : [];
  });
  return (
    <section class="review-end">
      <h1 ref={heading} tabIndex={-1}>
        {t('review.end')}
      </h1>
      <p>{t('review.end.sum', { count: set.cards.length })}</p>
      {hard.length === 0 ? (
        <p>{t('review.end.none')}</p>
      ) : (
        <>
          <h2>{t('review.end.hard')}</h2>
          <ul>
            {hard.map(({ card, grade }) => (
              <li key={card.slug}>
                <span>{t(`review.grade.${grade}`)}</span>
                <a href={cardPath(lang, card.slug)}>{card.question}</a>
                <a href={lessonPath(lang, card.lesson.slug)}>{t('review.end.lesson', { title: card.lesson.title })}</a>
              </li>
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
