// What a lesson hears from its playground, and what it asks of it.

import type { Place, Trace, Trial } from '../../content/check.ts';
import type { Graded, GradingEnd } from '../playground/gradings.ts';

export type TraceEvent = { example: string; trace: Trace; isOver: boolean };

/** Calls back for every step of the reader's own runs of this example, until the signal aborts. */
export function onTrace(example: string, listener: (event: TraceEvent) => void, signal: AbortSignal): void {
  document.addEventListener(
    'wireside:trace',
    (event) => {
      // The playground's own event: its detail is what the contract says.
      const { detail } = event as CustomEvent<TraceEvent & { isTrial: boolean }>;
      if (detail.example === example && !detail.isTrial) listener(detail);
    },
    { signal },
  );
}

type Playground = Element & {
  showEntry?: (place: Place) => void;
  tryOut?: (trial: Trial | undefined) => Promise<Trace | undefined>;
  grade?: (tell: (graded: Graded) => void) => Promise<GradingEnd | undefined>;
};

export function showOnTheWire(place: Place): void {
  document.querySelector<Playground>('wireside-playground')?.showEntry?.(place);
}

/** Runs the reader's exercise, under a trial or as it is; undefined when it did not come to its end. */
export async function tryOut(trial: Trial | undefined): Promise<Trace | undefined> {
  return document.querySelector<Playground>('wireside-playground')?.tryOut?.(trial);
}

/** Lets the lesson's graders try the reader's server; undefined when there is nothing to try it with. */
export async function gradeExercise(tell: (graded: Graded) => void): Promise<GradingEnd | undefined> {
  return document.querySelector<Playground>('wireside-playground')?.grade?.(tell);
}
