// Bytes as hex in a text field. What is typed stays as it was typed until it can be read; then it moves everything else.

import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import type { Translate } from '../../../i18n/translate.ts';
import { formatHex } from '../../../wire/hex.ts';
import { maxPasteCharacters, readPastedHex } from './paste-hex.ts';

type Props = {
  t: Translate;
  label: string;
  bytes: Uint8Array;
  /** When only so many bytes make sense. */
  length?: number;
  isWide?: boolean;
  onChange(bytes: Uint8Array): void;
};

// A field with megabytes of hex makes every key slow; the text of the lab holds them all.
const mostShown = 4096;

export function HexField({ t, label, bytes, length, isWide = false, onChange }: Props) {
  /** What the reader is typing and cannot be read yet. */
  const typed = useSignal<{ text: string; problem: string } | undefined>(undefined);
  const id = useId();
  const isTooLong = bytes.length > mostShown;
  const shown = formatHex(bytes.subarray(0, mostShown));

  function read(text: string): void {
    const pasted = readPastedHex(text);
    const problem = 'problem' in pasted ? pasted.problem : undefined;
    const isLengthWrong = !problem && length !== undefined && 'bytes' in pasted && pasted.bytes.length !== length;
    if (problem || isLengthWrong) typed.value = { text, problem: problem ?? 'wrong-length' };
    else if ('bytes' in pasted) {
      typed.value = undefined;
      onChange(pasted.bytes);
    }
  }

  return (
    <div class={`frame-lab-hex-field${isWide ? ' frame-lab-wide' : ''}`}>
      <label for={id}>{label}</label>
      {isWide ? (
        <textarea
          id={id}
          rows={2}
          spellcheck={false}
          autocapitalize="off"
          readOnly={isTooLong}
          value={typed.value?.text ?? shown}
          onPaste={(event) => {
            if ((event.clipboardData?.getData('text/plain').length ?? 0) <= maxPasteCharacters) return;
            event.preventDefault();
            typed.value = { text: typed.value?.text ?? shown, problem: 'too-long' };
          }}
          onInput={({ currentTarget }) => {
            typed.value = { text: currentTarget.value, problem: '' };
          }}
          onChange={({ currentTarget }) => read(currentTarget.value)}
        />
      ) : (
        <input
          id={id}
          type="text"
          size={Math.max(11, 3 * (length ?? 0))}
          spellcheck={false}
          autocapitalize="off"
          value={typed.value?.text ?? shown}
          onInput={({ currentTarget }) => {
            typed.value = { text: currentTarget.value, problem: '' };
          }}
          onChange={({ currentTarget }) => read(currentTarget.value)}
        />
      )}
      {isTooLong && <span class="frame-lab-note">{t('frameLab.bytes.tooMany', { count: mostShown })}</span>}
      {typed.value && typed.value.problem !== '' && (
        <span class="frame-lab-warning" role="alert">
          {t(`frameLab.paste.${typed.value.problem}`, { count: length ?? 0 })}
        </span>
      )}
    </div>
  );
}
