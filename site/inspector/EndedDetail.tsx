// How TCP ended, and where a page was told no more than 1006, what it was not told.

import type { ConnectionTrace } from '../../content/check.ts';
import { ConnectionSummary } from './ConnectionSummary.tsx';
import { type EndingCause, endingCause } from './ending-causes.ts';
import { formatTime } from './format.ts';
import type { EndedRow } from './rows.ts';
import type { InspectorView } from './view-state.ts';
import { sectionOf } from './violation-words.ts';

export function EndedDetail({ view, row }: { view: InspectorView; row: EndedRow }) {
  const { t, capture } = view;
  const trace = capture.trace().connections.find(({ number }) => number === row.connection);
  const cause = view.isEndingHidden.value || trace === undefined ? undefined : endingCause(trace);
  return (
    <>
      <p>
        {t(`inspector.ended.${row.ending.how}.about`)} <span>{formatTime(row.ending.atMs, view)}</span>
      </p>
      {cause && (
        <section class="inspector-why" aria-label={t('inspector.why')}>
          <p class="inspector-why-title">{t('inspector.why')}</p>
          <dl class="inspector-facts">
            <dt>{t('inspector.why.page')}</dt>
            <dd>{t(hasErrorEvent(cause, trace) ? 'inspector.why.page.told' : 'inspector.why.page.toldNoError')}</dd>
            <dt>{t('inspector.why.wire')}</dt>
            <dd>{sentenceOf(cause, t)}</dd>
          </dl>
          <p class="inspector-note">{t('inspector.why.forbidden')}</p>
        </section>
      )}
      {trace && !view.isEndingHidden.value && <ConnectionSummary view={view} trace={trace} />}
    </>
  );
}

/** Browsers fire it when they give up on a connection, not when an open one merely ends. */
function hasErrorEvent(cause: EndingCause, trace: ConnectionTrace | undefined): boolean {
  const wasOpened = trace?.entries.some((entry) => entry.kind === 'response' && entry.status === 101) ?? false;
  return !wasOpened || cause.kind === 'broken-answer' || cause.kind === 'broken-frame';
}

function sentenceOf(cause: EndingCause, t: InspectorView['t']): string {
  switch (cause.kind) {
    case 'refused':
      return t('inspector.why.refused', { status: String(cause.status) });
    case 'broken-answer':
    case 'broken-frame':
      return `${t(`inspector.why.${cause.kind}`)} ${t(`violation.${cause.rule.code}`, cause.rule.values)} ${sectionOf(cause.rule)}`;
    case 'no-close':
      return t(`inspector.why.no-close.${cause.by}.${cause.how}`);
    default:
      return t(`inspector.why.${cause.kind}`);
  }
}
