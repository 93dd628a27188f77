// What crossed the wire in one run, in the order it came: tap events go in, rows and connections come out as signals
// that change at most once per animation frame, and trace() says at any time what checks may judge.

import { type ReadonlySignal, signal } from '@preact/signals';
import type { PageUse, Trace } from '../../content/check.ts';
import type { ApiEvent } from '../../wire/api-events.ts';
import type { RefusalReason } from '../../wire/control.ts';
import type { FaultMark } from '../../wire/faults.ts';
import type { Sender } from '../../wire/frame.ts';
import type { Direction, TapArrival, TapChunk } from '../../wire/tap-events.ts';
import type { SavedTrace } from '../../wire/trace-file.ts';
import { type ConnectionLog, createConnectionLog } from './connection-log.ts';
import type { ConnectionView } from './connection-view.ts';
import { createFaultRows } from './fault-rows.ts';
import { createProgramMeters, type MeterEvent, type MeteredProgram } from './meters/program-meters.ts';
import { createRowList, type RowLimits } from './row-list.ts';
import type { ApiRow, EntryPlace, Row } from './rows.ts';
import { createTimelessRows } from './timeless-rows.ts';

export type Capture = {
  /** True while more may come: the log follows its end then, and begins at its beginning otherwise. */
  readonly isLive: boolean;
  readonly connections: ReadonlySignal<readonly ConnectionView[]>;
  readonly rows: ReadonlySignal<readonly Row[]>;
  /** What both ends called and were told, each end in its own order. */
  readonly apiRows: ReadonlySignal<readonly ApiRow[]>;
  /** Calls and reports that were left out, because there were too many. */
  readonly apiNotKept: ReadonlySignal<number>;
  /** What the reader's own programs cost, where there are any. */
  readonly meters: ReadonlySignal<readonly MeteredProgram[]>;
  /** How often the capture was cleared: another number is another run. */
  readonly runs: ReadonlySignal<number>;
  /** `atMs` is not known of an old recording. */
  opened(event: {
    run: number;
    connection: number;
    atMs: number | undefined;
    path: string;
    dial?: number;
    grader?: true;
    port?: number;
    files?: Partial<Record<Sender, string>>;
  }): void;
  /** Code, or the terminal, asked for this connection by another address. */
  asked(event: { connection: number; url: string; by: 'program' | 'terminal'; file?: string }): void;
  chunks(chunks: readonly TapChunk[]): void;
  /** Of connections that a fault holds bytes of: how much has come to the other end. */
  arrivals(arrivals: readonly TapArrival[]): void;
  ended(event: {
    connection: number;
    atMs: number;
    by: 'client' | 'server';
    how: 'fin' | 'reset';
    bytesNotKept: Record<Direction, number>;
  }): void;
  /** What the two ends called and were told; `notKept`: how many one end has left out so far. */
  api(events: readonly ApiEvent[], notKept?: { end: Sender; count: number }): void;
  faultMark(mark: FaultMark): void;
  /** A hand has used the reader's page, as a check asked for it. */
  used(use: PageUse): void;
  meter(event: MeterEvent): void;
  refused(event: { reason: RefusalReason; status: number; times?: number }): void;
  /** The control channel was cut for good: open connections end here for the reader. */
  lost(): void;
  clear(): void;
  /** Where TCP chunks begin within these bytes of a direction's stream, their own beginning left out. */
  chunkStarts(stretch: EntryPlace & { length: number }): number[];
  /** Complete at once, without waiting for the next animation frame. */
  trace(): Trace;
  /** All that a later reader needs to see the same. */
  saved(): SavedTrace;
};

export type CaptureOptions = {
  /** Calls back soon, at most once per animation frame; tests pass their own. */
  schedule?: (publish: () => void) => void;
  limits?: Partial<RowLimits>;
  wallClock?: () => number;
  /** What the page's own address makes of ws: the bytes do not tell. */
  scheme?: 'ws' | 'wss';
};

