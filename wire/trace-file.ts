// A run saved as JSON: the raw chunks, nothing interpreted, so that a later reader sees what an earlier one missed.

import { formatHex, parseHex } from './hex.ts';
import type { Direction } from './tap-events.ts';

export type SavedChunk = { direction: Direction; atMs: number; bytes: Uint8Array; bytesNotKept: number };

export type SavedConnection = {
  number: number;
  path: string;
  chunks: SavedChunk[];
  ended: { by: 'client' | 'server'; how: 'fin' | 'reset'; atMs: number } | undefined;
  bytesNotKept: Record<Direction, number>;
};

export type SavedTrace = { connections: SavedConnection[] };

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
  | 'bad-chunk';

const version = 1;

export function formatTrace({ connections }: SavedTrace): string {
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
  return `${JSON.stringify({ wireside: version, connections: saved }, undefined, 2)}\n`;
}

/** Never throws: a file can hold anything. */
export function parseTrace(text: string): { trace: SavedTrace } | { problem: TraceProblem } {
  const file = parseJson(text);
  if (file === undefined) return { problem: isCut(text) ? 'cut' : 'not-json' };
  if (!isObject(file)) return { problem: 'not-a-trace' };
  const { wireside, connections: savedConnections, log } = file;
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
  return { trace: { connections } };
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
  return { number, path, chunks, ended, bytesNotKept: { up, down } };
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

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

// Thirty years: no run lasts longer, and added to any clock it still is a date.
const maxTimeMs = 1e12;

const isTime = (value: unknown): value is number => typeof value === 'number' && Math.abs(value) <= maxTimeMs;

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
