// The header bit by bit, each a switch, a byte to a line of the RFC's drawing. Arrow keys move from bit to bit and from
// byte to byte, so that up to 112 switches are one stop of the Tab key.

import { useSignal } from '@preact/signals';
import type { Translate } from '../../../i18n/translate.ts';
import { formatHex } from '../../../wire/hex.ts';
import { hexByte } from '../../inspector/format.ts';

const bitsPerByte = 8;

type Props = {
  t: Translate;
  bytes: Uint8Array;
  headerLength: number;
  isMasked: boolean;
  onFlip(bit: number): void;
};

export function BitSwitches({ t, bytes, headerLength, isMasked, onFlip }: Props) {
  const current = useSignal(0);
  const isOpen = useSignal(false);
  const shown = Math.min(headerLength, bytes.length);
  const places = Array.from({ length: shown }, (_, at) => at);
  // Bits that are folded away take no focus.
  const count = bitsPerByte * (isOpen.value ? shown : Math.min(shown, 2));
  const isSet = (bit: number) => ((bytes[bit >> 3] ?? 0) & (0b1000_0000 >> (bit & 7))) !== 0;
  const keyAt = isMasked ? headerLength - 4 : headerLength;
  // A bit that is gone leaves the stop to the last one there is.
  const stop = Math.min(current.value, count - 1);

  function move(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
    const steps: Record<string, number> = {
      ArrowRight: stop + 1,
      ArrowLeft: stop - 1,
      ArrowDown: stop + bitsPerByte,
      ArrowUp: stop - bitsPerByte,
      Home: 0,
      End: count - 1,
    };
    const to = steps[event.key];
    if (to === undefined) return;
    event.preventDefault();
    if (to < 0 || to >= count) return;
    current.value = to;
    event.currentTarget.querySelector<HTMLElement>(`[data-bit="${to}"]`)?.focus();
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a grid of its legend and buttons in every browser.
    <div class="frame-lab-bits" role="group" aria-label={t('frameLab.bits')} onKeyDown={move}>
      <div class="frame-lab-byte-grid">{places.slice(0, 2).map(byteAt)}</div>
      {shown > 2 && (
        <details
          class="frame-lab-rest-of-header"
          open={isOpen.value}
          onToggle={({ currentTarget }) => (isOpen.value = currentTarget.open)}
        >
          <summary>{t('frameLab.bits.more', { hex: formatHex(bytes.subarray(2, shown)) })}</summary>
          <div class="frame-lab-byte-grid">{places.slice(2).map(byteAt)}</div>
        </details>
      )}
    </div>
  );

  function byteAt(at: number) {
    return (
      <div key={at} class="frame-lab-byte">
        <span class="frame-lab-byte-hex" aria-hidden="true">
          {hexByte(bytes[at] ?? 0)}
        </span>
        {Array.from({ length: bitsPerByte }, (_, place) => bitAt(bitsPerByte * at + place))}
        {groupsOf(at, keyAt).map(({ name, bits }) => (
          <span key={name} class="frame-lab-bit-name" style={{ '--bits': bits }} aria-hidden="true">
            {name}
          </span>
        ))}
      </div>
    );
  }

  function bitAt(bit: number) {
    return (
      <button
        key={bit}
        type="button"
        role="switch"
        data-bit={bit}
        aria-checked={isSet(bit)}
        aria-label={t('frameLab.bit', { name: nameOf(bit, keyAt), bit })}
        tabIndex={bit === stop ? 0 : -1}
        onFocus={() => (current.value = bit)}
        onClick={() => onFlip(bit)}
      >
        {isSet(bit) ? 1 : 0}
      </button>
    );
  }
}

type Group = { name: string; bits: number };

// Names of RFC 6455, 5.2: the same in every language.
const firstByte: readonly Group[] = [
  { name: 'FIN', bits: 1 },
  ...['RSV1', 'RSV2', 'RSV3'].map((name) => ({ name, bits: 1 })),
  { name: 'opcode', bits: 4 },
];
const secondByte: readonly Group[] = [
  { name: 'MASK', bits: 1 },
  { name: 'payload len', bits: 7 },
];

function groupsOf(at: number, keyAt: number): readonly Group[] {
  if (at === 0) return firstByte;
  if (at === 1) return secondByte;
  return [{ name: at < keyAt ? 'extended len' : 'masking-key', bits: bitsPerByte }];
}

function nameOf(bit: number, keyAt: number): string {
  let end = 0;
  for (const { name, bits } of groupsOf(bit >> 3, keyAt)) {
    end += bits;
    if ((bit & 7) < end) return name;
  }
  return '';
}
