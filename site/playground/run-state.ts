// How far a run is. It is over when its code has run to its end, every connection is closed and no timer is set; it goes
// on after all when a promise opens the next connection.

import { signal } from '@preact/signals';

export type RunState =
  | { kind: 'idle' }
  | { kind: 'starting' }
  /** `silentForMs` when the code does not answer: a loop that never ends, most often. */
  | { kind: 'running'; silentForMs: number | undefined }
  | { kind: 'over'; how: RunEnd };

type RunEnd = 'finished' | 'stopped' | 'failed';

type Parts = {
  /** Code may still be called, or a connection is up or on its way. */
  isBusy(): boolean;
  /** Nothing more will be told of the run: each connection that was asked for has been seen to end, or nobody can tell. */
  isAllTold(): boolean;
  onOver(): void;
};

export type RunProgress = ReturnType<typeof createRunState>;

// The tap's word that a connection ended comes on another channel than the client's word that its socket closed.
const lastWordsMs = 400;

export function createRunState({ isBusy, isAllTold, onOver }: Parts) {
  const state = signal<RunState>({ kind: 'idle' });
  let lastWords: ReturnType<typeof setTimeout> | undefined;

  function settle(): void {
    clearTimeout(lastWords);
    const now = state.value;
    // What was stopped or has failed does not come back.
    if (now.kind === 'idle' || now.kind === 'starting' || (now.kind === 'over' && now.how !== 'finished')) return;
    if (isBusy()) {
      if (now.kind === 'over') run();
      return;
    }
    if (now.kind !== 'running') return;
    if (isAllTold()) finish('finished');
    else lastWords = setTimeout(() => finish('finished'), lastWordsMs);
  }

  function run(): void {
    state.value = { kind: 'running', silentForMs: undefined };
  }

  function finish(how: RunEnd): void {
    clearTimeout(lastWords);
    state.value = { kind: 'over', how };
    onOver();
  }

  return {
    state,
    is: (kind: RunState['kind']) => state.value.kind === kind,
    begin(): void {
      clearTimeout(lastWords);
      state.value = { kind: 'starting' };
    },
    run,
    /** Looks whether the run is over, or goes on after all. */
    settle,
    silence(silentForMs: number | undefined): void {
      if (silentForMs !== undefined) state.value = { kind: 'running', silentForMs };
      else if (state.value.kind === 'running' && state.value.silentForMs !== undefined) {
        run();
        settle();
      }
    },
    finish,
  };
}
