// What the frame carries: as text, as bytes, and for a Close as code and reason.

import { useSignal } from '@preact/signals';
import { encodeCloseBody } from '../../../wire/encode.ts';
import { opcodes } from '../../../wire/frame.ts';
import { type FrameDraft, withPayload } from './frame-draft.ts';
import { HexField } from './HexField.tsx';
import type { LabState } from './lab-state.ts';

// 64 KiB, which lessons need, and a little more.
const maxTextBytes = 70_000;

export function PayloadField({ lab, frame }: { lab: LabState; frame: FrameDraft }) {
  const { t } = lab.host;
  const isTooLong = useSignal(false);
  const text = utf8Of(frame.payload);
  const set = (payload: Uint8Array) => lab.setDraft(withPayload(frame, payload));
  const isClose = frame.opcode === opcodes.close;
  const code = frame.payload.length >= 2 ? ((frame.payload[0] ?? 0) << 8) | (frame.payload[1] ?? 0) : undefined;
  const reason = isClose ? utf8Of(frame.payload.subarray(2)) : undefined;

  function setText(value: string): void {
    const payload = new TextEncoder().encode(value);
    isTooLong.value = payload.length > maxTextBytes;
    if (!isTooLong.value) set(payload);
  }

  return (
    <fieldset class="frame-lab-wide">
      <legend>{t('frameLab.payload')}</legend>
      {isClose && (code !== undefined || frame.payload.length === 0) && reason !== undefined ? (
        <>
          <label>
            <span>{t('frameLab.close.code')}</span>
            <input
              type="text"
              inputMode="numeric"
              size={6}
              value={code === undefined ? '' : String(code)}
              onChange={({ currentTarget: { value } }) => {
                if (/^\d{1,5}$/.test(value) && Number(value) <= 0xffff)
                  set(encodeCloseBody({ code: Number(value), reason }));
                else if (value.trim() === '') set(new Uint8Array(0));
              }}
            />
          </label>
          <label class="frame-lab-grow">
            <span>{t('frameLab.close.reason')}</span>
            <input
              type="text"
              value={reason}
              disabled={code === undefined}
              onInput={({ currentTarget: { value } }) => set(encodeCloseBody({ code, reason: value }))}
            />
          </label>
        </>
      ) : (
        <label class="frame-lab-grow">
          <span>{t('frameLab.payload.text')}</span>
          <textarea
            rows={2}
            value={text ?? ''}
            placeholder={text === undefined ? t('frameLab.payload.notText') : ''}
            onInput={({ currentTarget }) => {
              setText(currentTarget.value);
              if (isTooLong.value) currentTarget.value = text ?? '';
            }}
          />
        </label>
      )}
      <HexField t={t} label={t('frameLab.payload.hex')} bytes={frame.payload} onChange={set} isWide />
      {isTooLong.value && (
        <p class="frame-lab-warning" role="alert">
          {t('frameLab.payload.tooLong', { count: maxTextBytes })}
        </p>
      )}
    </fieldset>
  );
}

/** Undefined for bytes that are no text. */
function utf8Of(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    // The field says so; the bytes stay as they are.
    return undefined;
  }
}
