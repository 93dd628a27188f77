// Says the counts to a screen reader once the wire, or who types a search, has been quiet for a moment; every frame would
// drown all else.

import { useSignal, useSignalEffect } from '@preact/signals';
import { isFiltering } from './row-filter.ts';
import type { InspectorView } from './view-state.ts';

const quietMs = 1000;

export function Announcements({ view }: { view: InspectorView }) {
  const { t, capture, shown, rows } = view;
  const sentence = useSignal('');
  useSignalEffect(() => {
    const connections = capture.connections.value;
    const sum = (pick: (connection: (typeof connections)[number]) => number) =>
      connections.reduce((total, connection) => total + pick(connection), 0);
    const counts = {
      connections: connections.length,
      frames: sum(({ frames }) => frames.up + frames.down),
      violations: sum(({ violations }) => violations),
    };
    const found = isFiltering(shown.filter.value)
      ? t('inspector.filter.count', { shown: rows.value.length, total: shown.total.value })
      : undefined;
    const timer = setTimeout(() => {
      sentence.value = found ?? (counts.connections === 0 ? '' : t('inspector.counts', counts));
    }, quietMs);
    return () => clearTimeout(timer);
  });
  return (
    <p class="inspector-hidden" role="status">
      {sentence}
    </p>
  );
}
