// Before a mock interview: its level, its time, with whom; and the mocks that were taken.

import { useSignal } from '@preact/signals';
import { type MockLevel, mockLevels } from './mock.ts';
import type { Opening } from './opening.ts';
import { createDateWords } from './time-left.ts';

const modes = ['solo', 'pair'] as const;

export function Begin({ opening }: { opening: Opening }) {
  const { t, hasFailed } = opening;
  const level = useSignal<MockLevel>('middle');
  const mode = useSignal<(typeof modes)[number]>('solo');
  const isLong = useSignal(false);
  const begin = async (event: Event): Promise<void> => {
    event.preventDefault();
    const program = await opening.bring();
    program?.app.begin({ level: level.value, mode: mode.value, isLong: isLong.value });
  };
  return (
    <>
      <form class="mock-begin" onSubmit={(event) => void begin(event)}>
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
        {hasFailed.value && (
          <p class="mock-problem" role="alert">
            {t('mock.failed')}
          </p>
        )}
        <button type="submit" class="mock-main">
          {t('mock.begin')}
        </button>
      </form>
      <Past opening={opening} />
    </>
  );
}

function Past({ opening: { t, lang, program, hasPast } }: { opening: Opening }) {
  const app = program.value?.app;
  const dates = createDateWords(lang);
  const past = app ? app.past.value : [];
  return (
    <section class="mock-past">
      <h2>{t('mock.past')}</h2>
      {past.length === 0 && <p class="mock-empty">{t(hasPast && !app ? 'mock.coming' : 'mock.past.none')}</p>}
      {app && past.length > 0 && (
        <ul>
          {past.map((mock) => {
            const { total, band } = app.scoreOf(mock);
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
