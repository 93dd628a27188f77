// The first two bytes of a frame, bit by bit, each a switch; below them the bytes of a longer length. Arrow keys move from
// bit to bit, so that sixteen switches are one stop of the Tab key.

import { useSignal } from '@preact/signals';
import type { Translate } from '../../../i18n/translate.ts';
import { flipBit } from './frame-draft.ts';

const names = ['FIN', 'RSV1', 'RSV2', 'RSV3', 'opcode', 'opcode', 'opcode', 'opcode', 'MASK'];
const groups = [
  { name: 'FIN', bits: 1 },
  { name: 'RSV1', bits: 1 },
  { name: 'RSV2', bits: 1 },
  { name: 'RSV3', bits: 1 },
  { name: 'opcode', bits: 4 },
  { name: 'MASK', bits: 1 },
  { name: 'length', bits: 7 },
];
const bitCount = 16;

type Props = { t: Translate; bytes: Uint8Array; onChange(bytes: Uint8Array): void };

export function BitSwitches({ t, bytes, onChange }: Props) {
  const current = useSignal(0);
  const shown = Math.min(bitCount, 8 * bytes.length);
  const isSet = (bit: number) => ((bytes[bit >> 3] ?? 0) & (0b1000_0000 >> (bit & 7))) !== 0;

  function move(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
    const { key } = event;
    const to = { ArrowRight: current.value + 1, ArrowLeft: current.value - 1, Home: 0, End: shown - 1 }[key];
    if (to === undefined) return;
    event.preventDefault();
    current.value = (to + shown) % shown;
    event.currentTarget.querySelectorAll('button')[current.value]?.focus();
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a grid of its legend and buttons in every browser.
    <div class="frame-lab-bits" role="group" aria-label={t('frameLab.bits')} onKeyDown={move}>
      {Array.from({ length: shown }, (_, bit) => (
        <button
          // biome-ignore lint/suspicious/noArrayIndexKey: a bit is its place.
          key={bit}
          type="button"
          aria-pressed={isSet(bit)}
          aria-label={t('frameLab.bit', { name: nameOf(bit), bit })}
          tabIndex={bit === current.value ? 0 : -1}
          onFocus={() => (current.value = bit)}
          onClick={() => onChange(flipBit(bytes, bit))}
        >
          {isSet(bit) ? 1 : 0}
        </button>
      ))}
      {shown === bitCount &&
        groups.map(({ name, bits }) => (
          <span key={name} class="frame-lab-bit-name" style={{ '--bits': bits }} aria-hidden="true">
            {name}
          </span>
        ))}
    </div>
  );
}

const nameOf = (bit: number): string => names[bit] ?? 'length';
