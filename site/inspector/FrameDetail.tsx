// The selected frame: its bytes as they crossed, what the mask hid under them, and each field in words.

import { useSignal } from '@preact/signals';
import { describeCloseCode } from '../../wire/close-codes.ts';
import { type ByteCell, ByteGrid } from './ByteGrid.tsx';
import { byteChars } from './byte-chars.ts';
import { ControlFacts } from './ControlFacts.tsx';
import { closeCodeName, closeCodeSentence } from './close-words.ts';
import { EntryFacts } from './EntryFacts.tsx';
import { FieldList, type ListedField } from './FieldList.tsx';
import { bitPattern, hexByte, previewText } from './format.ts';
import { frameFields } from './frame-fields.ts';
import { HeaderBits } from './HeaderBits.tsx';
import { InflatedFacts } from './InflatedFacts.tsx';
import { MaskSteps } from './MaskSteps.tsx';
import { MessageFrames } from './MessageFrames.tsx';
import { framePackets, packetName } from './packets.ts';
import type { FrameEntry, FrameRow, MessagePart } from './rows.ts';
import { useLit } from './use-lit.ts';
import { chunkStartsOf, type InspectorView } from './view-state.ts';

// Enough to see any small frame whole; more comes on demand, so that a long one opens at once.
const firstBytesShown = 128;
const moreBytesShown = 1024;

export function FrameDetail({ view, row }: { view: InspectorView; row: FrameRow }) {
  const { t } = view;
  const { entry, belongsTo } = row;
  const lit = useLit(view);
  const packets = framePackets(row, view);
  const shown = useSignal(firstBytesShown);
  const all = wireCells(entry);
  const cells = all.slice(0, shown.value);
  const hidden = all.length - cells.length;
  const fields: ListedField[] = frameFields(entry).map((field) => ({
    ...field,
    name: field.rfcName ?? t(`field.${field.id}.name`),
    sentence: t(field.sentence, field.values),
  }));

  return (
    <>
      <ByteGrid
        t={t}
        label={t('inspector.bytesOfFrame')}
        cells={cells}
        fields={fields}
        lit={lit}
        chunkStarts={chunkStartsOf(view, row)}
      />
      {hidden > 0 && (
        <button type="button" class="inspector-link" onClick={() => (shown.value += moreBytesShown)}>
          {t('inspector.moreBytes', { count: hidden })}
        </button>
      )}
      {entry.payloadBytesNotKept > 0n && (
        <p class="inspector-note">{t('inspector.notKept', { count: Number(entry.payloadBytesNotKept) })}</p>
      )}
      <p class="inspector-byte-line">{byteLine()}</p>
      <HeaderBits t={t} header={entry.header} lit={lit} />
      <FieldList label={t('inspector.fields')} fields={fields} lit={lit} />
      {entry.close?.code !== undefined && (
        <p class="inspector-note">
          <b>
            {entry.close.code} {closeCodeName(entry.close.code)}
          </b>{' '}
          {t(closeCodeSentence(entry.close.code))}{' '}
          {!describeCloseCode(entry.close.code).mayCross && t('closeCode.mayNotCross')}
        </p>
      )}
      {belongsTo?.message.whole && belongsTo.message.partCount > 1 && !belongsTo.message.whole.inflated && (
        <p class="inspector-note">
          <b>{t('inspector.wholeMessage', { count: belongsTo.message.partCount })}</b>{' '}
          <span class="inspector-mono">{previewText(belongsTo.message.whole.payload)}</span>
        </p>
      )}
      {belongsTo && <MessageFrames view={view} row={row} message={belongsTo.message} />}
      <ControlFacts view={view} row={row} />
      {belongsTo && entry.fin && <InflatedFacts view={view} message={belongsTo.message} />}
      {packets.length > 0 && (
        <p class="inspector-note inspector-mono">Engine.IO: {packets.map(packetName).join(', ')}</p>
      )}
      {entry.isMasked && <MaskSteps view={view} entry={entry} />}
      <EntryFacts view={view} entry={entry} byteCount={entry.header.length + entry.wirePayload.length}>
        {belongsTo && <span>{messageFact(belongsTo, t)}</span>}
      </EntryFacts>
    </>
  );

  /** One byte taken apart: how the mask comes off, or which bits it is. */
  function byteLine(): string {
    const now = lit.value;
    const cell = now?.kind === 'byte' ? all[now.at] : undefined;
    if (now?.kind !== 'byte' || cell === undefined) return t('inspector.byteHint');
    const wire = hexByte(cell.byte);
    if (cell.unmasked === undefined || entry.maskingKey === undefined) {
      return t('inspector.byteBits', { at: now.at, hex: wire, bits: bitPattern(cell.byte, 0xff) });
    }
    const key = entry.maskingKey[(now.at - entry.headerLength) % 4] ?? 0;
    return t('inspector.byteUnmasked', { at: now.at, wire, key: hexByte(key), plain: hexByte(cell.unmasked) });
  }
}

function messageFact({ message, part }: MessagePart, t: InspectorView['t']): string {
  const isAlone = message.isComplete && message.partCount === 1;
  return t(isAlone ? 'inspector.fact.wholeMessage' : 'inspector.fact.message', { message: message.number, part });
}

function wireCells(entry: FrameEntry): ByteCell[] {
  const keyAt = entry.maskingKey === undefined ? entry.header.length : entry.headerLength - 4;
  const header = Array.from(entry.header, (byte, at): ByteCell => ({ byte, part: at < keyAt ? 'header' : 'key' }));
  const chars = byteChars(entry.payload, { isText: entry.opcodeName !== 'binary' && !entry.rsv1 });
  const payload = Array.from(
    entry.wirePayload,
    (byte, at): ByteCell => ({
      byte,
      part: 'payload',
      unmasked: entry.isMasked ? entry.payload[at] : undefined,
      char: chars[at],
    }),
  );
  return [...header, ...payload];
}
