// A connection in numbers, below how it ended.

import type { ConnectionTrace } from '../../content/check.ts';
import { connectionFacts } from '../../wire/connection-facts.ts';
import { connectionSummary, type DirectionSummary, headerShare } from './connection-summary.ts';
import { formatNumber, formatTime } from './format.ts';
import type { InspectorView } from './view-state.ts';

export function ConnectionSummary({ view, trace }: { view: InspectorView; trace: ConnectionTrace }) {
  const { t, lang } = view;
  const summary = connectionSummary(trace);
  const { codeSeenBy, firstClose } = connectionFacts(trace);
  const { requestAtMs, answerAtMs, extensions } = summary;
  return (
    <dl class="inspector-facts">
      {requestAtMs !== undefined && answerAtMs !== undefined && (
        <>
          <dt>{t('inspector.summary.opening')}</dt>
          <dd>{formatTime(answerAtMs - requestAtMs, view)}</dd>
        </>
      )}
      <dt>{t('inspector.summary.extensions')}</dt>
      <dd class="inspector-mono">{extensions || t('inspector.none')}</dd>
      <dt>↑</dt>
      <dd>{inNumbers(summary.up)}</dd>
      <dt>↓</dt>
      <dd>{inNumbers(summary.down)}</dd>
      {firstClose && (
        <>
          <dt>{t('inspector.summary.firstClose')}</dt>
          <dd>{t(`inspector.${firstClose.direction === 'up' ? 'client' : 'server'}`)}</dd>
        </>
      )}
      {codeSeenBy.client !== undefined && (
        <>
          <dt>{t('inspector.summary.codes')}</dt>
          <dd>
            {t('inspector.summary.codes.seen', {
              client: String(codeSeenBy.client),
              server: String(codeSeenBy.server ?? '–'),
            })}
          </dd>
        </>
      )}
    </dl>
  );

  function inNumbers(direction: DirectionSummary): string {
    const share = headerShare(direction);
    if (share === undefined) return t('inspector.none');
    const kinds = [...direction.byOpcode].map(([name, count]) => `${formatNumber(count, { lang })} ${name}`).join(', ');
    const percent = new Intl.NumberFormat(lang, { style: 'percent', maximumFractionDigits: 1 }).format(share);
    const numbers = t('inspector.summary.direction', {
      payload: formatNumber(direction.payloadBytes, { lang }),
      header: formatNumber(direction.headerBytes, { lang }),
      percent,
    });
    return `${kinds} · ${numbers}`;
  }
}
