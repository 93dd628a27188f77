// One frame as switches. Every switch rewrites the bytes, and the bytes move every switch.

import type { Translate } from '../../../i18n/translate.ts';
import { type LengthForm, opcodeNameOf } from '../../../wire/frame.ts';
import { maskPayload } from '../../../wire/mask.ts';
import { byteChars } from '../../inspector/byte-chars.ts';
import { hexByte } from '../../inspector/format.ts';
import { sectionOf } from '../../inspector/violation-words.ts';
import { BitSwitches } from './BitSwitches.tsx';
import { type FrameDraft, headerLengthOf, isLengthTrue, withForm, withLength } from './frame-draft.ts';
import { HexField } from './HexField.tsx';
import { type LabState, randomKey } from './lab-state.ts';
import { PayloadField } from './PayloadField.tsx';

const opcodeChoices = Array.from({ length: 16 }, (_, opcode) => opcode);
const forms = [7, 16, 64] as const satisfies readonly LengthForm[];
// Beyond this a preview of the masked bytes tells nothing.
const maskedShown = 32;

export function FrameEditor({ lab }: { lab: LabState }) {
  const { t, role } = lab.host;
  const { chosen, draft, readings, read } = lab;
  const line = chosen.value;
  if (line === undefined) return null;
  const at = read.value.frames.indexOf(line);
  const frame = draft.value;
  const violations = readings.value[at]?.violations ?? [];
  const isMaskRight = frame === undefined || (frame.maskingKey !== undefined) === (role === 'client');
  return (
    <section class="frame-lab-editor" aria-label={t('frameLab.frame', { number: at + 1 })}>
      <div class="frame-lab-editor-head">
        <strong>{t('frameLab.frame', { number: at + 1 })}</strong>
        <span class="frame-lab-note">{t('frameLab.size', { count: line.bytes.length })}</span>
        <button type="button" onClick={lab.duplicate}>
          {t('frameLab.duplicate')}
        </button>
        <button type="button" onClick={lab.remove}>
          {t('frameLab.remove')}
        </button>
      </div>
      <BitSwitches
        t={t}
        bytes={line.bytes}
        headerLength={frame ? headerLengthOf(frame) : line.bytes.length}
        isMasked={frame?.maskingKey !== undefined}
        onFlip={lab.flip}
      />
      <HexField t={t} label={t('frameLab.bytes')} bytes={line.bytes} onChange={lab.setBytes} isWide />
      <div class="frame-lab-reading">
        {violations.length === 0 ? (
          <p class="frame-lab-fine">{t('frameLab.reading.fine')}</p>
        ) : (
          violations.map((violation) => (
            <p key={violation.code} class="frame-lab-broken">
              ▲ <span class="frame-lab-section">{sectionOf(violation)}</span>{' '}
              {t(`violation.${violation.code}`, violation.values)}
            </p>
          ))
        )}
      </div>
      {frame === undefined ? (
        <p class="frame-lab-note">{t('frameLab.headerCut')}</p>
      ) : (
        <div class="frame-lab-fields">
          <label>
            <span>{t('frameLab.opcode')}</span>
            <select
              value={String(frame.opcode)}
              onChange={({ currentTarget }) => lab.setDraft({ ...frame, opcode: Number(currentTarget.value) })}
            >
              {opcodeChoices.map((opcode) => (
                <option key={opcode} value={String(opcode)}>
                  {`${opcode.toString(16).toUpperCase()} ${opcodeNameOf(opcode)}`}
                </option>
              ))}
            </select>
          </label>
          <label>
            <span>{t('frameLab.form')}</span>
            <select
              value={String(frame.lengthForm)}
              onChange={({ currentTarget }) => {
                const form = forms.find((known) => String(known) === currentTarget.value);
                if (form) lab.setDraft(withForm(frame, form));
              }}
            >
              {forms.map((form) => (
                <option key={form} value={String(form)}>
                  {t(`frameLab.form.${form}`)}
                </option>
              ))}
            </select>
          </label>
          <label>
            <span>{t('frameLab.announced')}</span>
            <input
              type="text"
              inputMode="numeric"
              size={8}
              value={String(frame.announcedLength)}
              onChange={({ currentTarget }) => {
                const { value } = currentTarget;
                if (/^\d{1,20}$/.test(value) && BigInt(value) < 2n ** 64n)
                  lab.setDraft(withLength(frame, BigInt(value)));
                else currentTarget.value = String(frame.announcedLength);
              }}
            />
          </label>
          {!isLengthTrue(frame) && (
            <p class="frame-lab-wide frame-lab-warning">
              {t('frameLab.announced.differs', {
                announced: String(frame.announcedLength),
                count: frame.payload.length,
              })}{' '}
              <button type="button" onClick={() => lab.setDraft(withLength(frame, BigInt(frame.payload.length)))}>
                {t('frameLab.announced.mend')}
              </button>
            </p>
          )}
          <fieldset class="frame-lab-wide">
            <legend>{t('frameLab.mask')}</legend>
            <label class="frame-lab-check">
              <input
                type="checkbox"
                checked={frame.maskingKey !== undefined}
                onChange={({ currentTarget }) =>
                  lab.setDraft({ ...frame, maskingKey: currentTarget.checked ? randomKey() : undefined })
                }
              />
              <span>{t('frameLab.mask.on')}</span>
            </label>
            {frame.maskingKey && (
              <>
                <HexField
                  t={t}
                  label={t('frameLab.key')}
                  bytes={frame.maskingKey}
                  length={4}
                  onChange={(maskingKey) => lab.setDraft({ ...frame, maskingKey })}
                />
                <button type="button" onClick={() => lab.setDraft({ ...frame, maskingKey: randomKey() })}>
                  {t('frameLab.key.random')}
                </button>
                <button type="button" onClick={() => lab.setDraft({ ...frame, maskingKey: new Uint8Array(4) })}>
                  {t('frameLab.key.zero')}
                </button>
              </>
            )}
            {!isMaskRight && <p class="frame-lab-warning">{t(`frameLab.mask.wrong.${role}`)}</p>}
          </fieldset>
          <PayloadField lab={lab} frame={frame} />
          {frame.maskingKey && frame.payload.length > 0 && <Masked t={t} frame={frame} maskingKey={frame.maskingKey} />}
        </div>
      )}
    </section>
  );
}

/** Each byte of the payload under the byte it becomes: what crosses, the key's byte, what is meant. */
function Masked({ t, frame, maskingKey }: { t: Translate; frame: FrameDraft; maskingKey: Uint8Array }) {
  const plain = frame.payload.subarray(0, maskedShown);
  const crossing = maskPayload(plain, maskingKey);
  const chars = byteChars(plain, { isText: true });
  return (
    <figure class="frame-lab-wide" aria-hidden="true">
      <figcaption class="frame-lab-note">{t('frameLab.onTheWire')}</figcaption>
      <div class="frame-lab-masked">
        {Array.from(crossing, (byte, at) => (
          <span key={at}>
            <span>{hexByte(byte)}</span>
            <span class="frame-lab-masked-key">{hexByte(maskingKey[at % maskingKey.length] ?? 0)}</span>
            <span class="frame-lab-masked-plain">{hexByte(plain[at] ?? 0)}</span>
            <span class="frame-lab-masked-char">{chars[at]}</span>
          </span>
        ))}
        {frame.payload.length > maskedShown && '…'}
      </div>
    </figure>
  );
}
