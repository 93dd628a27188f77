// A run saved as JSON: the raw chunks, nothing interpreted, so that a later reader sees what an earlier one missed. What
// was added since the first version may be missing, so that older files open; what an older reader does not know, it skips.

import type { ApiEvent } from './api-events.ts';
import type { Arrival } from './arrivals.ts';
import type { FaultMark } from './faults.ts';
import { isPacketCapture, textOf } from './file-kind.ts';
import type { Sender } from './frame.ts';
import { formatHex, parseHex } from './hex.ts';
import { areArrivals, isApiEvent, isFaultMark, isRefusal, type SavedRefusal } from './saved-events.ts';
import { isCount, isObject, isShallow, isText, isTime, listOf, maybe, only, shape } from './shapes.ts';
import type { Direction } from './tap-events.ts';
import { decodeUtf8 } from './utf8.ts';

export type SavedChunk = { direction: Direction; atMs: number; bytes: Uint8Array; bytesNotKept: number };

export type SavedConnection = {
  number: number;
  path: string;
  chunks: SavedChunk[];
  ended: { by: 'client' | 'server'; how: 'fin' | 'reset'; atMs: number } | undefined;
  bytesNotKept: Record<Direction, number>;
  /** When the sandbox first saw it. */
  openedAtMs?: number;
  /** The address in the reader's code, where it led to another. */
  askedUrl?: string;
  /** Who wrote the client's bytes; a program, unless it is told. */
  client?: 'program' | 'terminal' | 'hand' | 'grader';
  /** Of the reader's own server. */
  port?: number;
  /** The files that the two ends ran, as far as they are the reader's. */
  files?: Partial<Record<Sender, string>>;
  /** When what a fault held back came to its other end. */
  arrivals?: Record<Direction, Arrival[]>;
  /** Faults of this connection alone. */
  faultMarks?: FaultMark[];
  /** What both ends called and were told, each end in its order. */
  apiEvents?: ApiEvent[];
};

export type SavedTrace = {
  /** The wall clock at the start of the run, in milliseconds since 1970. */
  startedAtMs?: number;
  /** The bytes are those under TLS, if there was any, and do not tell. */
  scheme?: 'ws' | 'wss';
  /** Faults of the whole run. */
  faultMarks?: FaultMark[];
  /** How many calls and reports of each end were left out, because there were too many. */
  apiNotKept?: Record<Sender, number>;
  /** Connections that never were, in the order they were refused. */
  refusals?: SavedRefusal[];
  /** After this the link to the sandbox was cut for good: what became of connections that were up then is not known. */
  lostAfterMs?: number;
  connections: SavedConnection[];
};

export type TraceProblem =
  | 'empty'
  /** Packets, as Wireshark and tcpdump keep them: what is inside their connections is theirs to put together. */
  | 'pcap'
  /** No text at all. */
  | 'binary'
  | 'not-json'
  /** A trace's beginning without its end. */
  | 'cut'
  /** A HAR holds messages, not bytes: a trace cannot be made of it. */
  | 'har'
  | 'not-a-trace'
  /** A trace of a later version than this reader knows. */
  | 'unknown-version'
  | 'too-many-connections'
  | 'bad-connection'
  | 'bad-chunk'
  /** A call, a fault or an arrival told beside the bytes. */
  | 'bad-event';

const version = 1;

export function formatTrace({ connections, ...run }: SavedTrace): string {
  const saved = connections.map(({ chunks, ended, ...connection }) => ({
    ...connection,
    ended: ended ?? null,
    chunks: chunks.map(({ direction, atMs, bytes, bytesNotKept }) => ({
      direction,
      atMs,
      hex: formatHex(bytes, { separator: '' }),
      ...(bytesNotKept > 0 && { bytesNotKept }),
    })),
  }));
  return `${JSON.stringify({ wireside: version, ...run, connections: saved }, undefined, 2)}\n`;
}

/** A file as it lies on a disk. Never throws: it can hold anything. */
export function readTraceFile(content: Uint8Array): { trace: SavedTrace } | { problem: TraceProblem } {
  if (content.length === 0) return { problem: 'empty' };
  if (isPacketCapture(content)) return { problem: 'pcap' };
  const text = textOf(content);
  if (text !== undefined) return parseTrace(text);
  // What is cut may end within a character.
  return { problem: isCut(decodeUtf8(content)) ? 'cut' : 'binary' };
}

/** Never throws. */
export function parseTrace(text: string): { trace: SavedTrace } | { problem: TraceProblem } {
  const file = parseJson(text);
  if (file === undefined) return { problem: text.trim() === '' ? 'empty' : isCut(text) ? 'cut' : 'not-json' };
  if (!isObject(file)) return { problem: 'not-a-trace' };
  const { wireside, connections: savedConnections, log } = file;
  if (isObject(log) && Array.isArray(log['entries'])) return { problem: 'har' };
  if (typeof wireside !== 'number') return { problem: 'not-a-trace' };
  // Before anything else of it is read: a later version may be built otherwise.
  if (wireside !== version) return { problem: 'unknown-version' };
  if (!Array.isArray(savedConnections)) return { problem: 'not-a-trace' };
  if (savedConnections.length > maxConnections) return { problem: 'too-many-connections' };
  const { startedAtMs, scheme, faultMarks, apiNotKept, refusals, lostAfterMs } = file;
  if (!isStart(startedAtMs) || !isScheme(scheme)) return { problem: 'not-a-trace' };
  if (!areMarks(faultMarks) || faultMarks?.some(({ connection }) => connection !== undefined)) {
    return { problem: 'bad-event' };
  }
  if (!mayBeNotKept(apiNotKept) || !areRefusals(refusals) || !mayBeTime(lostAfterMs)) return { problem: 'bad-event' };
  const run = withoutUndefined({ startedAtMs, scheme, faultMarks, apiNotKept, refusals, lostAfterMs });
  if (!isShallow(run, maxLevels)) return { problem: 'bad-event' };
  const connections = new Map<number, SavedConnection>();
  for (const value of savedConnections) {
    const connection = connectionOf(value);
    if (typeof connection === 'string') return { problem: connection };
    // Everything else in a trace calls it by its number.
    if (connections.has(connection.number)) return { problem: 'bad-connection' };
    connections.set(connection.number, connection);
  }
  return { trace: { ...run, connections: [...connections.values()] } };
}

