import { useState } from 'preact/hooks';
import type { FaultDockParts } from './fault-dock.ts';
import {
  boundsOf,
  canWait,
  choicesOf,
  type Draft,
  type FieldName,
  faultOf,
  fieldsOf,
  firstDraft,
  groupNames,
  groups,
  isChoice,
  isNumber,
} from './fault-draft.ts';

/** One more fault: now, while a run is on, or for the next ones. */
export function FaultForm({ t, store, runner, isReachable }: FaultDockParts & { isReachable: boolean }) {
  const [draft, setDraft] = useState<Draft>(firstDraft);
  const [connection, setConnection] = useState('');
  const isRunning = runner.state.value.kind === 'running';
  const open = [...runner.open.value];
  const setField = (name: FieldName, value: string) =>
    setDraft((before) => ({ ...before, fields: { ...before.fields, [name]: value } }));

  function begin(event: Event): void {
    event.preventDefault();
    if (!isRunning || !isReachable) return;
    const number = Number(connection);
    const place = open.includes(number) ? { connection: number } : {};
    runner.beginFault({ fault: store.next(), ...faultOf(draft), ...place });
  }

  return (
    <form class="faults-form" onSubmit={begin}>
      <div class="faults-fields">
        <label>
          <span>{t('faults.choose')}</span>
          <select
            value={draft.kind}
            onChange={({ currentTarget }) =>
              // The options are the type's own values.
              setDraft((before) => ({ ...before, kind: currentTarget.value as Draft['kind'] }))
            }
          >
            {groupNames.map((group) => (
              <optgroup key={group} label={t(`faults.group.${group}`)}>
                {groups[group].map((kind) => (
                  <option key={kind} value={kind}>
                    {t(`faults.kind.${kind}`)}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
        </label>
        {fieldsOf(draft).map((name) => (
          <Field key={name} name={name} value={draft.fields[name]} t={t} onValue={(value) => setField(name, value)} />
        ))}
        {open.length > 1 && (
          <label>
            <span>{t('faults.field.connection')}</span>
            <select value={connection} onChange={({ currentTarget }) => setConnection(currentTarget.value)}>
              <option value="">{t('faults.all')}</option>
              {open.map((number) => (
                <option key={number} value={String(number)}>
                  {t('faults.one', { number })}
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
      <p class="faults-note">{t(`faults.about.${draft.kind}`)}</p>
      <div class="faults-acts">
        <button type="submit" disabled={!isRunning || !isReachable}>
          {t('faults.begin')}
        </button>
        <button type="button" disabled={!canWait(faultOf(draft))} onClick={() => store.plan(faultOf(draft))}>
          {t('faults.plan')}
        </button>
      </div>
    </form>
  );
}

type FieldProps = { name: FieldName; value: string; t: FaultDockParts['t']; onValue(value: string): void };

function Field({ name, value, t, onValue }: FieldProps) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is one of the two below.
    <label>
      <span>{t(`faults.field.${name}`)}</span>
      {isChoice(name) ? (
        <select value={value} onChange={({ currentTarget }) => onValue(currentTarget.value)}>
          {choicesOf(name).map((choice) => (
            <option key={choice} value={choice}>
              {wordOf(name, choice, t)}
            </option>
          ))}
        </select>
      ) : (
        <input
          value={value}
          onInput={({ currentTarget }) => onValue(currentTarget.value)}
          {...(isNumber(name)
            ? { type: 'number', min: boundsOf(name).least, max: boundsOf(name).most, step: 'any' }
            : { type: 'text', maxLength: 256, spellcheck: false, autocomplete: 'off', translate: false })}
          {...(name === 'forSeconds' && { placeholder: t('faults.forSeconds.open') })}
        />
      )}
    </label>
  );
}

/** Codes and opcodes are the same in every language. */
function wordOf(name: FieldName, choice: string, t: FaultDockParts['t']): string {
  if (name === 'code' || name === 'opcode') return choice;
  return t(`faults.${name === 'direction' ? 'way' : name}.${choice}`);
}
