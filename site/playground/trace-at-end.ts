// Waits for the end of a run that a check has asked for, and hands over what crossed the wire until then.

import type { Trace } from '../../content/check.ts';
import type { Capture } from '../inspector/capture.ts';
import type { Runner } from './runner.ts';

// Code that leaves its connection open would never be judged. Trials are slow on purpose, so it is longer than they take.
const patienceMs = 12_000;

type Parts = { runner: Pick<Runner, 'state' | 'sandbox' | 'stop' | 'isLost'>; capture: Pick<Capture, 'trace'> };

/** Of the run that has just begun. Undefined when the reader ended it, or began another, or the sandbox was not there. */
export function traceAtEnd({ runner, capture }: Parts): Promise<Trace | undefined> {
  return new Promise((resolve) => {
    function finish(trace: Trace | undefined): void {
      clearTimeout(timer);
      // Subscribing calls back at once, before there is anything to unsubscribe.
      queueMicrotask(() => unsubscribe());
      resolve(trace);
    }
    /** A server that went away and came back has forgotten the run, and would make right code look wrong. */
    const isTold = (): boolean => runner.sandbox.state.value.kind === 'open' && !runner.isLost();
    const timer = setTimeout(() => {
      // Before the goodbye that the sandbox says when it is told to stop.
      finish(isTold() ? capture.trace() : undefined);
      runner.stop();
    }, patienceMs);
    const unsubscribe = runner.state.subscribe((state) => {
      if (state.kind === 'running') return;
      const isWhole = state.kind === 'over' && state.how !== 'stopped';
      finish(isWhole && isTold() ? capture.trace() : undefined);
    });
  });
}
