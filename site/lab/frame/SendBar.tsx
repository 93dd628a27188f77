// How the frames leave, and on which connection.

import { maxPauseMs, type Segmentation } from './frames-text.ts';
import type { LabState } from './lab-state.ts';

const ways = ['as-written', 'one-segment', 'paused', 'byte-by-byte'] as const satisfies readonly Segmentation[];

export function SendBar({ lab }: { lab: LabState }) {
  const { t, wire, role } = lab.host;
  const state = wire.state.value;
  const isSending = lab.sent.value.kind === 'sending';
  const openConnection = state.kind === 'open' ? state.connection : undefined;
  return (
    <div class="frame-lab-send">
      <label>
        <span>{t('frameLab.segments')}</span>
        <select
          value={lab.segmentation.value}
          onChange={({ currentTarget }) => {
            lab.segmentation.value = ways.find((way) => way === currentTarget.value) ?? 'as-written';
          }}
        >
          {ways.map((way) => (
            <option key={way} value={way}>
              {t(`frameLab.segments.${way}`)}
            </option>
          ))}
        </select>
      </label>
      {lab.segmentation.value === 'paused' && (
        <label>
          <span>{t('frameLab.pause')}</span>
          <input
            type="number"
            min={0}
            max={maxPauseMs}
            step={50}
            value={lab.pauseMs.value}
            onChange={({ currentTarget }) => {
              lab.pauseMs.value = Math.min(maxPauseMs, Math.max(0, Math.round(currentTarget.valueAsNumber) || 0));
              currentTarget.value = String(lab.pauseMs.value);
            }}
          />
        </label>
      )}
      {role === 'client' && openConnection === undefined && (
        <button type="button" disabled={isSending} onClick={() => void lab.connect()}>
          {t('frameLab.connect')}
        </button>
      )}
      <button type="button" disabled={isSending} onClick={() => void lab.sendOne()}>
        {t('frameLab.sendOne')}
      </button>
      <button type="button" class="frame-lab-primary" disabled={isSending} onClick={() => void lab.sendAll()}>
        {t('frameLab.sendAll')}
      </button>
      {role === 'client' && (
        <label class="frame-lab-check">
          <input
            type="checkbox"
            checked={lab.offersDeflate.value}
            onChange={({ currentTarget }) => (lab.offersDeflate.value = currentTarget.checked)}
          />
          <span>{t('frameLab.offersDeflate')}</span>
        </label>
      )}
      {openConnection !== undefined && (
        <>
          <button type="button" onClick={() => wire.hangUp(openConnection, 'fin')}>
            {t('frameLab.hangUp.fin')}
          </button>
          <button type="button" onClick={() => wire.hangUp(openConnection, 'reset')}>
            {t('frameLab.hangUp.reset')}
          </button>
        </>
      )}
      <p class="frame-lab-note" role="status">
        {role === 'client' ? t(`frameLab.state.${state.kind}`) : t('frameLab.asServer')}
      </p>
    </div>
  );
}
