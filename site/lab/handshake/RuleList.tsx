// Each rule of the handshake with its tick, live. Pointing at one lights its bytes; pressing it goes there.

import type { Signal } from '@preact/signals';
import type { Translate } from '../../../i18n/translate.ts';
import type { RuleTick, Stretch } from './rules.ts';

type Props = {
  t: Translate;
  ticks: readonly RuleTick[];
  lit: Signal<Stretch | undefined>;
  onGo(stretch: Stretch): void;
};

const marks = { kept: '✓', broken: '✗', absent: '–', waiting: '·' } as const satisfies Record<
  RuleTick['state'],
  string
>;

export function RuleList({ t, ticks, lit, onGo }: Props) {
  const broken = ticks.filter(({ state }) => state === 'broken').length;
  const waiting = ticks.filter(({ state }) => state === 'waiting').length;
  const unlight = () => {
    lit.value = undefined;
  };
  const summary =
    broken > 0
      ? t('handshakeLab.rules.broken', { count: broken })
      : t(waiting > 0 ? 'handshakeLab.rules.unfinished' : 'handshakeLab.rules.allKept');
  return (
    <section class="lab-rules">
      <h3>{t('handshakeLab.rules')}</h3>
      <p class="lab-summary" role="status" data-state={broken > 0 ? 'broken' : waiting > 0 ? 'waiting' : 'kept'}>
        {summary}
      </p>
      <ul>
        {ticks.map((tick) => (
          <li key={tick.id}>
            <button
              type="button"
              class="lab-rule"
              data-rule={tick.id}
              data-state={tick.state}
              onMouseEnter={() => {
                lit.value = tick.stretch;
              }}
              onMouseLeave={unlight}
              onFocus={() => {
                lit.value = tick.stretch;
              }}
              onBlur={unlight}
              onClick={() => tick.stretch && onGo(tick.stretch)}
            >
              <span class="lab-mark" aria-hidden="true">
                {marks[tick.state]}
              </span>
              <span class="unseen">{t(`handshakeLab.state.${tick.state}`)}: </span>
              <span>
                {t(`handshakeLab.rule.${tick.id}`)}{' '}
                <span class="lab-section">
                  RFC {tick.rfc} § {tick.section}
                </span>
                {tick.violation && (
                  <span class="lab-why">{t(`violation.${tick.violation.code}`, tick.violation.values)}</span>
                )}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
