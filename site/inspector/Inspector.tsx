import { Announcements } from './Announcements.tsx';
import { ConnectionList } from './ConnectionList.tsx';
import { FrameLog } from './FrameLog.tsx';
import { MeterStrip } from './meters/MeterStrip.tsx';
import { Toolbar } from './Toolbar.tsx';
import type { InspectorView } from './view-state.ts';

export function Inspector({ view }: { view: InspectorView }) {
  const { t, capture } = view;
  const isEmpty = capture.connections.value.length === 0 && capture.rows.value.length === 0;
  return (
    <div class="inspector">
      <ConnectionList view={view} />
      <Toolbar view={view} isEmpty={isEmpty}>
        {view.tools?.({ isEmpty })}
      </Toolbar>
      <MeterStrip view={view} />
      {isEmpty ? (
        <div class="inspector-empty">
          <p class="inspector-empty-title">{t('inspector.empty.title')}</p>
          <p>{t('inspector.empty.body')}</p>
        </div>
      ) : (
        <FrameLog view={view} />
      )}
      <Announcements view={view} />
    </div>
  );
}
