// Where the log is scrolled to: which rows are in sight, whether it follows its end, and what has come since.

import { type Signal, useComputed, useSignal, useSignalEffect } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { layoutRows, rowAt, rowsInSight, scrollToShow, totalHeight } from './row-layout.ts';
import { newestId } from './rows.ts';
import type { LogSizes } from './use-log-sizes.ts';
import type { InspectorView } from './view-state.ts';

type Parts = {
  grid: RefObject<HTMLElement | null>;
  sizes: Signal<LogSizes>;
  detailHeight: Signal<number>;
};

// A record this short is read from its beginning: following its end would put the handshake out of sight.
const shortRecordRows = 12;
// In a window that shows fewer rows than these, the end is what there is to see.
const leastRowsInSight = 2;

export function useLogScroll(view: InspectorView, { grid, sizes, detailHeight }: Parts) {
  const { rows, activeId, openId, isFollowing, wanted } = view;
  const scrollTop = useSignal(0);
  // A recording has nothing new to announce.
  const seenId = useSignal(view.capture.isLive ? -1 : newestId(rows.value));

  const layout = useComputed(() => {
    const { row: short, tall } = sizes.value;
    const [all, open, openHeight] = [rows.value, openId.value, detailHeight.value];
    return layoutRows(all.length, (at) => {
      const row = all[at];
      return (row?.kind === 'violation' ? tall : short) + (row?.id === open ? openHeight : 0);
    });
  });
  const height = totalHeight(layout.value);
  const sight = useComputed(() => rowsInSight(layout.value, scrollTop.value, sizes.value.viewport));
  // Numbers, so that a scroll by less than a row draws nothing again.
  const begin = useComputed(() => sight.value.begin).value;
  const end = useComputed(() => sight.value.end).value;
  const isShortRecord = useComputed(() => {
    const { row, viewport } = sizes.value;
    return rows.value.length <= shortRecordRows && viewport >= leastRowsInSight * row;
  });
  const isShort = isShortRecord.value;
  // A row that peeps out from below the edge needs no button to find it.
  const isAtEnd = useComputed(() => {
    const bottom = scrollTop.value + sizes.value.viewport;
    return bottom >= totalHeight(layout.value) - (isShortRecord.value ? sizes.value.row : 2);
  }).value;
  const newRows = useComputed(() => rows.value.filter(({ id }) => id > seenId.value).length).value;

  // A window that is still opening shows too few rows, and then enough of them.
  const hasFollowed = useRef(false);
  useLayoutEffect(() => {
    if (!isFollowing.value || grid.current === null) return;
    if (!isShort) grid.current.scrollTop = height;
    else if (hasFollowed.current) {
      // Known before it is heard of, or it would count as the reader's own way back.
      scrollTop.value = 0;
      grid.current.scrollTop = 0;
    }
    hasFollowed.current = !isShort;
    seenId.value = newestId(rows.value);
  }, [height, isFollowing.value, sizes.value.viewport]);

  useSignalEffect(() => {
    const id = wanted.value?.id;
    if (id === undefined) return;
    // After the detail is drawn and measured, so that as much of it as fits comes into sight.
    requestAnimationFrame(() => requestAnimationFrame(() => bringIntoSight(id)));
  });

  // A new run begins at its end again.
  useEffect(() => {
    isFollowing.value = view.capture.isLive;
  }, [view.capture.runs.value]);

  return {
    begin,
    end,
    /** Of all rows together. */
    height,
    /** Where the first row in sight stands. */
    top: layout.value.tops[begin] ?? 0,
    newRows,
    offersNewest: offersNewest(),
    onScroll,
    bringIntoSight,
    jumpToNewest,
  };

  function offersNewest(): boolean {
    if (!view.capture.isLive || isAtEnd) return false;
    const mayGrow = view.capture.connections.value.some(({ ended }) => ended === undefined);
    return (isShort ? mayGrow : !isFollowing.value) && (newRows > 0 || openId.value === undefined);
  }

  function onScroll(): void {
    const element = grid.current;
    if (element === null) return;
    const isBack = element.scrollTop < scrollTop.value;
    scrollTop.value = element.scrollTop;
    const isAtBottom = element.scrollTop + element.clientHeight >= element.scrollHeight - 2;
    if (isAtBottom) seenId.value = newestId(rows.value);
    if (isBack && !isAtBottom) isFollowing.value = false;
    else if (isAtBottom && openId.value === undefined && view.capture.isLive) isFollowing.value = true;
  }

  function bringIntoSight(id: number): void {
    const index = rows.value.findIndex((row) => row.id === id);
    const element = grid.current;
    if (index === -1 || element === null) return;
    const top = layout.value.tops[index] ?? 0;
    const bottom = layout.value.tops[index + 1] ?? 0;
    element.scrollTop = scrollToShow(
      { top, bottom },
      { scrollTop: element.scrollTop, viewportHeight: sizes.value.viewport },
    );
  }

  function jumpToNewest(): void {
    view.close();
    isFollowing.value = true;
    if (grid.current) grid.current.scrollTop = height;
    const last = rows.value[rowAt(layout.value, height)];
    activeId.value = last?.id;
    grid.current?.focus({ preventScroll: true });
  }
}
