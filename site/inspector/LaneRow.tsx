// One line of the log with both ends in sight: the client's code, the wire, the server's code, a lane each. On a narrow
// screen the lanes are one column, and how far a line stands in says whose it is.

// biome-ignore-all lint/a11y/useSemanticElements: a <table> cannot draw only the rows in sight; the treegrid roles say the same.
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus and names its active row (aria-activedescendant).
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the grid takes the keys.

import type { ComponentChildren } from 'preact';
import { apiText } from './api-text.ts';
import { directionOf, laneOrder } from './both-ends.ts';
import { ChunkWord, chunkSpan } from './ChunkWord.tsx';
import { formatTime } from './format.ts';
import type { RowProps } from './LogRow.tsx';
import { cellsOf, isHint } from './row-cells.tsx';
import type { ApiRow, Row } from './rows.ts';
import type { InspectorView } from './view-state.ts';

export function LaneRow({ id, view, row, rowIndex, isActive, isOpen, chunk, onToggle, children }: RowProps) {
  const lane = row.kind === 'api' ? row.event.end : 'wire';
  const direction = row.kind === 'api' ? directionOf(row.event) : cellsOf(row, view).direction;
  // Told by the page's clock, and moved to the server's as well as can be known.
  const isMoved = lane === 'client';
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
        data-lane={lane}
        data-lane-name={view.t(`inspector.ends.${lane}`)}
        data-hint={isHint(row) || undefined}
        data-direction={direction}
        data-chunk={chunkSpan(chunk)}
        onClick={onToggle}
      >
        <span role="gridcell" data-column="time">
          {isMoved && '≈\u202f'}
          {'atMs' in row && formatTime(row.atMs, view)}
        </span>
        {laneOrder.map((column) => (
          <span key={column} role="gridcell" data-column={column} dir="auto">
            {column === lane && chunk && row.kind !== 'violation' && <ChunkWord mark={chunk} t={view.t} />}
            {column === lane && (row.kind === 'api' ? <Call row={row} /> : <Crossing view={view} row={row} />)}
          </span>
        ))}
      </div>
      {children}
    </>
  );
}

/** An arrow on the side of the wire: out of the code into it, or out of it into the code. */
function Call({ row: { event } }: { row: ApiRow }) {
  const isBeforeText = event.end === 'server';
  const arrow = <span aria-hidden="true">{directionOf(event) === 'up' ? '→' : '←'}</span>;
  return (
    <span class="inspector-call" data-how={event.how}>
      {isBeforeText && arrow}
      <span class="inspector-call-text">{apiText(event)}</span>
      {!isBeforeText && arrow}
    </span>
  );
}

function Crossing({ view, row }: { view: InspectorView; row: Row }): ComponentChildren {
  const { t } = view;
  const { direction, opcode, content } = cellsOf(row, view);
  if (row.kind === 'violation') return content;
  return (
    <>
      {direction && (
        <>
          <span class="inspector-crossing" aria-hidden="true">
            {direction === 'up' ? '→' : '←'}
          </span>
          <span class="inspector-hidden">{t(`inspector.${direction}`)}</span>{' '}
        </>
      )}
      {view.showsNumbers.value && 'connection' in row && (
        <span class="inspector-number" title={t('inspector.connection', { number: row.connection })}>
          {row.connection}{' '}
        </span>
      )}
      <b>{opcode}</b> {content}
    </>
  );
}
