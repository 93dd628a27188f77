import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Row } from './rows.ts';

/** A row drawn before is not drawn again while the list is the same: scrolling only draws what comes into sight. */
export function useDrawnRows(rows: readonly Row[], ...modes: boolean[]) {
  const known = useMemo(() => new Map<number, VNode>(), [rows, ...modes]);
  return (id: number, draw: () => VNode): VNode => {
    const before = known.get(id);
    if (before !== undefined) return before;
    const now = draw();
    known.set(id, now);
    return now;
  };
}
