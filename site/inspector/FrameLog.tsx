// The log: a treegrid to assistive technology, drawn only where it is in sight. Focus stays on the grid itself and
// aria-activedescendant names the active row, so that scrolling a row out of the document never loses the focus.
// Longer than most files here: scrolling, following and keys all work on the same measured sizes.

// biome-ignore-all lint/a11y/useSemanticElements: a <table> cannot draw only the rows in sight; the treegrid roles say the same.
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus and names its active row (aria-activedescendant).

import { useComputed, useSignal, useSignalEffect } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { chunkMarkOf } from './chunk-marks.ts';
import { LaneRow } from './LaneRow.tsx';
import { columnsOf, LogHead } from './LogHead.tsx';
import { LogRow } from './LogRow.tsx';
import { rowAfterKey } from './log-keys.ts';
import { RowDetail } from './RowDetail.tsx';
import { layoutRows, rowAt, rowsInSight, scrollToShow, totalHeight } from './row-layout.ts';
import { newestId, type Row } from './rows.ts';
import { useDrawnRows } from './use-drawn-rows.ts';
import type { InspectorView } from './view-state.ts';

// A record this short is read from its beginning: following its end would put the handshake out of sight.
const shortRecordRows = 12;

export function FrameLog({ view }: { view: InspectorView }) {
  const { t, rows, activeId, openId, isFollowing, wanted, showsChunks } = view;
  const grid = useRef<HTMLDivElement>(null);
  const head = useRef<HTMLDivElement>(null);
  const shortProbe = useRef<HTMLDivElement>(null);
  const tallProbe = useRef<HTMLDivElement>(null);
  const detail = useRef<HTMLDivElement>(null);
  const sizes = useSignal({ row: 30, tall: 64, head: 26, viewport: 0 });
  const detailHeight = useSignal(0);
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
  const showsEnds = view.shown.showsEnds.value;
  const AnyRow = showsEnds ? LaneRow : LogRow;
  const columns = columnsOf(view);
  const height = totalHeight(layout.value);
  const sight = useComputed(() => rowsInSight(layout.value, scrollTop.value, sizes.value.viewport));
  // Numbers, so that a scroll by less than a row draws nothing again.
  const begin = useComputed(() => sight.value.begin).value;
  const end = useComputed(() => sight.value.end).value;
  const visible = rows.value.slice(begin, end);
  const isShort = rows.value.length <= shortRecordRows;
  const mayGrow = view.capture.connections.value.some(({ ended }) => ended === undefined);
  // A row that peeps out from below the edge needs no button to find it.
  const isAtEnd = useComputed(() => {
    const isShortRecord = rows.value.length <= shortRecordRows;
    const bottom = scrollTop.value + sizes.value.viewport;
    return bottom >= totalHeight(layout.value) - (isShortRecord ? sizes.value.row : 2);
  }).value;

  useLayoutEffect(() => {
    const observer = new ResizeObserver(measure);
    for (const ref of [grid, head, shortProbe, tallProbe]) if (ref.current) observer.observe(ref.current);
    measure();
    return () => observer.disconnect();
  }, []);

  // Each time another row's detail is drawn, it is another element to measure.
  useLayoutEffect(() => {
    const element = detail.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => {
      detailHeight.value = element.offsetHeight;
    });
    observer.observe(element);
    detailHeight.value = element.offsetHeight;
    return () => observer.disconnect();
  }, [openId.value, visible.some((row) => row.id === openId.value)]);

  useLayoutEffect(() => {
    if (!isFollowing.value || grid.current === null) return;
    if (!isShort) grid.current.scrollTop = height;
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

  const activeIndex = useComputed(() => rows.value.findIndex((row) => row.id === activeId.value));
  const drawn = useDrawnRows(rows.value, showsEnds, showsChunks.value);
  const isActiveDrawn = activeIndex.value >= begin && activeIndex.value < end;
  const newRows = useComputed(() => rows.value.filter(({ id }) => id > seenId.value).length).value;

  return (
    <div class="inspector-log-frame">
      <div
        ref={grid}
        class="inspector-log"
        role="treegrid"
        tabIndex={0}
        aria-label={t('inspector.log')}
        aria-rowcount={rows.value.length + 1}
        aria-colcount={columns.length}
        data-ends={showsEnds || undefined}
        data-chunks={showsChunks.value || undefined}
        aria-activedescendant={isActiveDrawn ? rowElementId(activeId.value) : undefined}
        aria-describedby={`${view.idPrefix}-keys`}
        onKeyDown={onKeyDown}
        onScroll={onScroll}
      >
        <div ref={head} class="inspector-row inspector-log-head" role="row" aria-rowindex={1}>
          <LogHead view={view} />
        </div>
        <div role="presentation" class="inspector-log-body" style={{ height: `${height}px` }}>
          <div
            role="rowgroup"
            class="inspector-log-window"
            style={{ insetBlockStart: `${layout.value.tops[begin] ?? 0}px` }}
          >
            {visible.map((row, at) => drawRow(row, begin + at + 2))}
          </div>
        </div>
      </div>
      <div class="inspector-probes" aria-hidden="true">
        <div ref={shortProbe} class="inspector-probe" />
        <div ref={tallProbe} class="inspector-probe" data-tall />
      </div>
      <p id={`${view.idPrefix}-keys`} class="inspector-hidden">
        {t('inspector.keys')}
      </p>
      {view.capture.isLive &&
        (isShort ? mayGrow : !isFollowing.value) &&
        !isAtEnd &&
        (newRows > 0 || openId.value === undefined) && (
          <button type="button" class="inspector-newest" onClick={jumpToNewest}>
            ↓ {newRows > 0 ? t('inspector.newestCount', { count: newRows }) : t('inspector.newest')}
          </button>
        )}
    </div>
  );

  function rowElementId(id: number | undefined): string {
    return `${view.idPrefix}-row-${id}`;
  }

  function drawRow(row: Row, rowIndex: number): VNode {
    const isActive = row.id === activeId.value;
    const isOpen = row.id === openId.value;
    const draw = () => (
      <AnyRow
        key={row.id}
        id={rowElementId(row.id)}
        view={view}
        row={row}
        rowIndex={rowIndex}
        isActive={isActive}
        isOpen={isOpen}
        chunk={showsChunks.value ? chunkMarkOf(rows.value, rowIndex - 2) : undefined}
        onToggle={() => toggle(row)}
      >
        {isOpen && (
          <div ref={detail} role="row" aria-level={2} class="inspector-detail-row">
            <div role="gridcell" aria-colspan={columns.length}>
              <RowDetail view={view} row={row} onClose={closeDetail} />
            </div>
          </div>
        )}
      </AnyRow>
    );
    return isActive || isOpen ? draw() : drawn(row.id, draw);
  }

  function measure(): void {
    sizes.value = {
      row: shortProbe.current?.offsetHeight || sizes.value.row,
      tall: tallProbe.current?.offsetHeight || sizes.value.tall,
      head: head.current?.offsetHeight || sizes.value.head,
      viewport: (grid.current?.clientHeight ?? 0) - (head.current?.offsetHeight ?? 0),
    };
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

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape' && openId.value !== undefined) {
      event.preventDefault();
      event.stopPropagation();
      closeDetail();
      return;
    }
    // Keys inside an open row belong to what is focused there.
    if (event.target !== grid.current || event.altKey || event.ctrlKey || event.metaKey) return;
    const last = rows.value.length - 1;
    const page = Math.max(1, Math.floor(sizes.value.viewport / sizes.value.row) - 1);
    // Asked now: a key may come before the row that the last one chose is drawn.
    const at = activeIndex.value;
    const to = rowAfterKey(event.key, { at, last, page });
    if (to !== undefined) {
      event.preventDefault();
      activate(to);
      return;
    }
    const active = rows.value[at];
    if (active === undefined) return;
    if (event.key === 'Enter' || event.key === ' ') toggle(active);
    else if (event.key === 'ArrowRight') view.open(active.id);
    else if (event.key === 'ArrowLeft') view.close();
    else return;
    event.preventDefault();
  }

  function activate(index: number): void {
    const row = rows.value[index];
    if (row === undefined) return;
    activeId.value = row.id;
    isFollowing.value = false;
    bringIntoSight(row.id);
  }

  function toggle(row: Row): void {
    if (openId.value === row.id) closeDetail();
    else view.open(row.id);
  }

  function closeDetail(): void {
    view.close();
    grid.current?.focus({ preventScroll: true });
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
