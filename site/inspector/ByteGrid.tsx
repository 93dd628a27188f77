// Bytes as cells that light the fields they belong to, and are lit by them. A listbox to assistive technology:
// one stop for the Tab key, arrows move from byte to byte, and each byte says its fields.

// biome-ignore-all lint/a11y/useFocusableInteractive: the listbox holds the focus and names its active byte.

import type { Signal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { Translate } from '../../i18n/translate.ts';
import { hexByte } from './format.ts';

/** A byte, or a field and with it all its bytes. */
export type Lit = { kind: 'byte'; at: number } | { kind: 'field'; id: string } | undefined;

export type ByteCell = {
  byte: number;
  /** Says how the byte is drawn: 'header', 'key', 'payload', 'line', 'line-end'. */
  part: string;
  /** Under the byte: what the mask hid. */
  unmasked?: number | undefined;
  /** Under that: the character it stands for. */
  char?: string | undefined;
};

export type FieldPlace = { id: string; firstByte: number; byteCount: number; name: string };

export const holds = (field: FieldPlace, at: number): boolean =>
  at >= field.firstByte && at < field.firstByte + field.byteCount;

export function isByteLit(lit: Lit, at: number, fields: readonly FieldPlace[]): boolean {
  if (lit === undefined) return false;
  if (lit.kind === 'byte') return lit.at === at;
  return fields.some((field) => field.id === lit.id && holds(field, at));
}

export const isFieldLit = (lit: Lit, field: FieldPlace): boolean =>
  lit !== undefined && (lit.kind === 'byte' ? holds(field, lit.at) : lit.id === field.id);

type Props = {
  t: Translate;
  label: string;
  cells: readonly ByteCell[];
  fields: readonly FieldPlace[];
  lit: Signal<Lit>;
  /** Groups of cells on lines of their own, with their text beside them. Without it all cells flow as one. */
  lines?: readonly FieldPlace[];
  /** Cells at which a TCP chunk begins; undefined where nobody asked. */
  chunkStarts?: ReadonlySet<number> | undefined;
};

// useId counts anew in each inspector of a page, and ids are the page's.
let grids = 0;

export function ByteGrid({ t, label, cells, fields, lit, lines, chunkStarts }: Props) {
  const idPrefix = useMemo(() => `inspector-bytes-${++grids}`, []);
  const now = lit.value;
  const at = now?.kind === 'byte' ? now.at : undefined;
  const byteId = (index: number) => `${idPrefix}-byte-${index}`;
  const light = (event: Event) => {
    // Every listener sits on an element, and text nodes are no event targets.
    const place = (event.target as Element).closest('[data-at]')?.getAttribute('data-at');
    if (place != null) lit.value = { kind: 'byte', at: Number(place) };
  };
  const unlight = () => {
    lit.value = undefined;
  };

  return (
    <div
      class="inspector-bytes"
      data-form={lines ? 'lines' : 'stack'}
      role="listbox"
      tabIndex={0}
      aria-label={label}
      aria-orientation="horizontal"
      aria-activedescendant={at === undefined ? undefined : byteId(at)}
      onMouseOver={light}
      onMouseLeave={unlight}
      onClick={light}
      onKeyDown={onKeyDown}
      onFocus={() => {
        lit.value ??= { kind: 'byte', at: 0 };
      }}
      onBlur={unlight}
    >
      {lines
        ? lines.map(({ id, name, firstByte, byteCount }) => (
            // biome-ignore lint/a11y/useSemanticElements: a <fieldset> is no part of a listbox.
            <div key={id} class="inspector-byte-line-row" role="group" aria-label={name}>
              <div class="inspector-byte-hex" role="presentation">
                {range(firstByte, byteCount).map(cell)}
              </div>
              <div class="inspector-byte-text" aria-hidden="true">
                {range(firstByte, byteCount).map((index) => (
                  <span
                    key={index}
                    data-at={index}
                    data-part={cells[index]?.part}
                    data-lit={isByteLit(now, index, fields) || undefined}
                  >
                    {cells[index]?.char}
                  </span>
                ))}
              </div>
            </div>
          ))
        : range(0, cells.length).map(cell)}
    </div>
  );

  function cell(index: number) {
    const { byte = 0, part, unmasked, char } = cells[index] ?? {};
    return (
      <span
        key={index}
        id={byteId(index)}
        role="option"
        aria-selected={index === at}
        class="inspector-byte"
        data-at={index}
        data-part={part}
        data-chunk-start={chunkStarts?.has(index) || undefined}
        data-lit={isByteLit(now, index, fields) || undefined}
      >
        <span aria-hidden="true">{hexByte(byte)}</span>
        {!lines && unmasked !== undefined && (
          <span class="inspector-byte-plain" aria-hidden="true">
            {hexByte(unmasked)}
          </span>
        )}
        {!lines && char !== undefined && (
          <span class="inspector-byte-char" aria-hidden="true">
            {char.trim() || '\u00a0'}
          </span>
        )}
        <span class="inspector-hidden">{nameOf(index, byte)}</span>
      </span>
    );
  }

  function nameOf(index: number, byte: number): string {
    const names = fields.filter((field) => holds(field, index)).map((field) => field.name);
    const values = { at: index, hex: hexByte(byte), fields: names.join(', ') };
    return t(chunkStarts?.has(index) ? 'inspector.chunks.byteLabel' : 'inspector.byteLabel', values);
  }

  function onKeyDown(event: KeyboardEvent): void {
    const last = cells.length - 1;
    const from = at ?? 0;
    const moves: Record<string, () => number> = {
      ArrowRight: () => from + 1,
      ArrowLeft: () => from - 1,
      ArrowDown: () => neighbour(from, 1),
      ArrowUp: () => neighbour(from, -1),
      Home: () => 0,
      End: () => last,
    };
    const move = moves[event.key];
    if (move === undefined) return;
    event.preventDefault();
    const to = Math.max(0, Math.min(last, move()));
    lit.value = { kind: 'byte', at: to };
    document.getElementById(byteId(to))?.scrollIntoView({ block: 'nearest' });
  }

  /** The cell above or below, as the lines happen to break now. */
  function neighbour(from: number, step: 1 | -1): number {
    const boxOf = (index: number) => document.getElementById(byteId(index))?.getBoundingClientRect();
    const start = boxOf(from);
    if (start === undefined) return from;
    let found = from;
    let lineTop: number | undefined;
    for (let index = from + step; index >= 0 && index < cells.length; index += step) {
      const box = boxOf(index);
      if (box === undefined || box.top === start.top) continue;
      lineTop ??= box.top;
      if (box.top !== lineTop) break;
      found = index;
      if (step === 1 ? box.left >= start.left : box.left <= start.left) break;
    }
    return found;
  }
}

const range = (first: number, count: number): number[] => Array.from({ length: count }, (_, index) => first + index);
