// What was reviewed and what comes back, as bars for the eye and as words for everybody.

import type { ReviewApp } from './review-app.ts';
import { dateOfDay } from './review-day.ts';
import { forecastDays, historyDays, tallyForecast, tallyHistory } from './tally.ts';

type Bar = { day: number; height: number /** From below, filled otherwise. */; part?: number; words: string };

export function HistoryChart({ app }: { app: ReviewApp }) {
  const { t, times } = app;
  const days = tallyHistory(app.reviews.value, app.nowMs.value);
  const count = days.reduce((sum, { reviews }) => sum + reviews, 0);
  const again = days.reduce((sum, day) => sum + day.again, 0);
  const bars = days.map(
    ({ day, reviews, again: part }): Bar => ({
      ...{ day, height: reviews, part },
      words: t('review.history.day', { date: times.day(dateOfDay(day)), answers: reviews, again: part }),
    }),
  );
  return (
    <figure>
      <h2>{t('review.history', { days: historyDays })}</h2>
      <figcaption>
        {count === 0
          ? t('review.history.none')
          : t('review.history.sum', { count, known: percent(app, 1 - again / count) })}
      </figcaption>
      {count > 0 && <Bars app={app} bars={bars} partName={again > 0 ? t('review.grade.1') : undefined} />}
    </figure>
  );
}

export function ForecastChart({ app }: { app: ReviewApp }) {
  const { t, times, cards } = app;
  const days = tallyForecast(cards, app.reviews.value, app.nowMs.value);
  const count = days.reduce((sum, { due }) => sum + due, 0);
  const bars = days.map(
    ({ day, due }): Bar => ({
      ...{ day, height: due },
      words: t('review.forecast.day', { date: times.day(dateOfDay(day)), cards: due }),
    }),
  );
  return (
    <figure>
      <h2>{t('review.forecast', { days: forecastDays })}</h2>
      <figcaption>{count === 0 ? t('review.forecast.none') : t('review.forecast.sum', { count })}</figcaption>
      {count > 0 && <Bars app={app} bars={bars} />}
    </figure>
  );
}

const chart = { width: 300, height: 90, gap: 2 };

function Bars({ app, bars, partName }: { app: ReviewApp; bars: Bar[]; partName?: string | undefined }) {
  const most = Math.max(1, ...bars.map(({ height }) => height));
  const width = chart.width / bars.length;
  const tall = (height: number) => (height / most) * chart.height;
  const [first, last] = [bars[0], bars.at(-1)];
  return (
    <>
      {/* How many the tallest stands for: the scale. */}
      <p class="review-most" aria-hidden="true">
        {new Intl.NumberFormat(app.lang).format(most)}
      </p>
      <svg viewBox={`0 0 ${chart.width} ${chart.height}`} preserveAspectRatio="none" aria-hidden="true">
        {bars.map(({ day, height, part = 0, words }, at) => (
          <g key={day}>
            <title>{words}</title>
            {/* As tall as the chart, so that an empty day can be pointed at too. */}
            <rect class="review-bar-place" x={at * width} y={0} width={width} height={chart.height} />
            <rect
              class="review-bar"
              x={at * width + chart.gap / 2}
              y={chart.height - tall(height)}
              width={width - chart.gap}
              height={tall(height - part)}
            />
            <rect
              class="review-bar-part"
              x={at * width + chart.gap / 2}
              y={chart.height - tall(part)}
              width={width - chart.gap}
              height={tall(part)}
            />
          </g>
        ))}
        <line x1={0} y1={chart.height} x2={chart.width} y2={chart.height} />
      </svg>
      <p class="review-axis" aria-hidden="true">
        <span>{first && app.times.day(dateOfDay(first.day))}</span>
        {partName && <span class="review-part-name">{partName}</span>}
        <span>{last && app.times.day(dateOfDay(last.day))}</span>
      </p>
      <ul class="unseen">
        {bars
          .filter(({ height }) => height > 0)
          .map(({ day, words }) => (
            <li key={day}>{words}</li>
          ))}
      </ul>
    </>
  );
}

const percent = ({ lang }: ReviewApp, share: number): string =>
  new Intl.NumberFormat(lang, { style: 'percent', maximumFractionDigits: 0 }).format(share);
