import { apiText } from './api-text.ts';
import { formatTime } from './format.ts';
import type { ApiRow } from './rows.ts';
import type { InspectorView } from './view-state.ts';

/** What a program at one end called or was told, and whose clock says when. */
export function ApiDetail({ view, row: { event } }: { view: InspectorView; row: ApiRow }) {
  const { t } = view;
  return (
    <>
      <p>{t(`inspector.ends.${event.how}.${event.end}`)}</p>
      <pre class="inspector-pre">{apiText(event)}</pre>
      <p class="inspector-detail-facts">
        <span>{formatTime(event.atMs, view)}</span>
        {'length' in event && <span>{t('inspector.bytes', { count: event.length })}</span>}
      </p>
      {event.end === 'client' && <p class="inspector-note">{t('inspector.ends.clock')}</p>}
    </>
  );
}
