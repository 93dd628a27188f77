// One connection as the inspector knows it: its raw chunks go through wire/'s reader and come out as rows, counters and
// a state. No signals and no clock here: capture.ts publishes what this holds.

import type { ConnectionTrace } from '../../content/check.ts';
import type { ApiEvent } from '../../wire/api-events.ts';
import { createConnectionReader, type Entry } from '../../wire/connection.ts';
import type { FaultMark } from '../../wire/faults.ts';
import type { Sender } from '../../wire/frame.ts';
import { namesWebSocketUpgrade } from '../../wire/http-head.ts';
import { createInflater } from '../../wire/inflate.ts';
import type { Direction, TapChunk } from '../../wire/tap-events.ts';
import type { SavedChunk, SavedConnection } from '../../wire/trace-file.ts';
import { ruleOf } from '../../wire/violations.ts';
import { chunkStartsIn } from './chunk-marks.ts';
import { createConnectionRows } from './connection-rows.ts';
import { type ConnectionView, noCodeInCloseFrame, stateOf } from './connection-view.ts';
import { createHeldFrames } from './held-frames.ts';
import { createMessageGroups, type MessageGroups } from './message-groups.ts';
import type { RowList } from './row-list.ts';
import type { Ending, FrameRow, HeadRow, ViolationRow } from './rows.ts';

type Side = {
  heads: number;
  frames: number;
  bytes: number;
  bytesNotKept: number;
  /** Where in its stream each chunk ends, with the bytes not kept. */
  chunkEnds: number[];
  groups: MessageGroups;
  closeCode: number | undefined;
};

const createSide = (): Side => ({
  heads: 0,
  frames: 0,
  bytes: 0,
  bytesNotKept: 0,
  chunkEnds: [],
  groups: createMessageGroups(),
  closeCode: undefined,
});

// A recording may hold a chunk of megabytes, with a frame in every second byte: its rows make room piece by piece.
const pieceBytes = 256 * 1024;

type Opening = {
  number: number;
  run: number;
  path: string;
  /** Not known of an old recording. */
  openedAtMs: number | undefined;
  client: 'program' | 'hand' | 'grader';
  port: number | undefined;
  files: Partial<Record<Sender, string>>;
};

export type ConnectionLog = ReturnType<typeof createConnectionLog>;

export function createConnectionLog({ number, run, path, openedAtMs, port, ...opening }: Opening, list: RowList) {
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
  const rows = createConnectionRows(number, list);
  let isAccepted = false;
  let asksForWebSocket = false;
  let isLost = false;
  let violations = 0;
  let client: ConnectionTrace['client'] = opening.client;
  let files = opening.files;
  let askedUrl: string | undefined;
  let realUrl: string | undefined;
  let ending: Ending | undefined;

  return { number, asked, chunk, arrive: held.arrive, end, lose, api, faultMark, chunkStarts, view, trace, saved };

  /** By which address, and by what, if it was not by a hand. */
  function asked({ url, by, file }: { url: string; by: 'program' | 'terminal'; file?: string }): void {
    client = by;
    if (file !== undefined) files = { ...files, client: file };
    askedUrl = url;
  }

  function chunk({ direction, atMs, bytes, bytesNotKept }: TapChunk): void {
    if (isLost) return;
    const side = sides[direction];
    side.bytes += bytes.length;
    side.chunkEnds.push((side.chunkEnds.at(-1) ?? 0) + bytes.length + bytesNotKept);
    chunks.push({ direction, atMs, bytes, bytesNotKept });
    const lastAt = Math.max(0, Math.ceil(bytes.length / pieceBytes) - 1) * pieceBytes;
    for (let at = 0; at < lastAt; at += pieceBytes) {
      take(reader.push({ direction, atMs, bytes: bytes.subarray(at, at + pieceBytes), goesOn: at > 0 }));
      list.fold();
    }
    take(reader.push({ direction, atMs, bytes: bytes.subarray(lastAt), bytesNotKept, goesOn: lastAt > 0 }));
    miss(direction, atMs, bytesNotKept);
  }

  /** Counts bytes that never reached us. */
  function miss(direction: Direction, atMs: number, bytesNotKept: number): void {
    if (bytesNotKept === 0) return;
    sides[direction].bytesNotKept += bytesNotKept;
    rows.addGap({ direction, atMs, bytesNotKept });
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
    const { groups } = sides[direction];
    const place = { id: list.nextId(), connection: number, direction, atMs: entry.firstByteAtMs };
    if (entry.kind === 'message') groups.complete(entry);
    else if (entry.kind === 'frame')
      takeFrame({ ...place, kind: 'frame', entry, belongsTo: groups.join(entry), held: undefined });
    else if (entry.kind === 'violation') takeViolation({ ...place, kind: 'violation', entry });
    else if (entry.kind === 'opaque') list.rows.push({ ...place, kind: 'opaque', entry });
    else if (entry.kind === 'body') rows.addBody({ ...place, kind: 'body', entry, raw: undefined });
    else if (entry.kind === 'event') list.rows.push({ ...place, kind: 'event', entry });
    else if (entry.kind === 'request' || entry.kind === 'response') takeHead({ ...place, kind: 'head', entry });
  }

  function takeHead(row: HeadRow): void {
    const { entry } = row;
    rows.addHead(row);
    sides[row.direction].heads += 1;
    if (entry.kind === 'response') isAccepted ||= entry.status === 101;
    if (entry.kind === 'request') {
      asksForWebSocket ||= namesWebSocketUpgrade(entry);
      const host = entry.fields.find((field) => field.name.toLowerCase() === 'host')?.value;
      realUrl = host === undefined ? undefined : `${host}${entry.target}`;
    }
  }

  function takeFrame(row: FrameRow): void {
    const side = sides[row.direction];
    side.frames += 1;
    held.watch(row);
    if (row.entry.opcode === 0x8 && !row.entry.isCut) side.closeCode ??= row.entry.close?.code ?? noCodeInCloseFrame;
    rows.addFrame(row);
  }

  function takeViolation(row: ViolationRow): void {
    if (ruleOf(row.entry.code).basis !== 'hint') violations += 1;
    rows.addViolation(row);
  }

  /** A hand and a grader may leave out what asks for a WebSocket, and mean one all the same. */
  function isHttp(): boolean {
    return (client === 'program' || client === 'terminal') && sides.up.heads > 0 && !asksForWebSocket;
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
      port,
      files,
      state: stateOf({ ending, isLost, isAccepted, closeCode: { up: up.closeCode, down: down.closeCode } }),
      exchanges: isHttp() ? { up: up.heads, down: down.heads } : undefined,
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
      ...(port !== undefined && { port }),
      ...(port !== undefined && Object.keys(files).length > 0 && { files }),
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