export function createCapture({
  schedule = atNextFrame,
  limits,
  wallClock = Date.now,
  scheme,
}: CaptureOptions = {}): Capture {
  const connections = signal<readonly ConnectionView[]>([]);
  const rows = signal<readonly Row[]>([]);
  const apiRows = signal<readonly ApiRow[]>([]);
  const apiNotKept = signal(0);
  const leftOut: Record<Sender, number> = { client: 0, server: 0 };
  const runs = signal(0);
  const logs = new Map<number, ConnectionLog>();
  /** Faults of the whole run: connections to come are under them too. */
  const runMarks: FaultMark[] = [];
  const meters = createProgramMeters();
  const list = createRowList(limits);
  const faultRows = createFaultRows(list);
  const timelessRows = createTimelessRows(list);
  let isScheduled = false;
  let page: PageUse | undefined;
  let startedAtMs: number | undefined;

  return {
    isLive: true,
    connections,
    rows,
    apiRows,
    apiNotKept,
    meters: meters.programs,
    runs,
    opened({ run, connection, path, dial, grader, atMs, port, files = {} }) {
      startedAtMs ??= Math.round(wallClock() - (atMs ?? 0));
      const client = grader ? 'grader' : dial === undefined ? 'program' : 'hand';
      const log = createConnectionLog({ number: connection, run, path, openedAtMs: atMs, client, port, files }, list);
      logs.set(connection, log);
      for (const mark of runMarks) log.faultMark(mark);
      changed();
    },
    asked({ connection, ...asked }) {
      logs.get(connection)?.asked(asked);
      changed();
    },
    chunks(batch) {
      for (const chunk of batch) {
        timelessRows.heard(chunk.atMs);
        logs.get(chunk.connection)?.chunk(chunk);
      }
      changed();
    },
    arrivals(arrivals) {
      for (const arrival of arrivals) logs.get(arrival.connection)?.arrive(arrival);
      if (arrivals.length > 0) changed();
    },
    ended(event) {
      timelessRows.heard(event.atMs);
      logs.get(event.connection)?.end(event);
      changed();
    },
    api(events, notKept) {
      if (notKept) leftOut[notKept.end] = notKept.count;
      for (const event of events) logs.get(event.connection)?.api(event);
      changed();
    },
    faultMark(mark) {
      timelessRows.heard(mark.atMs);
      if (mark.connection === undefined) runMarks.push(mark);
      faultRows.add(mark);
      if (mark.connection !== undefined) logs.get(mark.connection)?.faultMark(mark);
      else for (const log of logs.values()) log.faultMark(mark);
      changed();
    },
    used(use) {
      page = use;
    },
    meter: meters.add,
    refused({ reason, status, times = 1 }) {
      timelessRows.refused({ reason, status, times });
      changed();
    },
    lost() {
      timelessRows.lost();
      for (const log of logs.values()) log.lose();
      changed();
    },
    clear() {
      logs.clear();
      page = undefined;
      startedAtMs = undefined;
      runMarks.length = 0;
      faultRows.clear();
      timelessRows.clear();
      meters.clear();
      list.clear();
      leftOut.client = 0;
      leftOut.server = 0;
      runs.value += 1;
      changed();
    },
    chunkStarts: (stretch) => logs.get(stretch.connection)?.chunkStarts(stretch) ?? [],
    trace: () => ({ connections: [...logs.values()].map((log) => log.trace()), ...(page && { page }) }),
    saved: () => ({
      connections: [...logs.values()].map((log) => log.saved()),
      ...(startedAtMs !== undefined && { startedAtMs }),
      ...(scheme && { scheme }),
      ...(leftOut.client + leftOut.server > 0 && { apiNotKept: { ...leftOut } }),
      ...timelessRows.saved(),
      ...(runMarks.length > 0 && { faultMarks: [...runMarks] }),
    }),
  };

  function changed(): void {
    if (isScheduled) return;
    isScheduled = true;
    schedule(() => {
      isScheduled = false;
      connections.value = [...logs.values()].map((log) => log.view());
      list.fold();
      // Copies, so that what a reader holds still or filters stays as it was; fifty thousand take a third of a millisecond.
      rows.value = [...list.rows];
      apiNotKept.value = leftOut.client + leftOut.server;
      if (list.apiRows.length > 0 || apiRows.value.length > 0) apiRows.value = [...list.apiRows];
    });
  }
}

// A hidden tab gets no animation frames, yet its checks must go on being judged.
const hiddenTabWaitMs = 250;

function atNextFrame(publish: () => void): void {
  let isDone = false;
  const once = () => {
    if (isDone) return;
    isDone = true;
    clearTimeout(timer);
    publish();
  };
  const timer = setTimeout(once, hiddenTabWaitMs);
  requestAnimationFrame(once);
}
