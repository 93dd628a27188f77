// What is told without a time: a connection was refused, the link to the sandbox was cut. It is put after what was heard
// before it, also when a run is read from a file.

import type { RefusalReason } from '../../wire/control.ts';
import type { SavedTrace } from '../../wire/trace-file.ts';
import type { RowList } from './row-list.ts';

export function createTimelessRows(list: RowList) {
  let latestMs = 0;
  let lostAfterMs: number | undefined;
  return {
    heard(atMs: number): void {
      latestMs = Math.max(latestMs, atMs);
    },
    refused({ reason, status, times }: { reason: RefusalReason; status: number; times: number }): void {
      const last = list.rows.at(-1);
      const isAgain = last?.kind === 'refused' && last.reason === reason && last.status === status;
      // Another object, so that a row drawn already is drawn again.
      if (isAgain) list.rows[list.rows.length - 1] = { ...last, times: last.times + times };
      else list.rows.push({ kind: 'refused', id: list.nextId(), afterMs: latestMs, reason, status, times });
    },
    lost(): void {
      lostAfterMs ??= latestMs;
    },
    clear(): void {
      latestMs = 0;
      lostAfterMs = undefined;
    },
    saved(): Pick<SavedTrace, 'refusals' | 'lostAfterMs'> {
      const refusals = list.rows
        .filter((row) => row.kind === 'refused')
        .map(({ afterMs, reason, status, times }) => ({ afterMs, reason, status, times }));
      return { ...(refusals.length > 0 && { refusals }), ...(lostAfterMs !== undefined && { lostAfterMs }) };
    },
  };
}
