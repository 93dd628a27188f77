// One connection as the inspector knows it: its raw chunks go through wire/'s reader and come out as rows, counters and
// a state. No signals and no clock here: capture.ts publishes what this holds.
// Longer than most files here: every step reads and writes the same two sides of one connection.

import type { ConnectionTrace } from '../../content/check.ts';
import type { ApiEvent } from '../../wire/api-events.ts';
import { createConnectionReader, type Entry } from '../../wire/connection.ts';
import type { FaultMark } from '../../wire/faults.ts';
import { createInflater } from '../../wire/inflate.ts';
import type { Direction, TapChunk } from '../../wire/tap-events.ts';
import type { SavedChunk, SavedConnection } from '../../wire/trace-file.ts';
import { ruleOf } from '../../wire/violations.ts';
import { chunkStartsIn } from './chunk-marks.ts';
import { createHeldFrames } from './held-frames.ts';
import type { RowList } from './row-list.ts';
import type {
  BodyRow,
  Ending,
  FrameEntry,
  FrameRow,
  HeadRow,
  MessageGroup,
  MessagePart,
  Row,
  ViolationEntry,
  ViolationRow,
} from './rows.ts';

export type ConnectionState =
  | { kind: 'connecting' }
  | { kind: 'open' }
  /** `code` as the close frame said it; 1005 for a close frame without one. */
  | { kind: 'closing'; code: number }
  /** `code` as an API on the client's side reports it; undefined when the handshake failed and nothing was open. */
  | { kind: 'closed'; code: number | undefined }
  /** The control channel was cut: what became of the connection is not known. */
  | { kind: 'unknown' };

export type ConnectionView = {
  number: number;
  run: number;
  path: string;
  /** Who wrote the client's bytes. */
  client: ConnectionTrace['client'];
  /** The address in the reader's code, when the playground mapped it to another. */
  askedUrl: string | undefined;
  /** The address the page really connected to, read from the request's own bytes. */
  realUrl: string | undefined;
  state: ConnectionState;
  frames: Record<Direction, number>;
  bytes: Record<Direction, number>;
  bytesNotKept: Record<Direction, number>;
  violations: number;
  ended: Ending | undefined;
};

type Side = {
  frames: number;
  bytes: number;
  bytesNotKept: number;
  /** Where in its stream each chunk ends, with the bytes not kept. */
  chunkEnds: number[];
  messages: number;
  /** Where the last whole frame began. */
  lastFrameOffset: number;
  openMessage: MessageGroup | undefined;
  groups: Map<number, MessageGroup>;
  /** Rules seen broken before the frame they belong to was whole. */
  early: ViolationRow[];
  closeCode: number | undefined;
};

const noCodeInCloseFrame = 1005;
const noCloseFrame = 1006;

const createSide = (): Side => ({
  frames: 0,
  bytes: 0,
  bytesNotKept: 0,
  chunkEnds: [],
  messages: 0,
  lastFrameOffset: -1,
  openMessage: undefined,
  groups: new Map(),
  early: [],
  closeCode: undefined,
});

type Opening = {
  number: number;
  run: number;
  path: string;
  /** Not known of an old recording. */
  openedAtMs: number | undefined;
  askedUrl: string | undefined;
  client: ConnectionTrace['client'];
};

export type ConnectionLog = ReturnType<typeof createConnectionLog>;

