// What an HTTP body held: how its end was known, its chunks, its content; and one server-sent event of such a body.

import { formatNumber, hex, previewText } from './format.ts';
import { bodyPackets, packetName } from './packets.ts';
import type { BodyRow, EventRow } from './rows.ts';
import type { InspectorView } from './view-state.ts';

const bytesShown = 2048;
const chunksShown = 100;

export function BodyDetail({ view, row }: { view: InspectorView; row: BodyRow }) {
  const { t, lang } = view;
  const { entry, raw } = row;
  const count = (value: number) => formatNumber(value, { lang });
  const packets = bodyPackets(row, view);
  return (
    <>
      <p>{t(`inspector.body.framing.${entry.framing}`)}</p>
      {entry.isCut && <p class="inspector-note">{t('inspector.cut')}</p>}
      <dl class="inspector-facts">
        <dt>{t('inspector.body.content')}</dt>
        <dd>{t('inspector.bytesCount', { count: entry.contentLength })}</dd>
        <dt>{t('inspector.body.onWire')}</dt>
        <dd>{t('inspector.bytesCount', { count: entry.wireLength })}</dd>
        {entry.framing === 'chunked' && (
          <>
            <dt>{t('inspector.body.chunks')}</dt>
            <dd class="inspector-mono">
              {entry.chunks
                .slice(0, chunksShown)
                .map(({ size }) => count(size))
                .join(' + ')}
              {entry.chunkCount > chunksShown && ' …'}
            </dd>
          </>
        )}
        {entry.trailers.length > 0 && (
          <>
            <dt>{t('inspector.body.trailers')}</dt>
            <dd class="inspector-mono">{entry.trailers.join(', ')}</dd>
          </>
        )}
        {packets.length > 0 && (
          <>
            <dt>Engine.IO</dt>
            <dd class="inspector-mono">{packets.map(packetName).join(', ')}</dd>
          </>
        )}
      </dl>
      <pre class="inspector-pre">{previewText(entry.content.subarray(0, bytesShown), bytesShown)}</pre>
      {raw && <pre class="inspector-pre">{hex(raw.bytes.subarray(0, bytesShown))}</pre>}
      {entry.contentBytesNotKept > 0 && (
        <p class="inspector-note">{t('inspector.notKept', { count: entry.contentBytesNotKept })}</p>
      )}
    </>
  );
}

export function EventDetail({ view: { t }, row: { entry } }: { view: InspectorView; row: EventRow }) {
  return (
    <>
      <p>{t(entry.isDispatched ? 'inspector.event.told' : 'inspector.event.notTold')}</p>
      <dl class="inspector-facts">
        <dt>event</dt>
        <dd class="inspector-mono">{entry.type}</dd>
        <dt>id</dt>
        <dd class="inspector-mono">{entry.lastEventId || t('inspector.none')}</dd>
        {entry.retryMs !== undefined && (
          <>
            <dt>retry</dt>
            <dd class="inspector-mono">{entry.retryMs} ms</dd>
          </>
        )}
        {entry.comments.length > 0 && (
          <>
            <dt>:</dt>
            <dd class="inspector-mono">{entry.comments.join(' · ')}</dd>
          </>
        )}
      </dl>
      {entry.isDispatched && <pre class="inspector-pre">{entry.data}</pre>}
    </>
  );
}
