// The frame lab: frames as switches, as bytes, or as text, all of them the same text; sent as they are.

import { useSignal } from '@preact/signals';
import { FrameEditor } from './FrameEditor.tsx';
import { FrameLines } from './FrameLines.tsx';
import type { LabState } from './lab-state.ts';
import { maxPasteCharacters } from './paste-hex.ts';
import { presetsFor } from './presets.ts';
import { ReactionView } from './ReactionView.tsx';
import { SendBar } from './SendBar.tsx';

export function FrameLab({ lab }: { lab: LabState }) {
  const { t } = lab.host;
  const { trouble, isText, read } = lab;
  return (
    <div class="frame-lab">
      <AddBar lab={lab} />
      {isText.value ? (
        <FramesAsText lab={lab} />
      ) : read.value.frames.length === 0 && read.value.problems.length === 0 ? (
        <p class="frame-lab-note">{t('frameLab.empty')}</p>
      ) : (
        <>
          <FrameLines lab={lab} />
          <FrameEditor lab={lab} />
        </>
      )}
      <p class="frame-lab-trouble" role="alert">
        {trouble.value && t(trouble.value.key, trouble.value.values)}
      </p>
      <SendBar lab={lab} />
      <ReactionView lab={lab} />
    </div>
  );
}

function AddBar({ lab }: { lab: LabState }) {
  const { t } = lab.host;
  const isPasting = useSignal(false);
  const pasted = useSignal('');
  const apply = () => {
    if (!lab.paste(pasted.value)) return;
    pasted.value = '';
    isPasting.value = false;
  };
  return (
    <div class="frame-lab-add">
      <label>
        <span>{t('frameLab.add')}</span>
        <select
          value=""
          onChange={({ currentTarget }) => {
            const preset = presetsFor(lab.host.role).find(({ id }) => id === currentTarget.value);
            currentTarget.value = '';
            if (preset) lab.addPreset(preset);
          }}
        >
          <option value="">{t('frameLab.add.choose')}</option>
          <optgroup label={t('frameLab.add.good')}>{options(false)}</optgroup>
          <optgroup label={t('frameLab.add.broken')}>{options(true)}</optgroup>
        </select>
      </label>
      <button type="button" aria-expanded={isPasting.value} onClick={() => (isPasting.value = !isPasting.value)}>
        {t('frameLab.paste')}
      </button>
      <button type="button" aria-pressed={lab.isText.value} onClick={() => (lab.isText.value = !lab.isText.value)}>
        {t('frameLab.asText')}
      </button>
      {lab.host.text.value !== '' && (
        <button type="button" onClick={lab.clear}>
          {t('frameLab.clear')}
        </button>
      )}
      {lab.before.value !== undefined && (
        <button type="button" onClick={lab.undo}>
          {t('frameLab.undo')}
        </button>
      )}
      {lab.need.value && <p class="frame-lab-warning frame-lab-need">{t(`frameLab.need.${lab.need.value}`)}</p>}
      {isPasting.value && (
        <div class="frame-lab-paste">
          <label>
            <span>{t('frameLab.paste.label')}</span>
            <textarea
              rows={3}
              spellcheck={false}
              autocapitalize="off"
              value={pasted.value}
              onPaste={(event) => {
                // Before the field takes it: a hundred megabytes would freeze the page for a minute.
                if ((event.clipboardData?.getData('text/plain').length ?? 0) <= maxPasteCharacters) return;
                event.preventDefault();
                lab.trouble.value = { key: 'frameLab.paste.too-long' };
              }}
              onInput={({ currentTarget }) => (pasted.value = currentTarget.value)}
            />
          </label>
          <button type="button" onClick={apply}>
            {t('frameLab.paste.apply')}
          </button>
        </div>
      )}
    </div>
  );

  function options(isBroken: boolean) {
    return presetsFor(lab.host.role)
      .filter(({ breaks }) => (breaks !== undefined) === isBroken)
      .map(({ id }) => (
        <option key={id} value={id}>
          {t(`frameLab.preset.${id}`)}
        </option>
      ));
  }
}

function FramesAsText({ lab }: { lab: LabState }) {
  const { t, text } = lab.host;
  const { problems } = lab.read.value;
  return (
    <div class="frame-lab-text">
      <textarea
        rows={8}
        spellcheck={false}
        autocapitalize="off"
        aria-label={t('frameLab.text.label')}
        aria-describedby="frame-lab-text-help"
        value={text.value}
        onInput={(event) => {
          if (!lab.setText(event.currentTarget.value)) event.currentTarget.value = text.value;
        }}
      />
      <p id="frame-lab-text-help" class="frame-lab-note">
        {t('frameLab.text.help')}
      </p>
      {problems.slice(0, 5).map(({ line, code, text: seen }) => (
        <p key={line} class="frame-lab-problem">
          {t(`frameLab.problem.${code}`, { line: line + 1, text: seen })}
        </p>
      ))}
    </div>
  );
}
