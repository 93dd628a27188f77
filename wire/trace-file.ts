// A run saved as JSON: the raw chunks, nothing interpreted, so that a later reader sees what an earlier one missed.

import type { ApiEvent } from './api-events.ts';
import type { Arrival } from './arrivals.ts';
import type { FaultMark } from './faults.ts';
import { formatHex, parseHex } from './hex.ts';
import { readApiEvent, readFaultMark } from './saved-events.ts';
import { isCount, isObject, isTime } from './saved-values.ts';
import type { Direction } from './tap-events.ts';

export type SavedChunk = { direction: Direction; atMs: number; bytes: Uint8Array; bytesNotKept: number };

export type SavedConnection = {
  number: number;
  path: string;
  chunks: SavedChunk[];
  ended: { by: 'client' | 'server'; how: 'fin' | 'reset'; atMs: number } | undefined;
  bytesNotKept: Record<Direction, number>;
  /** Who wrote the client's bytes; a program, where it is not said. */
  client?: 'program' | 'hand';
  apiEvents?: ApiEvent[];
  faultMarks?: FaultMark[];
  arrivals?: Record<Direction, Arrival[]>;
};

export type SavedTrace = {
  connections: SavedConnection[];
  /** The wall clock at the start of the run, in milliseconds since 1970. */
  startedAtMs?: number;
  /** Those of the whole run. */
  faultMarks?: FaultMark[];
};

export type TraceProblem =
  | 'not-json'
  /** A trace's beginning without its end. */
  | 'cut'
  /** A HAR holds messages, not bytes: a trace cannot be made of it. */
  | 'har'
  | 'not-a-trace'
  /** A trace of a later version than this reader knows. */
  | 'unknown-version'
  | 'bad-connection'
  /** A call, a fault or an arrival that is none. */
  | 'bad-event'
  | 'bad-chunk';

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

/** Never throws: a file can hold anything. */
export function parseTrace(text: string): { trace: SavedTrace } | { problem: TraceProblem } {
  const file = parseJson(text);
  if (file === undefined) return { problem: isCut(text) ? 'cut' : 'not-json' };
  if (!isObject(file)) return { problem: 'not-a-trace' };
  const { wireside, connections: savedConnections, log, startedAtMs, faultMarks: savedMarks } = file;
  if (isObject(log) && Array.isArray(log['entries'])) return { problem: 'har' };
  if (typeof wireside !== 'number') return { problem: 'not-a-trace' };
  // Before anything else of it is read: a later version may be built otherwise.
  if (wireside !== version) return { problem: 'unknown-version' };
  if (!Array.isArray(savedConnections)) return { problem: 'not-a-trace' };
  const connections: SavedConnection[] = [];
  for (const value of savedConnections) {
    const connection = connectionOf(value);
    if (typeof connection === 'string') return { problem: connection };
    connections.push(connection);
  }
  const faultMarks = allOf(savedMarks, (mark) => readFaultMark(mark, undefined));
  if (faultMarks === 'bad') return { problem: 'bad-event' };
  return {
    trace: {
      connections,
      ...(isWallClock(startedAtMs) && { startedAtMs }),
      ...(faultMarks && { faultMarks }),
    },
  };
}

/** Undefined when there is no list; 'bad' when something in it cannot be read. */
function allOf<Item>(value: unknown, read: (item: unknown) => Item | undefined): Item[] | 'bad' | undefined {
  if (value === undefined) return undefined;
  if (!Array.isArray(value)) return 'bad';
  const items: Item[] = [];
  for (const saved of value) {
    const item = read(saved);
    if (item === undefined) return 'bad';
    items.push(item);
  }
  return items;
}

// Until the year 9999, as far as dates are written with four digits.
const isWallClock = (value: unknown): value is number => typeof value === 'number' && value >= 0 && value < 2.5e14;

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
  const apiEvents = allOf(value['apiEvents'], (event) => readApiEvent(event, number));
  const faultMarks = allOf(value['faultMarks'], (mark) => readFaultMark(mark, number));
  const arrivals = arrivalsOf(value['arrivals']);
  if (apiEvents === 'bad' || faultMarks === 'bad' || arrivals === 'bad') return 'bad-event';
  const { client } = value;
  return {
    number,
    path,
    chunks,
    ended,
    bytesNotKept: { up, down },
    ...(client === 'hand' && { client }),
    ...(apiEvents && { apiEvents }),
    ...(faultMarks && { faultMarks }),
    ...(arrivals && { arrivals }),
  };
}

function arrivalsOf(value: unknown): Record<Direction, Arrival[]> | 'bad' | undefined {
  if (value === undefined) return undefined;
  if (!isObject(value)) return 'bad';
  const up = allOf(value['up'] ?? [], readArrival);
  const down = allOf(value['down'] ?? [], readArrival);
  return up === 'bad' || down === 'bad' || !up || !down ? 'bad' : { up, down };
}

function readArrival(value: unknown): Arrival | undefined {
  if (!isObject(value)) return undefined;
  const { atMs, arrivedBytes } = value;
  return isTime(atMs) && isCount(arrivedBytes) ? { atMs, arrivedBytes } : undefined;
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
