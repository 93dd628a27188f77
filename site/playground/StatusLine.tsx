// One calm sentence on where the run and the link to the sandbox stand, with the one thing the reader can do about it.

import type { ReadonlySignal, Signal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import type { Translate } from '../../i18n/translate.ts';
import type { ConsoleLog } from './console-log.ts';
import type { RunState } from './run-state.ts';
import type { SandboxState } from './sandbox-client.ts';

type Props = {
  run: Signal<RunState>;
  /** The run has no code: what goes on is a connection by hand. */
  isByHand: ReadonlySignal<boolean>;
  sandbox: Signal<SandboxState>;
  log: ConsoleLog;
  /** What the playground itself has to say: a link copied, a paste refused. */
  said: Signal<{ key: string; values?: Record<string, string | number> } | undefined>;
  t: Translate;
  onTryNow(): void;
};

export function StatusLine({ run, isByHand, sandbox, log, said, t, onTryNow }: Props) {
  const trouble = describeSandbox(sandbox.value, run.value, t);
  const isTroubled = sandbox.value.kind === 'waiting' || sandbox.value.kind === 'over';
  const heard = said.value && t(said.value.key, said.value.values);
  return (
    <>
      {heard && <p class="said">{heard}</p>}
      {!heard && <p>{isByHand.value ? describeByHand(run.value, t) : describeRun(run.value, log, t)}</p>}
      {trouble && (
        <p class={isTroubled ? 'fault' : ''}>
          {trouble} {sandbox.value.kind === 'waiting' && <Countdown untilMs={sandbox.value.retryAtMs} t={t} />}{' '}
          {isTroubled && (
            <button type="button" onClick={onTryNow}>
              {t('playground.tryNow')}
            </button>
          )}
        </p>
      )}
    </>
  );
}

function describeRun(run: RunState, log: ConsoleLog, t: Translate): string {
  switch (run.kind) {
    case 'idle':
      return '';
    case 'starting':
      return t('playground.state.starting');
    case 'running':
      if (run.silentForMs === undefined) return t('playground.state.running');
      return t('playground.state.silent', { count: Math.floor(run.silentForMs / 1_000) });
    case 'over':
      return t(`playground.state.${run.how}`, { count: log.rows.value.length });
  }
}

function describeByHand(run: RunState, t: Translate): string {
  if (run.kind === 'idle') return '';
  return t(`lab.state.${run.kind === 'over' ? run.how : run.kind}`);
}

function describeSandbox(sandbox: SandboxState, run: RunState, t: Translate): string {
  switch (sandbox.kind) {
    case 'waiting':
      if (sandbox.wasOpen && run.kind === 'running') return t('playground.sandbox.cutMidRun');
      return t(sandbox.wasOpen ? 'playground.sandbox.cut' : 'playground.sandbox.unreachable');
    case 'over':
      return t(`playground.sandbox.over.${sandbox.reason}`);
    case 'connecting':
      return run.kind === 'starting' ? t('playground.sandbox.connecting') : '';
    default:
      return '';
  }
}

// Not read aloud: a number that changes each second would drown everything else.
function Countdown({ untilMs, t }: { untilMs: number; t: Translate }) {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, []);
  const count = Math.max(0, Math.ceil((untilMs - now) / 1_000));
  return <span aria-hidden="true">{t('playground.retryIn', { count })}</span>;
}
