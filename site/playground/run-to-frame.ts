// The measure a reader feels: from Run to the first frame drawn, as a performance entry (wireside:run-to-frame).

import { effect, type ReadonlySignal } from '@preact/signals';
import type { Row } from '../inspector/rows.ts';

const began = 'wireside:run';

export function beginRunMeasure(): void {
  performance.clearMarks(began);
  performance.mark(began);
}

export const measureFirstFrame = (rows: ReadonlySignal<readonly Row[]>): (() => void) =>
  effect(() => {
    if (rows.value.some(({ kind }) => kind === 'frame') && isBegun()) markAfterPaint();
  });

const isBegun = () => performance.getEntriesByName(began).length > 0;

function markAfterPaint(): void {
  // Rows change in an animation frame's callback; the next task comes after its paint. A mark before it would flatter us.
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    if (!isBegun()) return;
    performance.measure('wireside:run-to-frame', began);
    performance.clearMarks(began);
  };
  port2.postMessage(undefined);
}
