// Where an entry stands: its bytes in the direction's stream, the TCP chunks it came in, its time.

import type { ComponentChildren } from 'preact';
import { formatTime } from './format.ts';
import type { FrameEntry, HeadEntry } from './rows.ts';
import type { InspectorView } from './view-state.ts';

type Props = {
  view: InspectorView;
  entry: FrameEntry | HeadEntry;
  byteCount: number;
  children?: ComponentChildren;
};

export function EntryFacts({ view, entry, byteCount, children }: Props) {
  const { t } = view;
  const { offset, firstChunk, lastChunk, firstByteAtMs, lastByteAtMs } = entry;
  const chunk = firstChunk === lastChunk ? String(firstChunk + 1) : `${firstChunk + 1}–${lastChunk + 1}`;
  const [begun, done] = [formatTime(firstByteAtMs, view), formatTime(lastByteAtMs, view)];
  return (
    <p class="inspector-detail-facts">
      <span>{begun === done ? begun : `${begun} – ${done}`}</span>
      {children}
      <span>{t('inspector.fact.bytes', { first: offset, last: offset + byteCount - 1 })}</span>
      <span>{t('inspector.fact.chunk', { chunk })}</span>
    </p>
  );
}
