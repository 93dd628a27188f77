// Waits for the end of a run that a check has asked for, and hands over what crossed the wire until then.

import type { Trace } from '../../content/check.ts';
import type { Capture } from '../inspector/capture.ts';
import type { Runner } from './runner.ts';

// Code that leaves its connection open would never be judged. Trials are slow on purpose, so it is longer than they take.
const patienceMs = 12_000;

type Parts = { runner: Pick<Runner, 'state' | 'sandbox' | 'stop'>; capture: Pick<Capture, 'trace'> };

/** Of the run that has just begun. Undefined when the reader ended it, or began another, or the sandbox was not there. */
export function traceAtEnd({ runner, capture }: Parts): Promise<Trace | undefined> {
  return new Promise((resolve) => {
    function finish(trace: Trace | undefined): void {
      clearTimeout(timer);
      // Subscribing calls back at once, before there is anything to unsubscribe.
      queueMicrotask(() => unsubscribe());
      resolve(trace);
    }
    const timer = setTimeout(() => {
      // Before the goodbye that the sandbox says when it is told to stop.
      finish(capture.trace());
      runner.stop();
    }, patienceMs);
    const unsubscribe = runner.state.subscribe((state) => {
      if (state.kind === 'running') return;
      const isWhole = state.kind === 'over' && state.how !== 'stopped' && runner.sandbox.state.value.kind === 'open';
      finish(isWhole ? capture.trace() : undefined);
    });
  });
}
