// One half of the opening handshake: every byte with its CRLFs, every header in words, and the proof of the key.

import { AcceptProof } from './AcceptProof.tsx';
import { addressSentence } from './address.ts';
import { type ByteCell, ByteGrid } from './ByteGrid.tsx';
import { EntryFacts } from './EntryFacts.tsx';
import { FieldList, type ListedField } from './FieldList.tsx';
import { charOf } from './format.ts';
import { headFields } from './head-fields.ts';
import type { HeadRow } from './rows.ts';
import { useLit } from './use-lit.ts';
import { chunkStartsOf, type InspectorView } from './view-state.ts';

export function HeadDetail({ view, row }: { view: InspectorView; row: HeadRow }) {
  const { t } = view;
  const { entry } = row;
  const lit = useLit(view);
  const connection = view.capture.connections.value.find(({ number }) => number === row.connection);
  const address = entry.kind === 'request' && connection ? addressSentence(connection, t) : undefined;
  const fields: ListedField[] = headFields(entry).map((field) => ({
    ...field,
    name: field.name ?? t(`inspector.head.${field.id === 'blank-line' ? 'blankLine' : entry.kind}`),
    sentence: t(field.sentence, { status: 'status' in entry ? String(entry.status) : '' }),
  }));
  const cells = Array.from(
    entry.bytes,
    (byte): ByteCell => ({ byte, char: charOf(byte), part: byte === 0x0d || byte === 0x0a ? 'line-end' : 'line' }),
  );
  return (
    <>
      {address && <p class="inspector-note">{address}</p>}
      {entry.kind === 'response' && <AcceptProof view={view} row={row} />}
      <FieldList label={t('inspector.headers')} fields={fields} lit={lit} />
      <ByteGrid
        t={t}
        label={t('inspector.bytesOfHead')}
        cells={cells}
        fields={fields}
        lit={lit}
        lines={fields}
        chunkStarts={chunkStartsOf(view, row)}
      />
      <EntryFacts view={view} entry={entry} byteCount={entry.bytes.length} />
    </>
  );
}
