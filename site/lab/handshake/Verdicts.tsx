// The two verdicts side by side, and whether they agree.

import { useEffect, useRef } from 'preact/hooks';
import type { Translate } from '../../../i18n/translate.ts';
import { dutySentence, sectionOf } from '../../inspector/violation-words.ts';
import { type Comparison, compare, type Doing, type Reading, suggestedStatuses } from './verdict.ts';

type Props = {
  t: Translate;
  reading: Reading;
  doing: Doing;
  /** Who received the bytes. */
  receiver: 'ws' | 'browser';
};

export function Verdicts({ t, reading, doing, receiver }: Props) {
  const place = useRef<HTMLElement>(null);
  // Right after sending, what came of it is what the reader wants to see.
  useEffect(() => bringIntoPane(place.current), [reading, doing.kind]);
  const comparison = compare(reading, doing);
  return (
    <section class="lab-verdicts" role="status" ref={place}>
      <h3>{t('handshakeLab.verdicts')}</h3>
      <div class="lab-pair">
        <div class="lab-verdict" data-verdict="rfc" data-kind={reading.kind}>
          <h4>{t('handshakeLab.verdict.rfc')}</h4>
          <p>
            <Mark isGood={reading.kind === 'accept'} isOpen={reading.kind === 'wait'} /> {readingSentence(reading)}
          </p>
          {reading.kind === 'refuse' && reading.because.length > 0 && (
            <ul>
              {reading.because.map((violation) => (
                <li key={`${violation.code}-${violation.offset}`}>
                  {t(`violation.${violation.code}`, violation.values)}{' '}
                  <span class="lab-section">{sectionOf(violation)}</span>
                  {receiver === 'ws' && <span class="lab-why">{dutySentence(violation, t)}</span>}
                </li>
              ))}
            </ul>
          )}
        </div>
        <div class="lab-verdict" data-verdict={receiver} data-kind={doing.kind}>
          <h4>{t(`handshakeLab.verdict.${receiver}`)}</h4>
          <p>
            <Mark isGood={doing.kind === 'accepted'} isOpen={doing.kind === 'silent'} /> {doingSentence()}
          </p>
        </div>
      </div>
      {comparison && (
        <p class="lab-comparison" data-comparison={comparison}>
          {comparisonSentence(comparison)}
        </p>
      )}
    </section>
  );

  function readingSentence({ kind }: Reading): string {
    if (kind !== 'refuse') return t(`handshakeLab.reading.${kind}.${receiver}`);
    const must = reading.kind === 'refuse' && reading.must;
    return t(`handshakeLab.reading.${must ? 'must' : 'may'}.${receiver}`);
  }

  function doingSentence(): string {
    if (doing.kind === 'refused' && doing.status !== undefined) {
      return t('handshakeLab.doing.status', { status: String(doing.status) });
    }
    return t(`handshakeLab.doing.${doing.kind}.${receiver}`);
  }

  function comparisonSentence(comparison: Comparison): string {
    const status = doing.kind === 'refused' && doing.status !== undefined ? String(doing.status) : '';
    const suggested = suggestedStatuses(reading).join(', ');
    return t(`handshakeLab.compare.${comparison}.${receiver}`, { status, suggested });
  }
}

function Mark({ isGood, isOpen }: { isGood: boolean; isOpen: boolean }) {
  return (
    <span class="lab-mark" aria-hidden="true">
      {isOpen ? '…' : isGood ? '✓' : '✗'}
    </span>
  );
}

/** Scrolls the pane around it and nothing else: the page and its prose stay where the reader has them. */
function bringIntoPane(element: HTMLElement | null): void {
  let pane = element?.parentElement;
  while (pane && getComputedStyle(pane).overflowY !== 'auto') pane = pane.parentElement;
  if (element && pane)
    pane.scrollTop += element.getBoundingClientRect().top - pane.getBoundingClientRect().top - marginPx;
}

// A line of what stands above shows that there is more.
const marginPx = 12;
