// Before a mock interview: its level, its time, with whom; and the mocks that were taken.

import { useSignal } from '@preact/signals';
import type { MockApp } from './mock-app.ts';
import { mockLevels } from './plan.ts';
import { scoreOf } from './score.ts';
import { standingOf } from './state.ts';
import { createDateWords } from './time-left.ts';

const modes = ['solo', 'pair'] as const;

export function Begin({ app }: { app: MockApp }) {
  const { t } = app;
  const level = useSignal<(typeof mockLevels)[number]>('middle');
  const mode = useSignal<(typeof modes)[number]>('solo');
  const isLong = useSignal(false);
  const begin = (event: Event) => {
    event.preventDefault();
    app.begin({ level: level.value, mode: mode.value, isLong: isLong.value });
  };
  return (
    <>
      <form class="mock-begin" onSubmit={begin}>
        <fieldset>
          <legend>{t('mock.level')}</legend>
          {mockLevels.map((one) => (
            <label key={one}>
              <input type="radio" name="level" checked={level.value === one} onChange={() => (level.value = one)} />
              <span>
                <b>{t(`interview.level.${one}`)}</b>
                <small>{t(`mock.level.${one}`)}</small>
              </span>
            </label>
          ))}
        </fieldset>
        <fieldset>
          <legend>{t('mock.mode')}</legend>
          {modes.map((one) => (
            <label key={one}>
              <input type="radio" name="mode" checked={mode.value === one} onChange={() => (mode.value = one)} />
              <span>
                <b>{t(`mock.mode.${one}`)}</b>
                <small>{t(`mock.mode.${one}.about`)}</small>
              </span>
            </label>
          ))}
        </fieldset>
        <fieldset>
          <legend>{t('mock.time')}</legend>
          <label>
            <input type="checkbox" checked={isLong.value} onChange={() => (isLong.value = !isLong.value)} />
            <span>
              <b>{t('mock.time.long')}</b>
              <small>{t('mock.time.long.about')}</small>
            </span>
          </label>
        </fieldset>
        <button type="submit" class="mock-main">
          {t('mock.begin')}
        </button>
      </form>
      <Past app={app} />
    </>
  );
}

function Past({ app }: { app: MockApp }) {
  const { t, lang, past } = app;
  const dates = createDateWords(lang);
  return (
    <section class="mock-past">
      <h2>{t('mock.past')}</h2>
      {past.value.length === 0 ? (
        <p class="mock-empty">{t('mock.past.none')}</p>
      ) : (
        <ul>
          {past.value.map((mock) => {
            const { total, band } = scoreOf(mock, standingOf(mock, app.nowMs.value));
            const about = { date: dates.day(mock.startedAtMs), total, band: t(`mock.band.${band}`) };
            return (
              <li key={mock.id}>
                <button type="button" onClick={() => app.open(mock)}>
                  {t('mock.past.one', about)}
                </button>
                <span>{t(`interview.level.${mock.level}`)}</span>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
