// One line for each of the reader's own programs: what it is doing, on which ports, at what cost, and how to end it.

import type { ReadonlySignal, Signal } from '@preact/signals';
import type { Translate } from '../../../i18n/translate.ts';
import type { Meter, ProgramSignal } from '../../../wire/program-events.ts';
import { ClientLine } from './ClientLine.tsx';
import type { ClientCopies } from './client-copies.ts';
import type { ShownProgram } from './run-programs.ts';

type Props = {
  programs: ReadonlySignal<readonly ShownProgram[]>;
  copies: ClientCopies;
  /** The program whose output alone is shown; undefined for everybody's. */
  heard: Signal<string | undefined>;
  /** Whether the example has any client that runs in the browser. */
  hasClients(): boolean;
  t: Translate;
  onSignal(program: number, signal: ProgramSignal): void;
  onRestart(program: number): void;
};

export function ProgramBar({ programs, copies, heard, hasClients, t, onSignal, onRestart }: Props) {
  if (programs.value.length === 0) return null;
  return (
    <ul class="programs" aria-label={t('programs.title')}>
      {programs.value.map((shown) => (
        <ProgramLine key={shown.program} shown={shown} heard={heard} t={t} onSignal={onSignal} onRestart={onRestart} />
      ))}
      {hasClients() && <ClientLine copies={copies} t={t} />}
    </ul>
  );
}

function ProgramLine({
  shown,
  heard,
  t,
  onSignal,
  onRestart,
}: { shown: ShownProgram } & Omit<Props, 'programs' | 'copies' | 'hasClients'>) {
  const { program, name, state, meter } = shown;
  const isOver = state === 'over';
  return (
    <li class={`program ${state}`}>
      <button
        type="button"
        class="program-name"
        aria-pressed={heard.value === name}
        title={t('programs.hearAlone', { name })}
        onClick={() => {
          heard.value = heard.value === name ? undefined : name;
        }}
      >
        {name}
      </button>
      <span class="program-state">{describeState(shown, t)}</span>
      {meter && <MeterFigures meter={meter} t={t} />}
      <span class="program-acts">
        {!isOver && (
          <>
            <button type="button" title={t('programs.sigterm.about')} onClick={() => onSignal(program, 'SIGTERM')}>
              SIGTERM
            </button>
            <button type="button" title={t('programs.sigkill.about')} onClick={() => onSignal(program, 'SIGKILL')}>
              SIGKILL
            </button>
          </>
        )}
        <button type="button" onClick={() => onRestart(program)}>
          {t(isOver ? 'programs.start' : 'programs.restart')}
        </button>
      </span>
    </li>
  );
}

function describeState({ state, place, ports, end }: ShownProgram, t: Translate): string {
  if (state === 'waiting') return t('programs.state.waiting', { place: place + 1 });
  if (state === 'starting') return t('programs.state.starting');
  if (state === 'running') {
    return ports.length > 0 ? t('programs.state.listening', { ports: ports.join(', ') }) : t('programs.state.running');
  }
  // The console says why it was us.
  const isOurs = end?.reason !== undefined && end.reason !== 'asked';
  if (isOurs) return t('programs.state.over');
  if (end?.signal !== undefined) return t('programs.state.signalled', { signal: end.signal });
  return end?.code === undefined ? t('programs.state.over') : t('programs.state.exited', { code: end.code });
}

const mebibyte = 1024 * 1024;

function MeterFigures({ meter: { cpuMs, memoryBytes, lagMs, connections }, t }: { meter: Meter; t: Translate }) {
  return (
    <span class="program-meter">
      {t('programs.meter', {
        cpu: Math.round(cpuMs / 100) / 10,
        memory: Math.round(memoryBytes / mebibyte),
        lag: lagMs,
        connections,
      })}
    </span>
  );
}
