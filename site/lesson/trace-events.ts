// What a lesson hears from its playground, and what it asks of it.

import type { Place, Trace } from '../../content/check.ts';

export type TraceEvent = { example: string; trace: Trace; isOver: boolean };

/** Calls back for every step of a run of this example, until the signal aborts. */
export function onTrace(example: string, listener: (event: TraceEvent) => void, signal: AbortSignal): void {
  document.addEventListener(
    'wireside:trace',
    (event) => {
      // The playground's own event: its detail is what the contract says.
      const { detail } = event as CustomEvent<TraceEvent>;
      if (detail.example === example) listener(detail);
    },
    { signal },
  );
}

type Playground = Element & { showEntry?: (place: Place) => void };

export function showOnTheWire(place: Place): void {
  document.querySelector<Playground>('wireside-playground')?.showEntry?.(place);
}
