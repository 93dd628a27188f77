import { formatTime } from './format.ts';
import type { FrameRow, Held } from './rows.ts';
import type { InspectorView } from './view-state.ts';

// Less is the way through the sandbox itself, and no news.
const leastHeldMs = 1;

/** Beside a frame that a fault holds: for how long it did, or that the frame is still on its way. */
export function HeldWord({ row, held, view }: { row: FrameRow; held: Held; view: InspectorView }) {
  const heldMs = (held.arrivedAtMs ?? Number.POSITIVE_INFINITY) - row.entry.lastByteAtMs;
  if (heldMs < leastHeldMs) return null;
  const words =
    held.arrivedAtMs === undefined
      ? view.t('faults.notArrived')
      : view.t('faults.held', { time: formatTime(heldMs, view) });
  return (
    <span class="inspector-part" data-held="">
      {words}
    </span>
  );
}
