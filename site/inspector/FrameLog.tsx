// The log: a treegrid to assistive technology, drawn only where it is in sight. Focus stays on the grid itself and
// aria-activedescendant names the active row, so that scrolling a row out of the document never loses the focus.

// biome-ignore-all lint/a11y/useSemanticElements: a <table> cannot draw only the rows in sight; the treegrid roles say the same.
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus and names its active row (aria-activedescendant).

import { useComputed, useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useRef } from 'preact/hooks';
import { chunkMarkOf } from './chunk-marks.ts';
import { LaneRow } from './LaneRow.tsx';
import { columnsOf, LogHead } from './LogHead.tsx';
import { LogRow } from './LogRow.tsx';
import { rowAfterKey } from './log-keys.ts';
import { RowDetail } from './RowDetail.tsx';
import type { Row } from './rows.ts';
import { useDrawnRows } from './use-drawn-rows.ts';
import { useLogScroll } from './use-log-scroll.ts';
import { useDetailHeight, useLogSizes } from './use-log-sizes.ts';
import type { InspectorView } from './view-state.ts';

export function FrameLog({ view }: { view: InspectorView }) {
  const { t, rows, activeId, openId, isFollowing, showsChunks } = view;
  const detail = useRef<HTMLDivElement>(null);
  const detailHeight = useSignal(0);
  const { grid, head, shortProbe, tallProbe, sizes } = useLogSizes();
  const scroll = useLogScroll(view, { grid, sizes, detailHeight });
  const { begin, end } = scroll;
  const visible = rows.value.slice(begin, end);
  useDetailHeight(detail, detailHeight, {
    openId: openId.value,
    isDrawn: visible.some((row) => row.id === openId.value),
  });

  const showsEnds = view.shown.showsEnds.value;
  const AnyRow = showsEnds ? LaneRow : LogRow;
  const columns = columnsOf(view);
  const activeIndex = useComputed(() => rows.value.findIndex((row) => row.id === activeId.value));
  const isActiveDrawn = activeIndex.value >= begin && activeIndex.value < end;
  const drawn = useDrawnRows(rows.value, showsEnds, showsChunks.value);

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
        onScroll={scroll.onScroll}
        onPointerOver={({ target }) => view.meters.point(timeOf(target))}
        onPointerLeave={() => view.meters.point(undefined)}
      >
        <div ref={head} class="inspector-row inspector-log-head" role="row" aria-rowindex={1}>
          <LogHead view={view} />
        </div>
        <div role="presentation" class="inspector-log-body" style={{ height: `${scroll.height}px` }}>
          <div role="rowgroup" class="inspector-log-window" style={{ insetBlockStart: `${scroll.top}px` }}>
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
      {scroll.offersNewest && (
        <button type="button" class="inspector-newest" onClick={scroll.jumpToNewest}>
          ↓ {scroll.newRows > 0 ? t('inspector.newestCount', { count: scroll.newRows }) : t('inspector.newest')}
        </button>
      )}
    </div>
  );

  /** When the row under the pointer crossed, for the meters. */
  function timeOf(target: EventTarget | null): number | undefined {
    if (view.capture.meters.value.length === 0 || !(target instanceof Element)) return undefined;
    const id = target.closest('.inspector-row')?.id;
    const row = visible.find((one) => rowElementId(one.id) === id);
    return row !== undefined && 'atMs' in row ? row.atMs : undefined;
  }

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
    scroll.bringIntoSight(row.id);
  }

  function toggle(row: Row): void {
    if (openId.value === row.id) closeDetail();
    else view.open(row.id);
  }

  function closeDetail(): void {
    view.close();
    grid.current?.focus({ preventScroll: true });
  }
}
