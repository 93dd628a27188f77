// What each kind of row says in the log's columns.

import type { ComponentChildren } from 'preact';
import { ruleOf } from '../../wire/violations.ts';
import { apiText } from './api-text.ts';
import { directionOf } from './both-ends.ts';
import { describeFault } from './fault-text.ts';
import { formatNumber, formatTime, previewEither } from './format.ts';
import { frameCells } from './frame-cells.tsx';
import { headerValue } from './head-fields.ts';
import { bodyPackets } from './packets.ts';
import type { HeadRow, Row } from './rows.ts';
import { ViolationSummary } from './Violation.tsx';
import type { InspectorView } from './view-state.ts';
import { WithPackets } from './WithPackets.tsx';

export type Cells = {
  direction: 'up' | 'down' | undefined;
  opcode: ComponentChildren;
  flags?: ComponentChildren;
  length?: number | bigint;
  content: ComponentChildren;
};

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
    case 'fault':
      return {
        direction: row.mark.mark === 'acted' ? row.mark.direction : undefined,
        opcode: t('faults.mark'),
        flags: t(`faults.mark.${row.mark.mark}`),
        content: describeFault(row.what, view),
      };
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
