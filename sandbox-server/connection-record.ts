// One learner connection as the page will see it: every byte counted, and kept up to the caps. Once a byte of a
// direction is not kept nothing after it is, for a stream with a hole cannot be decoded; the count says how much passed.

import type { Direction } from '../wire/tap-events.ts';
import type { CaptureLog } from './capture-log.ts';
import type { Limits } from './limits.ts';
import type { Ending } from './tap.ts';

/** What one run has kept, over all its connections. */
export type RunBudget = { keptBytes: number };

export type ConnectionRecord = {
  opened(options: {
    path: string;
    atMs: number;
    dial?: number | undefined;
    port?: number | undefined;
    program?: number | undefined;
    grader?: true | undefined;
  }): void;
  /** Copies the bytes at once. */
  chunk(options: { direction: Direction; pieces: readonly Uint8Array[]; atMs: number }): void;
  /** So much of the direction's stream has come to its other end. */
  arrived(options: { direction: Direction; arrivedBytes: number; atMs: number }): void;
  ended(options: Ending & { atMs: number }): void;
};

export function createConnectionRecord({
  run,
  connection,
  log,
  limits,
  budget,
}: {
  run: number;
  connection: number;
  log: CaptureLog;
  limits: Limits;
  budget: RunBudget;
}): ConnectionRecord {
  const kept = { up: 0, down: 0 };
  const notKept = { up: 0, down: 0 };
  const told = { up: 0, down: 0 };
  const toldAtMs = { up: 0, down: 0 };

  // Without pieces the record only brings the count up to date.
  function tell(direction: Direction, atMs: number, pieces: readonly Uint8Array[]): void {
    log.chunk({ connection, direction, atMs, pieces, bytesNotKept: notKept[direction] - told[direction] });
    told[direction] = notKept[direction];
    toldAtMs[direction] = atMs;
  }

  return {
    opened: ({ path, atMs, dial, port, program, grader }) =>
      log.event({
        type: 'opened',
        run,
        connection,
        atMs,
        path,
        ...(dial !== undefined && { dial }),
        ...(port !== undefined && { port }),
        ...(program !== undefined && { program }),
        ...(grader && { grader }),
      }),
    chunk({ direction, pieces, atMs }) {
      let length = 0;
      for (const piece of pieces) length += piece.length;
      if (notKept[direction] > 0) {
        notKept[direction] += length;
        if (atMs - toldAtMs[direction] >= limits.notKeptReportMs) tell(direction, atMs, []);
        return;
      }
      const room = Math.min(
        limits.keptBytesPerDirection - kept[direction],
        limits.keptBytesPerRun - budget.keptBytes,
        log.roomBytes(),
      );
      const keptLength = Math.max(0, Math.min(length, room));
      kept[direction] += keptLength;
      budget.keptBytes += keptLength;
      notKept[direction] = length - keptLength;
      tell(direction, atMs, keptLength === length ? pieces : [Buffer.concat(pieces).subarray(0, keptLength)]);
    },
    arrived({ direction, arrivedBytes, atMs }) {
      // The next one says more: the count is of the whole stream.
      if (log.roomBytes() > 0) log.arrival({ connection, direction, arrivedBytes, atMs });
    },
    ended: ({ by, how, atMs }) =>
      log.event({ type: 'ended', run, connection, atMs, by, how, bytesNotKept: { ...notKept } }),
  };
}
