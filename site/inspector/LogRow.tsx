// One line of the log. Every kind of row fills the same columns, so that the eye finds time and direction in one place.

// biome-ignore-all lint/a11y/useSemanticElements: a <table> cannot draw only the rows in sight; the treegrid roles say the same.
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus and names its active row (aria-activedescendant).
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the grid takes the keys.

import type { ComponentChildren } from 'preact';
import { ChunkWord, chunkSpan } from './ChunkWord.tsx';
import type { ChunkMark } from './chunk-marks.ts';
import { formatNumber, formatTime } from './format.ts';
import { cellsOf, isHint } from './row-cells.tsx';
import type { Row } from './rows.ts';
import type { InspectorView } from './view-state.ts';

export type RowProps = {
  id: string;
  view: InspectorView;
  row: Row;
  rowIndex: number;
  isActive: boolean;
  isOpen: boolean;
  /** When TCP chunks are asked for. */
  chunk: ChunkMark | undefined;
  onToggle(): void;
  children: ComponentChildren;
};

export function LogRow({ id, view, row, rowIndex, isActive, isOpen, chunk, onToggle, children }: RowProps) {
  const { t, lang } = view;
  const { direction, opcode, flags, length, content } = cellsOf(row, view);
  return (
    <>
      <div
        id={id}
        class="inspector-row"
        role="row"
        aria-level={1}
        aria-rowindex={rowIndex}
        aria-expanded={isOpen}
        aria-selected={isActive}
        data-kind={row.kind}
        data-hint={isHint(row) || undefined}
        data-direction={direction}
        data-chunk={chunkSpan(chunk)}
        onClick={onToggle}
      >
        <span role="gridcell" data-column="time">
          {'atMs' in row && formatTime(row.atMs, view)}
        </span>
        <span role="gridcell" data-column="direction">
          {view.showsNumbers.value && 'connection' in row && (
            <span class="inspector-number" title={t('inspector.connection', { number: row.connection })}>
              {row.connection}
            </span>
          )}
          {row.kind === 'violation' && <span aria-hidden="true">{isHint(row) ? '△' : '▲'}</span>}
          {direction && (
            <>
              <span aria-hidden="true">{direction === 'up' ? '↑' : '↓'}</span>
              <span class="inspector-hidden">{t(`inspector.${direction}`)}</span>
            </>
          )}
        </span>
        <span role="gridcell" data-column="opcode" class={row.kind === 'violation' ? 'inspector-hidden' : undefined}>
          {opcode}
        </span>
        <span role="gridcell" data-column="flags">
          {flags}
        </span>
        <span role="gridcell" data-column="length">
          {length !== undefined && formatNumber(length, { lang })}
        </span>
        <span role="gridcell" data-column="content" dir="auto">
          {chunk && row.kind !== 'violation' && <ChunkWord mark={chunk} t={t} />}
          {content}
        </span>
      </div>
      {children}
    </>
  );
}
