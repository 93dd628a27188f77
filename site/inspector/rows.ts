// What the inspector's log holds, one item per line. Entries come from wire/; the rest is what only the tap knows.

import type { ApiEvent } from '../../wire/api-events.ts';
import type { Entry } from '../../wire/connection.ts';
import type { Fault, FaultMark } from '../../wire/faults.ts';
import type { Message } from '../../wire/message.ts';
import type { SavedRefusal } from '../../wire/saved-events.ts';
import type { Direction } from '../../wire/tap-events.ts';

export type HeadEntry = Extract<Entry, { kind: 'request' | 'response' }>;
export type FrameEntry = Extract<Entry, { kind: 'frame' }>;
export type ViolationEntry = Extract<Entry, { kind: 'violation' }>;
export type OpaqueEntry = Extract<Entry, { kind: 'opaque' }>;
export type BodyEntry = Extract<Entry, { kind: 'body' }>;
export type EventEntry = Extract<Entry, { kind: 'event' }>;

/** The message that data frames of one direction belong to. Grows while its frames come. */
export type MessageGroup = {
  /** Counted from 1 in its direction. */
  number: number;
  /** As its first frame said. */
  type: 'text' | 'binary' | 'other';
  partCount: number;
  isComplete: boolean;
  /** Known once the last frame has come. */
  whole: Message | undefined;
};

export type MessagePart = { message: MessageGroup; part: number };

export type Ending = { by: 'client' | 'server'; how: 'fin' | 'reset'; atMs: number };

type OnConnection = { id: number; connection: number; atMs: number };

export type HeadRow = OnConnection & { kind: 'head'; direction: Direction; entry: HeadEntry };
export type FrameRow = OnConnection & {
  kind: 'frame';
  direction: Direction;
  entry: FrameEntry;
  /** Undefined for control frames, and for a continuation that continues nothing. */
  belongsTo: MessagePart | undefined;
  /** Set once a fault holds bytes of its direction: when its last byte came to the other end, unless it is still on its way. */
  held: Held | undefined;
};
export type Held = { arrivedAtMs: number | undefined };
export type ViolationRow = OnConnection & { kind: 'violation'; direction: Direction; entry: ViolationEntry };
export type OpaqueRow = OnConnection & { kind: 'opaque'; direction: Direction; entry: OpaqueEntry };
/** What an HTTP body held. The bytes as they crossed came before it; `raw` has them. */
export type BodyRow = OnConnection & {
  kind: 'body';
  direction: Direction;
  entry: BodyEntry;
  raw: OpaqueEntry | undefined;
};
/** A server-sent event inside such a body. */
export type EventRow = OnConnection & { kind: 'event'; direction: Direction; entry: EventEntry };
export type GapRow = OnConnection & { kind: 'gap'; direction: Direction; bytesNotKept: number };
export type EndedRow = OnConnection & { kind: 'ended'; ending: Ending };
export type LostRow = OnConnection & { kind: 'lost' };
/** The same refusal again and again is one row: a program that retries without a pause makes thousands. */
export type RefusedRow = { id: number; kind: 'refused' } & SavedRefusal;

/** What a program at one end called, or was told by its API. */
export type ApiRow = OnConnection & { kind: 'api'; event: ApiEvent };

/** A frame that a fault held back comes to the other end. Only where both ends are shown. */
export type ArrivalRow = OnConnection & { kind: 'arrival'; direction: Direction; frame: FrameRow };

/** A fault began, ended or acted: on one connection, or on all of the run. */
export type FaultRow = RunFaultRow | (RunFaultRow & { connection: number });
type RunFaultRow = { id: number; kind: 'fault'; atMs: number; mark: FaultMark; what: Fault };

/** Stands for the oldest rows of a long run, which left to make room. */
export type FoldedRow = { id: number; kind: 'folded'; rows: number; bytes: number };

export type Row =
  | HeadRow
  | FrameRow
  | ViolationRow
  | OpaqueRow
  | BodyRow
  | EventRow
  | GapRow
  | EndedRow
  | LostRow
  | RefusedRow
  | ApiRow
  | ArrivalRow
  | FaultRow
  | FoldedRow;

/** Where a check or a link points: a byte of one direction's stream. */
export type EntryPlace = { connection: number; direction: Direction; offset: number };

const placed: ReadonlySet<Row['kind']> = new Set(['head', 'frame', 'opaque', 'body', 'event']);

/** The row that holds this byte: the last one of its direction that begins at or before it. */
export function findRow(rows: readonly Row[], place: EntryPlace): Row | undefined {
  let found: Row | undefined;
  for (const row of rows) {
    if (!placed.has(row.kind) || !('entry' in row)) continue;
    if (row.connection !== place.connection || row.direction !== place.direction) continue;
    if (row.entry.offset <= place.offset) found = row;
  }
  // In a long run the row itself may have left; the row that says so is the nearest there is.
  const [first] = rows;
  const isBeyondHead = found?.kind === 'head' && place.offset >= found.entry.offset + found.entry.bytes.length;
  return first?.kind === 'folded' && isBeyondHead ? first : found;
}

/** Rows get their ids as they come, wherever they are put. */
export function newestId(...lists: (readonly Row[])[]): number {
  let newest = -1;
  for (const list of lists) for (const { id } of list) newest = Math.max(newest, id);
  return newest;
}