/** Each takes some 20 KB to read. The sandbox lets a visitor open 240 in a minute. */
export const maxConnections = 10_000;

// The last moment a Date can hold, but for the years a run may last.
const maxEpochMs = 8.6e15 - 1e12;
const isStart = maybe((value): value is number => typeof value === 'number' && Math.abs(value) <= maxEpochMs);
// Twice as deep as anything known: later versions may add to it.
const maxLevels = 16;
const isScheme = maybe(only('ws', 'wss'));
const isClient = maybe(only('program', 'terminal', 'hand', 'grader'));
const mayBeTime = maybe(isTime);
const mayBePort = maybe(isCount);
const mayBeFiles = maybe(shape({}, { client: isText, server: isText }));
const areMarks = maybe(listOf(isFaultMark));
const areRefusals = maybe(listOf(isRefusal));
const areEvents = maybe(listOf(isApiEvent));
const mayBeNotKept = maybe(shape({ client: isCount, server: isCount }));
const mayBeArrivals = maybe(areArrivals);

type Defined<T> = { [Name in keyof T]?: Exclude<T[Name], undefined> };

/** What was not saved is not there, rather than there without a value. */
function withoutUndefined<T extends object>(fields: T): Defined<T> {
  // Object.fromEntries forgets which names there were.
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Defined<T>;
}

function connectionOf(value: unknown): SavedConnection | TraceProblem {
  if (!isObject(value)) return 'bad-connection';
  const { number, path, chunks: savedChunks, ended: savedEnding, bytesNotKept } = value;
  const ended = endedOf(savedEnding);
  if (!isCount(number) || typeof path !== 'string' || !Array.isArray(savedChunks)) return 'bad-connection';
  if (!isObject(bytesNotKept) || ended === 'bad') return 'bad-connection';
  const { up, down } = bytesNotKept;
  if (!isCount(up) || !isCount(down)) return 'bad-connection';
  const chunks: SavedChunk[] = [];
  for (const saved of savedChunks) {
    const chunk = chunkOf(saved);
    if (!chunk) return 'bad-chunk';
    chunks.push(chunk);
  }
  const { openedAtMs, askedUrl, client, port, files, arrivals, faultMarks, apiEvents } = value;
  if ((askedUrl !== undefined && typeof askedUrl !== 'string') || !isClient(client)) return 'bad-connection';
  if (!mayBeTime(openedAtMs) || !mayBePort(port) || !mayBeFiles(files)) return 'bad-connection';
  if (!mayBeArrivals(arrivals) || !areMarks(faultMarks) || !areEvents(apiEvents)) return 'bad-event';
  if ([...(faultMarks ?? []), ...(apiEvents ?? [])].some(({ connection }) => connection !== number)) return 'bad-event';
  const beside = withoutUndefined({ openedAtMs, askedUrl, client, port, files, arrivals, faultMarks, apiEvents });
  if (!isShallow(beside, maxLevels)) return 'bad-event';
  return { number, path, chunks, ended, bytesNotKept: { up, down }, ...beside };
}

function chunkOf(value: unknown): SavedChunk | undefined {
  if (!isObject(value)) return undefined;
  const { direction, atMs, hex, bytesNotKept = 0 } = value;
  if (direction !== 'up' && direction !== 'down') return undefined;
  if (!isTime(atMs) || typeof hex !== 'string' || !isCount(bytesNotKept)) return undefined;
  const bytes = parseHex(hex);
  return bytes && { direction, atMs, bytes, bytesNotKept };
}

function endedOf(value: unknown): SavedConnection['ended'] | 'bad' {
  if (value === null || value === undefined) return undefined;
  if (!isObject(value)) return 'bad';
  const { by, how, atMs } = value;
  if ((by !== 'client' && by !== 'server') || (how !== 'fin' && how !== 'reset') || !isTime(atMs)) return 'bad';
  return { by, how, atMs };
}

/** Text that begins as a trace does, and ends before all that it opened is closed. */
function isCut(text: string): boolean {
  if (!/^\s*\{\s*"wireside"/.test(text)) return false;
  let depth = 0;
  let isInString = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (char === '"') isInString = !isInString;
    else if (isInString) at += char === '\\' ? 1 : 0;
    else if (char === '{' || char === '[') depth += 1;
    else if (char === '}' || char === ']') depth -= 1;
  }
  return isInString || depth > 0;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // What is wrong inside does not matter to the reader: the file is no JSON, and the caller says so.
    return undefined;
  }
}
