// What the log shows of faults: a row where one began, acted and ended.

import type { Fault, FaultMark } from '../../wire/faults.ts';
import type { RowList } from './row-list.ts';

export function createFaultRows(list: RowList) {
  /** By their number, as they began. */
  const begun = new Map<number, Fault>();
  const acted = new Set<number>();
  return {
    add(mark: FaultMark): void {
      if (mark.mark === 'began') begun.set(mark.fault, mark.what);
      if (mark.mark === 'acted') acted.add(mark.fault);
      const what = begun.get(mark.fault);
      if (what === undefined) return;
      // That it has nothing left to do says nothing new after what it did.
      if (mark.mark === 'ended' && mark.why === 'done' && acted.has(mark.fault)) return;
      const { connection, atMs } = mark;
      const place = connection === undefined ? {} : { connection };
      list.rows.push({ kind: 'fault', id: list.nextId(), atMs, mark, what, ...place });
    },
    clear(): void {
      begun.clear();
      acted.clear();
    },
  };
}
