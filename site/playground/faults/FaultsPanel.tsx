// What can be broken on purpose: the faults that are set or on, and a form for one more.

import { describeFault } from '../../inspector/fault-text.ts';
import { FaultForm } from './FaultForm.tsx';
import { type FaultDockParts, lessonFaults } from './fault-dock.ts';
import type { SetFault } from './fault-store.ts';

export function FaultsPanel(parts: FaultDockParts) {
  const { t, store, runner } = parts;
  const { kind } = runner.sandbox.state.value;
  const isReachable = kind !== 'waiting' && kind !== 'over';
  return (
    <section class="faults" aria-label={t('faults.title')} tabIndex={-1}>
      {!isReachable && <p class="faults-problem">{t('faults.unreachable')}</p>}
      <FaultList {...parts} />
      <p class="faults-problem" role="status">
        {store.isRefused.value && t('faults.refused')}
      </p>
      <FaultForm {...parts} isReachable={isReachable} />
    </section>
  );
}

function FaultList({ element, t, lang, store, runner, example }: FaultDockParts) {
  const words = { t, lang };
  // Another example may have others.
  const ofLesson = example.value === '' ? [] : lessonFaults(element);
  const on = store.active.value;
  const isOn = (fault: SetFault) =>
    on.some(({ what }) => describeFault(what, words) === describeFault(fault.what, words));
  if (ofLesson.length + store.planned.value.length + on.length === 0) return null;
  return (
    <ul class="faults-list" aria-label={t('faults.list')}>
      {on.map(({ fault, what, connection }) => (
        <Item key={`on ${fault}`} name={describeFault(what, words)} isOn={true}>
          <span class="faults-state">
            {t(what.kind === 'cut' || 'message' in what ? 'faults.state.armed' : 'faults.state.on')}
            {connection !== undefined && ` · ${t('faults.one', { number: connection })}`}
          </span>
          <button
            type="button"
            aria-label={t('faults.endOf', { fault: describeFault(what, words) })}
            onClick={(event) => {
              holdFocus(event);
              runner.endFault(fault);
            }}
          >
            {t('faults.end')}
          </button>
        </Item>
      ))}
      {ofLesson
        .filter((fault) => !isOn(fault))
        .map((fault) => (
          <Item key={`lesson ${describeFault(fault.what, words)}`} name={describeFault(fault.what, words)}>
            <span class="faults-state">{t('faults.state.lesson')}</span>
          </Item>
        ))}
      {store.planned.value.map(({ id, what }) => (
        <Item key={`planned ${id}`} name={describeFault(what, words)}>
          <span class="faults-state">{t('faults.state.planned')}</span>
          <button
            type="button"
            aria-label={t('faults.removeOf', { fault: describeFault(what, words) })}
            onClick={(event) => {
              holdFocus(event);
              store.unplan(id);
            }}
          >
            {t('faults.remove')}
          </button>
        </Item>
      ))}
    </ul>
  );
}

/** The button leaves with its fault; the keyboard stays in the panel. */
function holdFocus({ currentTarget }: { currentTarget: HTMLElement }): void {
  currentTarget.closest<HTMLElement>('.faults')?.focus();
}

function Item({ name, isOn, children }: { name: string; isOn?: boolean; children: preact.ComponentChildren }) {
  return (
    <li data-on={isOn || undefined}>
      <span class="faults-name">{name}</span>
      {children}
    </li>
  );
}
