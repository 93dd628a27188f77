// A connection in numbers, below how it ended: TCP's times, the handshake's, and what each direction carried.

import { Fragment } from 'preact';
import type { ConnectionTrace } from '../../content/check.ts';
import { connectionFacts, type TcpFact } from '../../wire/connection-facts.ts';
import type { Direction } from '../../wire/tap-events.ts';
import { connectionSummary, headerShare } from './connection-summary.ts';
import { formatNumber, formatTime } from './format.ts';
import type { InspectorView } from './view-state.ts';

export function ConnectionSummary({ view, trace }: { view: InspectorView; trace: ConnectionTrace }) {
  const { t, lang } = view;
  const summary = connectionSummary(trace);
  const { codeSeenBy, firstClose, tcp } = connectionFacts(trace);
  const { requestAtMs, answerAtMs, extensions } = summary;
  return (
    <dl class="inspector-facts">
      {tcp.openedAtMs !== undefined && (
        <>
          <dt>{t('inspector.summary.tcp')}</dt>
          <dd>{timesOf(tcp.openedAtMs, tcp)}</dd>
        </>
      )}
      {requestAtMs !== undefined && answerAtMs !== undefined && (
        <>
          <dt>{t('inspector.summary.opening')}</dt>
          <dd>{formatTime(answerAtMs - requestAtMs, view)}</dd>
        </>
      )}
      <dt>{t('inspector.summary.extensions')}</dt>
      <dd class="inspector-mono">{extensions || t('inspector.none')}</dd>
      {(['up', 'down'] as const).map((direction) => (
        <Fragment key={direction}>
          <dt>
            {t(`inspector.summary.${direction}`)} <span aria-hidden="true">{direction === 'up' ? '↑' : '↓'}</span>
          </dt>
          <dd>{inNumbers(direction)}</dd>
        </Fragment>
      ))}
      {firstClose && (
        <>
          <dt>{t('inspector.summary.firstClose')}</dt>
          <dd>{t(`inspector.${firstClose.direction === 'up' ? 'client' : 'server'}`)}</dd>
        </>
      )}
      {tcp.ending && (
        <>
          <dt>{t('inspector.summary.ended')}</dt>
          <dd>{t(`inspector.summary.ended.${tcp.ending.how}`, { side: t(`inspector.${tcp.ending.by}`) })}</dd>
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

  /** By the log's own clock, so that the rows can be found. */
  function timesOf(openedAtMs: number, { openForMs }: TcpFact): string {
    const from = formatTime(openedAtMs, view);
    if (openForMs === undefined) return t('inspector.summary.tcp.since', { from });
    const to = formatTime(openedAtMs + openForMs, view);
    return t('inspector.summary.tcp.times', { duration: formatTime(openForMs, view), from, to });
  }

  function inNumbers(direction: Direction): string {
    const { byOpcode, ...numbers } = summary[direction];
    const share = headerShare({ byOpcode, ...numbers });
    const atMs = tcp.firstByteAtMs[direction];
    const parts = atMs === undefined ? [] : [t('inspector.summary.firstByte', { time: formatTime(atMs, view) })];
    if (share === undefined) return parts[0] ?? t('inspector.none');
    const kinds = [...byOpcode].map(([name, count]) => `${formatNumber(count, { lang })} ${name}`).join(', ');
    const percent = new Intl.NumberFormat(lang, { style: 'percent', maximumFractionDigits: 1 }).format(share);
    const carried = t('inspector.summary.direction', {
      payload: formatNumber(numbers.payloadBytes, { lang }),
      header: formatNumber(numbers.headerBytes, { lang }),
      percent,
    });
    return [...parts, kinds, carried].join(' · ');
  }
}
