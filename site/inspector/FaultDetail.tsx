import { describeFault } from './fault-text.ts';
import { formatNumber, formatTime } from './format.ts';
import type { FaultRow } from './rows.ts';
import type { InspectorView } from './view-state.ts';

/** What a fault does, and what it did at this moment. */
export function FaultDetail({ view, row }: { view: InspectorView; row: FaultRow }) {
  const { t } = view;
  const { mark, what } = row;
  return (
    <>
      <p>{t(`faults.about.${what.kind}`)}</p>
      <p class="inspector-detail-facts">
        <span>{formatTime(mark.atMs, view)}</span>
        <span>{describeFault(what, view)}</span>
        <span>{t(`faults.mark.${mark.mark}`)}</span>
        {mark.mark === 'ended' && <span>{t(`faults.why.${mark.why}`)}</span>}
        {mark.mark === 'acted' && <span>{t(`faults.way.${mark.direction}`)}</span>}
        {mark.mark === 'acted' && <span>{placeOf(mark, view)}</span>}
        {mark.mark === 'acted' && mark.notTold !== undefined && (
          <span>{t('faults.notTold', { count: mark.notTold })}</span>
        )}
      </p>
    </>
  );
}

function placeOf({ offset, length }: { offset: number; length: number }, { t, lang }: InspectorView): string {
  const from = formatNumber(offset, { lang });
  if (length === 0) return t('faults.byteAt', { from });
  return t('faults.bytesAt', { from, to: formatNumber(offset + length - 1, { lang }) });
}
