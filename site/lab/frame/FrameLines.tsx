// The frames of the lab, one line each: what it is, how long, and how many rules it breaks.

import { isControlOpcode, opcodeNameOf } from '../../../wire/frame.ts';
import { formatHex } from '../../../wire/hex.ts';
import { ruleOf } from '../../../wire/violations.ts';
import { readDraft } from './frame-draft.ts';
import type { FrameLine } from './frames-text.ts';
import type { LabState } from './lab-state.ts';

const previewBytes = 12;

export function FrameLines({ lab }: { lab: LabState }) {
  const { t } = lab.host;
  const { frames, problems, pauses } = lab.read.value;
  return (
    <div class="frame-lab-lines">
      <ol aria-label={t('frameLab.frames')}>
        {frames.map((frame, at) => {
          const broken = lab.readings.value[at]?.violations.filter(({ code }) => ruleOf(code).basis !== 'hint') ?? [];
          const pause = pauses.get(frame.line);
          return (
            <li key={frame.line}>
              <button type="button" aria-pressed={frame === lab.chosen.value} onClick={() => lab.choose(frame.line)}>
                <span class="frame-lab-number">{at + 1}</span>
                <span class="frame-lab-name">{nameOf(frame)}</span>
                <span class="frame-lab-hex">
                  {formatHex(frame.bytes.subarray(0, previewBytes))}
                  {frame.bytes.length > previewBytes && ' …'}
                </span>
                {pause !== undefined && <span class="frame-lab-note">{t('frameLab.pause', { ms: pause })}</span>}
                {broken.length > 0 && (
                  <span class="frame-lab-broken">▲ {t('inspector.violations', { count: broken.length })}</span>
                )}
                {frame.comment !== '' && <span class="frame-lab-comment">{frame.comment}</span>}
              </button>
            </li>
          );
        })}
      </ol>
      {problems.slice(0, 5).map(({ line, code, text }) => (
        <p key={line} class="frame-lab-problem">
          {t(`frameLab.problem.${code}`, { line: line + 1, text })}{' '}
          <button type="button" onClick={() => (lab.isText.value = true)}>
            {t('frameLab.problem.mend')}
          </button>
        </p>
      ))}
    </div>
  );
}

function nameOf({ bytes }: FrameLine): string {
  const draft = readDraft(bytes);
  if (draft === undefined) return '…';
  const name = opcodeNameOf(draft.opcode);
  const shown = name === 'reserved' ? `0x${draft.opcode.toString(16)}` : name;
  return draft.fin || isControlOpcode(draft.opcode) ? shown : `${shown} …`;
}