export function createConnectionLog({ number, run, path, openedAtMs, askedUrl, client }: Opening, list: RowList) {
  const reader = createConnectionReader({ createInflater });
  const entries: Entry[] = [];
  let entriesNotKept = 0;
  let lastByteAtMs = 0;
  /** As many as the sandbox keeps of one run (its limits say how many), so that the run can be saved. */
  const chunks: SavedChunk[] = [];
  const apiEvents: ApiEvent[] = [];
  const faultMarks: FaultMark[] = [];
  const sides: Record<Direction, Side> = { up: createSide(), down: createSide() };
  const held = createHeldFrames();
  let isAccepted = false;
  let isLost = false;
  let violations = 0;
  let realUrl: string | undefined;
  let ending: Ending | undefined;

  return { number, chunk, arrive: held.arrive, end, lose, api, faultMark, chunkStarts, view, trace, saved };

  function chunk({ direction, atMs, bytes, bytesNotKept }: TapChunk): void {
    if (isLost) return;
    const side = sides[direction];
    side.bytes += bytes.length;
    side.chunkEnds.push((side.chunkEnds.at(-1) ?? 0) + bytes.length + bytesNotKept);
    chunks.push({ direction, atMs, bytes, bytesNotKept });
    take(reader.push({ direction, atMs, bytes, bytesNotKept }));
    miss(direction, atMs, bytesNotKept);
  }

  function end({ by, how, atMs, bytesNotKept }: Ending & { bytesNotKept: Record<Direction, number> }): void {
    if (ending !== undefined) return;
    ending = { by, how, atMs };
    for (const direction of ['up', 'down'] as const) {
      take(reader.end({ direction, atMs }));
      const unseen = bytesNotKept[direction] - sides[direction].bytesNotKept;
      if (unseen > 0) miss(direction, atMs, unseen);
    }
    list.rows.push({ kind: 'ended', id: list.nextId(), connection: number, atMs, ending });
  }

  /** The control channel broke and could not be resumed: the rest of this connection stays unseen. */
  function lose(): void {
    if (ending !== undefined || isLost) return;
    isLost = true;
    const atMs = lastByteAtMs;
    list.rows.push({ kind: 'lost', id: list.nextId(), connection: number, atMs });
  }

  function api(event: ApiEvent): void {
    apiEvents.push(event);
    list.apiRows.push({ kind: 'api', id: list.nextId(), connection: number, atMs: event.atMs, event });
  }

  function chunkStarts({ direction, ...stretch }: { direction: Direction; offset: number; length: number }): number[] {
    return chunkStartsIn(sides[direction].chunkEnds, stretch);
  }

  function faultMark(mark: FaultMark): void {
    faultMarks.push(mark);
  }

  /** Counts bytes that never reached us, in one row as long as nothing came between. */
  function miss(direction: Direction, atMs: number, bytesNotKept: number): void {
    if (bytesNotKept === 0) return;
    const side = sides[direction];
    side.bytesNotKept += bytesNotKept;
    const last = list.rows.at(-1);
    if (last?.kind === 'gap' && last.connection === number && last.direction === direction) {
      last.bytesNotKept += bytesNotKept;
      return;
    }
    list.rows.push({ kind: 'gap', id: list.nextId(), connection: number, direction, atMs, bytesNotKept });
  }

  function take(found: Entry[]): void {
    for (const entry of found) {
      if (list.mayKeepEntry()) entries.push(entry);
      else entriesNotKept += 1;
      lastByteAtMs = entry.lastByteAtMs;
      takeEntry(entry);
    }
  }

  function takeEntry(entry: Entry): void {
    const { direction } = entry;
    const place = { id: list.nextId(), connection: number, direction, atMs: entry.firstByteAtMs };
    if (entry.kind === 'message') completeMessage(entry.frameOffsets, direction, entry);
    else if (entry.kind === 'frame')
      takeFrame({ ...place, kind: 'frame', entry, belongsTo: join(entry, direction), held: undefined });
    else if (entry.kind === 'violation') takeViolation({ ...place, kind: 'violation', entry });
    else if (entry.kind === 'opaque') list.rows.push({ ...place, kind: 'opaque', entry });
    else if (entry.kind === 'body') takeBody({ ...place, kind: 'body', entry, raw: undefined });
    else if (entry.kind === 'event') list.rows.push({ ...place, kind: 'event', entry });
    else if (entry.kind === 'request' || entry.kind === 'response') takeHead({ ...place, kind: 'head', entry });
  }

  /** The body's bytes as they crossed come right before what they held: one row is enough for both. */
  function takeBody(row: BodyRow): void {
    const at = list.rows.findLastIndex(
      (other) =>
        other.kind === 'opaque' &&
        other.connection === number &&
        other.direction === row.direction &&
        other.entry.reason === 'body' &&
        other.entry.offset === row.entry.offset,
    );
    const raw = list.rows[at];
    if (raw?.kind === 'opaque') {
      list.rows.splice(at, 1);
      row.raw = raw.entry;
    }
    list.rows.push(row);
  }

  function takeHead(row: HeadRow): void {
    const { entry } = row;
    pushAbove(row, (early) => early.frameOffset === undefined);
    if (entry.kind === 'response') isAccepted ||= entry.status === 101;
    if (entry.kind === 'request') {
      const host = entry.fields.find((field) => field.name.toLowerCase() === 'host')?.value;
      realUrl = host === undefined ? undefined : `${host}${entry.target}`;
    }
  }

  function takeFrame(row: FrameRow): void {
    const side = sides[row.direction];
    side.frames += 1;
    side.lastFrameOffset = row.entry.offset;
    held.watch(row);
    if (row.entry.opcode === 0x8 && !row.entry.isCut) side.closeCode ??= row.entry.close?.code ?? noCodeInCloseFrame;
    pushAbove(row, (early) => early.frameOffset === row.entry.offset);
  }

  /** The reader names a broken rule as soon as it can, which may be before the frame or head is whole. */
  function pushAbove(row: FrameRow | HeadRow, isOwn: (early: ViolationEntry) => boolean): void {
    const side = sides[row.direction];
    const own = side.early.filter((early) => isOwn(early.entry));
    if (own.length > 0) {
      side.early = side.early.filter((early) => !own.includes(early));
      for (const early of own) {
        const at = list.rows.lastIndexOf(early);
        if (at !== -1) list.rows.splice(at, 1);
      }
    }
    list.rows.push(row, ...own);
  }

  /** Under its frame, whether the frame came before it or is still on its way. */
  function takeViolation(row: ViolationRow): void {
    if (ruleOf(row.entry.code).basis !== 'hint') violations += 1;
    const { frameOffset } = row.entry;
    const isFrame = (other: Row) =>
      other.kind === 'frame' &&
      other.connection === number &&
      other.direction === row.direction &&
      other.entry.offset === frameOffset;
    // Most are named before their frame is whole: no need to look for it then through all rows.
    const isFrameSeen = frameOffset !== undefined && frameOffset <= sides[row.direction].lastFrameOffset;
    const frameAt = isFrameSeen ? list.rows.findLastIndex(isFrame) : -1;
    if (frameAt === -1) {
      list.rows.push(row);
      sides[row.direction].early.push(row);
      return;
    }
    let at = frameAt + 1;
    while (isViolationOf(list.rows[at], row)) at += 1;
    list.rows.splice(at, 0, row);
  }

  function isViolationOf(other: Row | undefined, row: ViolationRow): boolean {
    return (
      other?.kind === 'violation' &&
      other.connection === number &&
      other.direction === row.direction &&
      other.entry.frameOffset === row.entry.frameOffset
    );
  }

  function join(frame: FrameEntry, direction: Direction): MessagePart | undefined {
    const side = sides[direction];
    if (frame.opcode >= 0x8) return undefined;
    if (frame.opcode !== 0x0) {
      side.messages += 1;
      const type = frame.opcode === 0x1 ? 'text' : frame.opcode === 0x2 ? 'binary' : 'other';
      side.openMessage = { number: side.messages, type, partCount: 0, isComplete: false, whole: undefined };
      side.groups.set(frame.offset, side.openMessage);
    }
    const message = side.openMessage;
    if (message === undefined) return undefined;
    message.partCount += 1;
    if (frame.fin && !frame.isCut) {
      message.isComplete = true;
      side.openMessage = undefined;
    }
    return { message, part: message.partCount };
  }

  function completeMessage(offsets: number[], direction: Direction, whole: MessageGroup['whole']): void {
    const [first] = offsets;
    const group = first === undefined ? undefined : sides[direction].groups.get(first);
    if (first === undefined || group === undefined) return;
    group.whole = whole;
    sides[direction].groups.delete(first);
  }

  function state(): ConnectionState {
    const { up, down } = sides;
    if (ending !== undefined)
      return { kind: 'closed', code: isAccepted ? (down.closeCode ?? noCloseFrame) : undefined };
    if (isLost) return { kind: 'unknown' };
    const code = down.closeCode ?? up.closeCode;
    if (code !== undefined) return { kind: 'closing', code };
    return { kind: isAccepted ? 'open' : 'connecting' };
  }

  function view(): ConnectionView {
    const { up, down } = sides;
    return {
      number,
      run,
      path,
      client,
      askedUrl,
      realUrl,
      state: state(),
      frames: { up: up.frames, down: down.frames },
      bytes: { up: up.bytes, down: down.bytes },
      bytesNotKept: { up: up.bytesNotKept, down: down.bytesNotKept },
      violations,
      ended: ending,
    };
  }

  function saved(): SavedConnection {
    const own = faultMarks.filter((mark) => mark.connection !== undefined);
    const { up, down } = held.arrivals();
    return {
      number,
      path,
      client,
      chunks: [...chunks],
      ...(openedAtMs !== undefined && { openedAtMs }),
      ...(askedUrl !== undefined && { askedUrl }),
      ended: ending,
      bytesNotKept: { up: sides.up.bytesNotKept, down: sides.down.bytesNotKept },
      ...(apiEvents.length > 0 && { apiEvents }),
      ...(own.length > 0 && { faultMarks: own }),
      ...(up.length + down.length > 0 && { arrivals: { up: [...up], down: [...down] } }),
    };
  }

  function trace(): ConnectionTrace {
    return {
      number,
      client,
      entries: [...entries],
      ...(entriesNotKept > 0 && { entriesNotKept }),
      apiEvents: [...apiEvents],
      faultMarks: [...faultMarks],
      arrivals: held.arrivals(),
      ended: ending && { by: ending.by, how: ending.how },
      ...(openedAtMs !== undefined && { openedAtMs }),
      ...(ending && { endedAtMs: ending.atMs }),
    };
  }
}
