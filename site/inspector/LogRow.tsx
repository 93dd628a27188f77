// One line of the log. Every kind of row fills the same columns, so that the eye finds time and direction in one place.

// biome-ignore-all lint/a11y/useSemanticElements: a <table> cannot draw only the rows in sight; the treegrid roles say the same.
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus and names its active row (aria-activedescendant).
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the grid takes the keys.

import type { ComponentChildren } from 'preact';
import { ruleOf } from '../../wire/violations.ts';
import { apiText } from './api-text.ts';
import { directionOf } from './both-ends.ts';
import { ChunkWord, chunkSpan } from './ChunkWord.tsx';
import type { ChunkMark } from './chunk-marks.ts';
import { closeCodeName } from './close-words.ts';
import { flagsOf, formatNumber, formatTime, previewEither, previewHex, visibleText } from './format.ts';
import { payloadPreview } from './frame-fields.ts';
import { headerValue } from './head-fields.ts';
import { bodyPackets, framePackets, type Packet, packetName } from './packets.ts';
import type { FrameRow, HeadRow, Row } from './rows.ts';
import { ViolationSummary } from './Violation.tsx';
import type { InspectorView } from './view-state.ts';

export type Cells = {
  direction: 'up' | 'down' | undefined;
  opcode: ComponentChildren;
  flags?: ComponentChildren;
  length?: number | bigint;
  content: ComponentChildren;
};

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

export const isHint = (row: Row): boolean => row.kind === 'violation' && ruleOf(row.entry.code).basis === 'hint';

export function cellsOf(row: Row, view: InspectorView): Cells {
  const { t } = view;
  switch (row.kind) {
    case 'head':
      return headCells(row, view);
    case 'frame':
      return frameCells(row, view);
    case 'violation':
      return {
        direction: undefined,
        opcode: t(isHint(row) ? 'inspector.note' : 'inspector.rule'),
        content: <ViolationSummary entry={row.entry} t={t} />,
      };
    case 'opaque':
      return {
        direction: row.direction,
        opcode: t('inspector.opaque'),
        length: row.entry.bytes.length + row.entry.bytesNotKept,
        content: t(`inspector.opaque.${row.entry.reason}`),
      };
    case 'body':
      return {
        direction: row.direction,
        opcode: t('inspector.body'),
        flags: t('inspector.http'),
        length: row.entry.contentLength,
        content: <WithPackets packets={bodyPackets(row, view)}>{previewEither(row.entry.content)}</WithPackets>,
      };
    case 'event':
      return {
        direction: row.direction,
        opcode: t('inspector.event'),
        flags: t('inspector.http'),
        content: `${row.entry.type} · ${row.entry.isDispatched ? previewEither(new TextEncoder().encode(row.entry.data)) : t('inspector.event.comment')}`,
      };
    case 'gap':
      return {
        direction: row.direction,
        opcode: '…',
        length: row.bytesNotKept,
        content: t('inspector.notKept', { count: row.bytesNotKept }),
      };
    case 'ended':
      return {
        direction: row.ending.by === 'client' ? 'up' : 'down',
        opcode: 'TCP',
        content: t(`inspector.ended.${row.ending.by}.${row.ending.how}`),
      };
    case 'lost':
      return { direction: undefined, opcode: '…', content: t('inspector.lost') };
    case 'folded':
      return {
        direction: undefined,
        opcode: '…',
        content: t('inspector.folded', { count: row.rows, bytes: formatNumber(row.bytes, { lang: view.lang }) }),
      };
    case 'arrival': {
      const later = formatTime(row.atMs - row.frame.entry.lastByteAtMs, view);
      const { opcode } = frameCells(row.frame, view);
      return { direction: row.direction, opcode, content: t('inspector.arrived', { time: later }) };
    }
    case 'api':
      return { direction: directionOf(row.event), opcode: row.event.name, content: apiText(row.event) };
    case 'refused':
      return {
        direction: 'down',
        opcode: row.status,
        content: (
          <>
            {row.times > 1 && <span class="inspector-part">× {formatNumber(row.times, { lang: view.lang })}</span>}
            {t(`inspector.refused.${row.reason}`)}
          </>
        ),
      };
  }
}

function headCells({ direction, entry }: HeadRow, { t }: InspectorView): Cells {
  const length = entry.bytes.length;
  const flags = t('inspector.handshake');
  if (entry.kind === 'request') return { direction, opcode: entry.method, flags, length, content: entry.target };
  const accept = headerValue(entry, 'sec-websocket-accept');
  const content = entry.status === 101 && accept !== undefined ? `${entry.reason} · accept ${accept}` : entry.reason;
  return { direction, opcode: entry.status, flags, length, content };
}

function frameCells(row: FrameRow, view: InspectorView): Cells {
  const { direction, entry, belongsTo } = row;
  const { t } = view;
  return {
    direction,
    opcode: entry.opcodeName === 'reserved' ? `0x${entry.opcode.toString(16)}` : entry.opcodeName,
    flags: <Flags names={flagsOf(entry)} />,
    length: entry.payloadLength,
    content: (
      <>
        {belongsTo && (belongsTo.part > 1 || !entry.fin) && (
          <span class="inspector-part">
            {belongsTo.message.isComplete
              ? t('inspector.part', {
                  message: belongsTo.message.number,
                  part: belongsTo.part,
                  parts: belongsTo.message.partCount,
                })
              : t('inspector.partSoFar', { message: belongsTo.message.number, part: belongsTo.part })}
          </span>
        )}
        {entry.isCut && <span class="inspector-part">{t('inspector.cut')}</span>}
        {entry.opcodeName === 'close' ? closeContent(entry, t) : <FramePayload row={row} view={view} />}
      </>
    ),
  };
}

/** What the payload says: of a compressed message, or the last fragment of one, what came out of it. */
function FramePayload({ row, view }: { row: FrameRow; view: InspectorView }) {
  const { entry, belongsTo } = row;
  const inflated = belongsTo?.message.whole?.inflated;
  if (inflated === undefined || !entry.fin) {
    return <WithPackets packets={framePackets(row, view)}>{payloadPreview(entry)}</WithPackets>;
  }
  return (
    <>
      <span class="inspector-part">{view.t(`inspector.inflated.${inflated.outcome}`)}</span>
      <WithPackets packets={framePackets(row, view)}>{previewEither(inflated.payload)}</WithPackets>
    </>
  );
}

function WithPackets({ packets, children }: { packets: readonly Packet[]; children: ComponentChildren }) {
  return (
    <>
      {packets.map((packet) => (
        <span key={packet} class="inspector-part">
          {packetName(packet)}
        </span>
      ))}
      {children}
    </>
  );
}

function Flags({ names }: { names: string[] }) {
  return (
    <>
      {names.map((name) => (
        <span key={name} class="inspector-flag">
          {name}{' '}
        </span>
      ))}
    </>
  );
}

function closeContent({ close, payload }: FrameRow['entry'], t: InspectorView['t']): ComponentChildren {
  if (payload.length === 0) return t('inspector.close.noCode');
  if (close?.code === undefined) return previewHex(payload);
  const name = closeCodeName(close.code);
  return [close.code, name, visibleText(close.reason)].filter(Boolean).join(' · ');
}
