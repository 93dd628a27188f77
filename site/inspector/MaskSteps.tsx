// Unmasking, byte by byte, for who wants to see it happen: the byte on the wire, the key's byte under it, and their XOR.

import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { byteChars } from './byte-chars.ts';
import { hexByte } from './format.ts';
import { bits, maskStep } from './mask-step.ts';
import type { FrameEntry } from './rows.ts';
import type { InspectorView } from './view-state.ts';

// Slow enough to follow one XOR, quick enough for a word.
const stepMs = 900;

export function MaskSteps({ view: { t }, entry }: { view: InspectorView; entry: FrameEntry }) {
  const at = useSignal(0);
  const isPlaying = useSignal(false);
  const last = entry.wirePayload.length - 1;
  const { maskingKey } = entry;

  useEffect(() => {
    if (!isPlaying.value) return;
    const timer = setInterval(() => {
      if (at.value < last) at.value += 1;
      else isPlaying.value = false;
    }, stepMs);
    return () => clearInterval(timer);
  }, [isPlaying.value]);

  if (maskingKey === undefined || maskingKey.length < 4 || last < 0) return null;
  const step = maskStep({ wirePayload: entry.wirePayload, maskingKey }, at.value);
  const chars = byteChars(entry.payload.subarray(0, last + 1), {
    isText: entry.opcodeName !== 'binary' && !entry.rsv1,
  });
  const go = (to: number) => {
    isPlaying.value = false;
    at.value = Math.max(0, Math.min(last, to));
  };
  const rows: [name: string, byte: number][] = [
    [t('inspector.mask.wire', { at: step.at }), step.wire],
    [t('inspector.mask.key', { at: step.keyAt }), step.key],
    [t('inspector.mask.plain'), step.plain],
  ];
  return (
    <details class="inspector-mask">
      <summary>{t('inspector.mask')}</summary>
      <table class="inspector-mask-table">
        <tbody>
          {rows.map(([name, byte], row) => (
            <tr key={name} data-result={row === 2 || undefined}>
              <th scope="row">{name}</th>
              <td>{hexByte(byte)}</td>
              <td>{bits(byte)}</td>
              <td>{row === 2 ? chars[step.at] : row === 1 ? '⊕' : ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="inspector-mask-controls">
        <button type="button" class="inspector-tool" disabled={at.value === 0} onClick={() => go(0)}>
          {t('inspector.mask.first')}
        </button>
        <button type="button" class="inspector-tool" disabled={at.value === 0} onClick={() => go(at.value - 1)}>
          {t('inspector.mask.back')}
        </button>
        <button type="button" class="inspector-tool" disabled={at.value === last} onClick={() => go(at.value + 1)}>
          {t('inspector.mask.next')}
        </button>
        <button
          type="button"
          class="inspector-tool"
          aria-pressed={isPlaying.value}
          disabled={at.value === last}
          onClick={() => (isPlaying.value = !isPlaying.value)}
        >
          {t(isPlaying.value ? 'inspector.mask.pause' : 'inspector.mask.play')}
        </button>
        <span role="status">{t('inspector.mask.step', { at: step.at + 1, count: last + 1 })}</span>
      </p>
    </details>
  );
}
