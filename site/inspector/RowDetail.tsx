import { ApiDetail } from './ApiDetail.tsx';
import { BodyDetail, EventDetail } from './BodyDetail.tsx';
import { EndedDetail } from './EndedDetail.tsx';
import { FaultDetail } from './FaultDetail.tsx';
import { FrameDetail } from './FrameDetail.tsx';
import { hex, previewText } from './format.ts';
import { HeadDetail } from './HeadDetail.tsx';
import { rowLimits } from './row-list.ts';
import type { OpaqueRow, Row } from './rows.ts';
import { ViolationDetail } from './Violation.tsx';
import type { InspectorView } from './view-state.ts';

/** What an open row shows under itself. */
export function RowDetail({ view, row, onClose }: { view: InspectorView; row: Row; onClose(): void }) {
  return (
    <section class="inspector-detail" aria-label={view.t('inspector.detail')}>
      <button type="button" class="inspector-close" onClick={onClose} aria-label={view.t('inspector.closeDetail')}>
        ×
      </button>
      <Content view={view} row={row} />
    </section>
  );
}

function Content({ view, row }: { view: InspectorView; row: Row }) {
  const { t } = view;
  switch (row.kind) {
    case 'head':
      return <HeadDetail view={view} row={row} />;
    case 'frame':
      return <FrameDetail view={view} row={row} />;
    case 'violation':
      return <ViolationDetail view={view} row={row} />;
    case 'opaque':
      return <OpaqueDetail view={view} row={row} />;
    case 'gap':
      return <p>{t('inspector.gap.about')}</p>;
    case 'body':
      return <BodyDetail view={view} row={row} />;
    case 'event':
      return <EventDetail view={view} row={row} />;
    case 'ended':
      return <EndedDetail view={view} row={row} />;
    case 'lost':
      return <p>{t('inspector.lost.about')}</p>;
    case 'folded':
      return <p>{t('inspector.folded.about', { limit: rowLimits.rows })}</p>;
    case 'arrival':
      return <FrameDetail view={view} row={row.frame} />;
    case 'fault':
      return <FaultDetail view={view} row={row} />;
    case 'api':
      return <ApiDetail view={view} row={row} />;
    case 'refused':
      return <p>{t('inspector.refused.about', { status: String(row.status) })}</p>;
  }
}

// A refusal's body is a line or two; what is longer is seldom read here.
const opaqueBytesShown = 1024;

function OpaqueDetail({ view: { t }, row: { entry } }: { view: InspectorView; row: OpaqueRow }) {
  const shown = entry.bytes.subarray(0, opaqueBytesShown);
  const hidden = entry.bytes.length + entry.bytesNotKept - shown.length;
  return (
    <>
      <p>{t(`inspector.opaque.${entry.reason}`)}</p>
      <pre class="inspector-pre">{previewText(shown, opaqueBytesShown)}</pre>
      <pre class="inspector-pre">{hex(shown)}</pre>
      {hidden > 0 && <p class="inspector-note">{t('inspector.bytesNotShown', { count: hidden })}</p>}
    </>
  );
}
