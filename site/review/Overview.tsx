// Before a set: what is due, the sets there are to choose from, what was and what will be.

import { useSignal } from '@preact/signals';
import { ForecastChart, HistoryChart } from './Charts.tsx';
import {
  type CardFacts,
  chooseAmong,
  chooseDaily,
  chooseWrong,
  dueCards,
  fullRoom,
  newCards,
  roomToday,
} from './choose-cards.ts';
import type { ReviewApp } from './review-app.ts';
import { nextDueMs, tallyHistory } from './tally.ts';

export function Overview({ app }: { app: ReviewApp }) {
  const { t, cards } = app;
  const [reviews, nowMs] = [app.reviews.value, app.nowMs.value];
  const due = dueCards(cards, reviews, nowMs).length;
  const fresh = newCards(cards, reviews).length;
  const today = tallyHistory(reviews, nowMs).at(-1)?.reviews ?? 0;
  const daily = chooseDaily(cards, reviews, nowMs, roomToday(reviews, nowMs));
  const more = daily.length === 0 ? chooseDaily(cards, reviews, nowMs, fullRoom) : [];
  return (
    <>
      <dl class="review-counts">
        <Count name={t('review.due')} count={due} />
        <Count name={t('review.fresh')} count={fresh} />
        <Count name={t('review.today')} count={today} />
      </dl>
      <div class="review-start">
        {daily.length > 0 ? (
          <button type="button" class="review-main" onClick={() => app.begin('daily', daily)}>
            {t('review.start', { count: daily.length })}
          </button>
        ) : (
          <p>{doneForToday(app)}</p>
        )}
        {more.length > 0 && (
          <button type="button" onClick={() => app.begin('more', more)}>
            {t('review.more', { count: more.length })}
          </button>
        )}
        {reviews.size === 0 && <p>{t('review.invite')}</p>}
      </div>
      <OtherSets app={app} />
      <section class="review-charts">
        <HistoryChart app={app} />
        <ForecastChart app={app} />
      </section>
    </>
  );
}

function Count({ name, count }: { name: string; count: number }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{count}</dd>
    </div>
  );
}

function doneForToday({ t, times, cards, reviews, nowMs }: ReviewApp): string {
  const next = nextDueMs(cards, reviews.value);
  if (next === undefined || next <= nowMs.value) return t('review.done');
  return t('review.doneUntil', { when: times.until(next - nowMs.value) });
}

const everything = '';

function OtherSets({ app }: { app: ReviewApp }) {
  const { t, cards } = app;
  const [reviews, nowMs] = [app.reviews.value, app.nowMs.value];
  const topic = useSignal(everything);
  const level = useSignal(everything);
  const wrong = chooseWrong(cards, reviews);
  const must = cards.filter((card) => card.must);
  const fits = (card: CardFacts) =>
    (topic.value === everything || card.topic === topic.value) &&
    (level.value === everything || card.level === level.value);
  const among = chooseAmong(cards.filter(fits), reviews, nowMs);
  return (
    <section class="review-others">
      <h2>{t('review.others')}</h2>
      <ul>
        <li>
          <h3>{t('review.wrong')}</h3>
          <p>{t(wrong.length > 0 ? 'review.wrong.about' : 'review.wrong.none')}</p>
          {wrong.length > 0 && (
            <button type="button" onClick={() => app.begin('wrong', wrong)}>
              {t('review.begin', { count: wrong.length })}
            </button>
          )}
        </li>
        <li>
          <h3>{t('review.must')}</h3>
          <p>{t('review.must.about')}</p>
          {must.length > 0 && (
            <button type="button" onClick={() => app.begin('must', chooseAmong(must, reviews, nowMs, must.length))}>
              {t('review.begin', { count: must.length })}
            </button>
          )}
        </li>
        <li>
          <h3>{t('review.among')}</h3>
          <p class="review-choose">
            <Choice
              name={t('interview.filter.topic')}
              all={t('interview.filter.all')}
              chosen={topic}
              options={optionsOf(app, 'topic')}
            />
            <Choice
              name={t('interview.filter.level')}
              all={t('interview.filter.all')}
              chosen={level}
              options={optionsOf(app, 'level')}
            />
          </p>
          {among.length > 0 ? (
            <button type="button" onClick={() => app.begin(`topic:${topic.value} level:${level.value}`, among)}>
              {t('review.begin', { count: among.length })}
            </button>
          ) : (
            <p>{t('review.among.none')}</p>
          )}
        </li>
      </ul>
    </section>
  );
}

type Option = { value: string; words: string };

/** In the order of the bank. */
const optionsOf = ({ t, cards }: ReviewApp, what: 'topic' | 'level'): Option[] =>
  [...new Set(cards.map((card) => card[what]))].map((value) => ({ value, words: t(`interview.${what}.${value}`) }));

function Choice(props: { name: string; all: string; chosen: { value: string }; options: Option[] }) {
  const { name, all, chosen, options } = props;
  return (
    <label>
      <span>{name}</span>
      <select
        value={chosen.value}
        onChange={({ currentTarget }) => {
          chosen.value = currentTarget.value;
        }}
      >
        <option value={everything}>{all}</option>
        {options.map(({ value, words }) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}
