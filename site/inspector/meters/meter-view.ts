// What the reader looks at in the meters: whether they are unfolded, and which time is marked in them.

import { batch, computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { firstLater, wireClock } from '../row-clock.ts';
import type { Row } from '../rows.ts';

type Parts = {
  rows: ReadonlySignal<readonly Row[]>;
  activeId: Signal<number | undefined>;
  isFollowing: Signal<boolean>;
  /** Asks the log to bring a row into sight. */
  wanted: Signal<{ id: number } | undefined>;
};

// Less room belongs to the log.
const roomyScreen = '(width >= 56rem) and (height >= 50rem)';

export function createMeterView({ rows, activeId, isFollowing, wanted }: Parts) {
  // There is no screen where rows are shown without a page.
  const isOpen = signal(typeof matchMedia === 'function' && matchMedia(roomyScreen).matches);
  const pointedMs = signal<number | undefined>(undefined);
  const activeMs = computed(() => {
    const id = activeId.value;
    const row = id === undefined ? undefined : rows.value.find((one) => one.id === id);
    return row !== undefined && 'atMs' in row ? row.atMs : undefined;
  });

  return {
    isOpen,
    markedMs: computed(() => pointedMs.value ?? activeMs.value),
    point(atMs: number | undefined): void {
      pointedMs.value = atMs;
    },
    /** Makes the last row that had crossed by then the active one. */
    goTo(atMs: number): void {
      const row = rows.value[Math.max(0, firstLater(wireClock(rows.value), atMs) - 1)];
      if (row === undefined) return;
      batch(() => {
        activeId.value = row.id;
        isFollowing.value = false;
        wanted.value = { id: row.id };
      });
    },
  };
}
