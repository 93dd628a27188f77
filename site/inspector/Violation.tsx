// A broken rule in words: what happened, who has to act on it, with which code, and where the RFC says so.

import type { Translate } from '../../i18n/translate.ts';
import { ruleOf } from '../../wire/violations.ts';
import type { ViolationEntry, ViolationRow } from './rows.ts';
import { Section } from './Section.tsx';
import type { InspectorView } from './view-state.ts';
import { browserSentence, dutySentence, sectionOf, wsSentence } from './violation-words.ts';

/** Two lines in the log. */
export function ViolationSummary({ entry, t }: { entry: ViolationEntry; t: Translate }) {
  return (
    <>
      <span class="inspector-violation-sentence">{t(`violation.${entry.code}`, entry.values)}</span>
      <span class="inspector-violation-duty">
        <span class="inspector-section">{sectionOf(entry)}</span> {dutySentence(entry, t)}
      </span>
    </>
  );
}

export function ViolationDetail({ view, row }: { view: InspectorView; row: ViolationRow }) {
  const { t } = view;
  const { entry } = row;
  const rule = ruleOf(entry.code);
  const practice = [wsSentence(entry, t), browserSentence(entry, t)].filter((sentence) => sentence !== undefined);
  return (
    <>
      <p class="inspector-detail-title" data-hint={rule.basis === 'hint' || undefined}>
        {t(`violation.${entry.code}`, entry.values)}
      </p>
      <dl class="inspector-facts">
        <dt>{t('inspector.violation.rule')}</dt>
        <dd>
          <Section rfc={rule.rfc} section={rule.section} isLong />
        </dd>
        <dt>{t('inspector.violation.breaker')}</dt>
        <dd>{t(`inspector.${entry.from}`)}</dd>
        <dt>{t('inspector.violation.duty')}</dt>
        <dd>{dutySentence(entry, t)}</dd>
        <dt>{t('inspector.violation.basis')}</dt>
        <dd>{t(`inspector.basis.${rule.basis}`)}</dd>
        <dt>{t('inspector.violation.ws')}</dt>
        {practice.map((sentence) => (
          <dd key={sentence}>{sentence}</dd>
        ))}
      </dl>
      <button
        type="button"
        class="inspector-link"
        onClick={() => view.point({ connection: row.connection, direction: row.direction, offset: entry.offset })}
      >
        {t('inspector.violation.show', { offset: entry.offset })}
      </button>
    </>
  );
}
