// What a process says on stdout, read as what an enemy says: known kinds of records, their fields copied and bounded, and
// everything else is the program's own output.

import type { OutputLine } from '../../wire/program-events.ts';
import type { RunnerLimits } from './runner-limits.ts';

export type ProcessRecord =
  | { type: 'ready' }
  | { type: 'beat'; lagMs: number }
  | { type: 'listening'; port: number; slot: number }
  | { type: 'closed'; port: number }
  | ({ type: 'line' } & Omit<OutputLine, 'atMs'>);

// As the runner inside begins every record: bytes of a file that a program prints do not.
const recordStart = '\x1e{"type":"';
const lineKinds = ['log', 'info', 'debug', 'warn', 'error', 'uncaught'] as const;
const maxPort = 65_535;
const maxFileName = 64;

/** Undefined for what is no record. */
export function readRecord(text: string, limits: RunnerLimits): ProcessRecord | undefined {
  let said: unknown;
  try {
    said = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof said !== 'object' || said === null) return undefined;
  const field = (name: string): unknown => (Object.hasOwn(said, name) ? Reflect.get(said, name) : undefined);
  const integer = (name: string, from: number, to: number): number | undefined => {
    const value = field(name);
    return typeof value === 'number' && Number.isInteger(value) && value >= from && value <= to ? value : undefined;
  };
  const string = (name: string, most: number): string | undefined => {
    const value = field(name);
    return typeof value === 'string' ? value.slice(0, most) : undefined;
  };
  const type = field('type');
  if (type === 'ready') return { type };
  if (type === 'beat') return { type, lagMs: integer('lagMs', 0, 1_000_000) ?? 0 };
  const port = integer('port', 1, maxPort);
  const slot = integer('slot', 0, limits.ports - 1);
  if (type === 'listening') return port === undefined || slot === undefined ? undefined : { type, port, slot };
  if (type === 'closed') return port === undefined ? undefined : { type, port };
  if (type !== 'line') return undefined;
  const kind = lineKinds.find((one) => one === field('kind')) ?? 'log';
  const file = string('file', maxFileName);
  const line = integer('line', 1, 1_000_000);
  const missingPackage = string('missingPackage', maxFileName);
  return {
    type,
    kind,
    text: string('text', limits.lineCharacters + 2) ?? '',
    ...(file !== undefined && { file }),
    ...(line !== undefined && { line }),
    ...(missingPackage !== undefined && { missingPackage }),
  };
}

export type OutputReader = {
  /** Answers how many lines there were. */
  push(bytes: Uint8Array): number;
  /** What has no end of line yet. */
  end(): void;
};

/** Takes records out of a stream of lines; a program may have written half a line before one. */
export function createOutputReader({
  kind,
  limits,
  onRecord,
}: {
  kind: 'stdout' | 'stderr';
  limits: RunnerLimits;
  onRecord(record: ProcessRecord): void;
}): OutputReader {
  const decoder = new TextDecoder();
  let rest = '';
  let unreadable = 0;

  function take(line: string): void {
    const at = kind === 'stdout' && unreadable < limits.unreadableRecords ? line.lastIndexOf(recordStart) : -1;
    const record = at === -1 ? undefined : readRecord(line.slice(at + 1), limits);
    if (at !== -1 && record === undefined) unreadable += 1;
    const plain = record === undefined ? line : line.slice(0, at);
    if (plain !== '' || record === undefined) {
      onRecord({ type: 'line', kind, text: plain.slice(0, limits.lineCharacters) });
    }
    if (record !== undefined) onRecord(record);
  }

  return {
    push(bytes) {
      const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) take(line);
      // JSON may write a character in six: a record is never longer.
      if (rest.length <= limits.lineCharacters * 8) return lines.length;
      take(rest);
      rest = '';
      return lines.length + 1;
    },
    end() {
      if (rest !== '') take(rest);
      rest = '';
    },
  };
}
