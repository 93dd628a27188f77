// What a lab writes bytes with, over the playground's runner: a connection it dials is a run like any other.

import { effect, type ReadonlySignal, signal } from '@preact/signals';
import type { RawWire, RawWireState } from '../lab/lab-host.ts';
import type { Runner } from './runner.ts';

type Parts = {
  runner: Pick<Runner, 'dial' | 'write' | 'hangUp' | 'open'>;
  /** What the dialled connection talks to. */
  scenario(): string;
  /** A run of the lab's own begins. */
  onBegin(): void;
  /** Changes when another run begins, whoever began it. */
  runs: ReadonlySignal<number>;
};

export function createRawWire({ runner, scenario, onBegin, runs }: Parts): RawWire & { dispose(): void } {
  const state = signal<RawWireState>({ kind: 'idle' });
  let dials = 0;
  /** The run that the connection in the state belongs to: numbers begin anew in each. */
  let ownRun = 0;

  const dispose = effect(() => {
    const now = state.value;
    if (now.kind !== 'open' && now.kind !== 'ended') return;
    if (runs.value !== ownRun) state.value = { kind: 'idle' };
    else if (now.kind === 'open' && !runner.open.value.has(now.connection)) {
      state.value = { kind: 'ended', connection: now.connection };
    }
  });

  return {
    state,
    async dial({ isSameRun = false } = {}) {
      dials += 1;
      const mine = dials;
      if (!isSameRun) onBegin();
      state.value = { kind: 'dialling' };
      const connection = await runner.dial({ scenario: scenario(), isSameRun });
      // A later dial is what counts now.
      if (mine !== dials) return undefined;
      ownRun = runs.value;
      state.value = connection === undefined ? { kind: 'failed' } : { kind: 'open', connection };
      return connection;
    },
    write: (connection, pieces) => runner.write(connection, pieces),
    hangUp: (connection, how) => runner.hangUp(connection, how),
    dispose,
  };
}
