// The first two bytes of a frame bit by bit, under the names of the RFC's drawing. A group lights its field and its byte;
// the three reserved bits are drawn each by itself, and are one field.

import type { Signal } from '@preact/signals';
import type { Translate } from '../../i18n/translate.ts';
import type { Lit } from './ByteGrid.tsx';
import type { FieldId } from './frame-fields.ts';

const groups: readonly { id: FieldId; name: string; byte: 0 | 1; from: number; count: number }[] = [
  { id: 'fin', name: 'FIN', byte: 0, from: 0, count: 1 },
  { id: 'rsv', name: 'RSV1', byte: 0, from: 1, count: 1 },
  { id: 'rsv', name: 'RSV2', byte: 0, from: 2, count: 1 },
  { id: 'rsv', name: 'RSV3', byte: 0, from: 3, count: 1 },
  { id: 'opcode', name: 'opcode', byte: 0, from: 4, count: 4 },
  { id: 'mask', name: 'MASK', byte: 1, from: 0, count: 1 },
  { id: 'length', name: 'Payload len', byte: 1, from: 1, count: 7 },
];

type Props = { t: Translate; header: Uint8Array; lit: Signal<Lit> };

export function HeaderBits({ t, header, lit }: Props) {
  if (header.length < 2) return null;
  return (
    <ul class="inspector-bits" aria-label={t('inspector.bits')} onMouseLeave={() => (lit.value = undefined)}>
      {groups.map(({ id, name, byte, from, count }) => {
        const bits = ((header[byte] ?? 0) + 0x100).toString(2).slice(1 + from, 1 + from + count);
        const now = lit.value;
        const isLit = now?.kind === 'field' ? now.id === id : now?.at === byte;
        return (
          <li key={name} style={{ '--bits': count }}>
            <button
              type="button"
              data-lit={isLit || undefined}
              onMouseEnter={() => (lit.value = { kind: 'field', id })}
              onFocus={() => (lit.value = { kind: 'field', id })}
              onBlur={() => (lit.value = undefined)}
            >
              <span class="inspector-bit-row">
                {[...bits].map((bit, at) => (
                  <span key={at} data-set={bit === '1' || undefined}>
                    {bit}
                  </span>
                ))}
              </span>
              <span class="inspector-bit-name">{name}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
