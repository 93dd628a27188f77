// What the row of a frame says: its header as words, then the payload as well as one line can show it.

import type { ComponentChildren } from 'preact';
import { closeCodeName } from './close-words.ts';
import { flagsOf, previewEither, previewHex, visibleText } from './format.ts';
import { payloadPreview } from './frame-fields.ts';
import { HeldWord } from './HeldWord.tsx';
import { framePackets } from './packets.ts';
import type { Cells } from './row-cells.tsx';
import type { FrameRow } from './rows.ts';
import type { InspectorView } from './view-state.ts';
import { WithPackets } from './WithPackets.tsx';

export function frameCells(row: FrameRow, view: InspectorView): Cells {
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
        {row.held && <HeldWord row={row} held={row.held} view={view} />}
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
