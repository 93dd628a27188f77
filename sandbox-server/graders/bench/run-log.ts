// What a run has told so far, as a grader looks at it: its connections decoded, its programs, and what all of it has cost since
// the grader began.

import type { ProgramEnd, Spent } from '../../../content/grader.ts';
import { type ConnectionReader, createConnectionReader, type Entry } from '../../../wire/connection.ts';
import type { FaultMark } from '../../../wire/faults.ts';
import { createInflater } from '../../../wire/inflate.ts';
import type { Meter, OutputLine } from '../../../wire/program-events.ts';
import type { Direction, TapChunk } from '../../../wire/tap-events.ts';
import type { RunNews } from '../grader-messages.ts';

/** A connection as far as it has come. */
export type Carried = {
  number: number;
  isOfGrader: boolean;
  openedAtMs: number;
  ended: (RunNews & { type: 'ended' }) | undefined;
  entries: Entry[];
  entriesNotKept: number;
  /** Of what has a place in its direction's bytes. */
  last: Partial<Record<Direction, Exclude<Entry, { kind: 'message' }>>>;
  bytes: Record<Direction, number>;
  frames: Record<Direction, number>;
};

export type KnownProgram = { isRunning: boolean; ports: Set<number>; end: ProgramEnd | undefined };

export type RunLog = {
  news(news: RunNews): void;
  chunk(chunk: TapChunk): void;
  /** A grader begins: what counts, counts from here. */
  begin(): void;
  connection(number: number): Carried | undefined;
  faultMarks(connection: number): FaultMark[];
  program(program: number): KnownProgram;
  /** Printed since the grader began. */
  lines(): readonly OutputLine[];
  spent(connections: readonly number[] | undefined): Spent;
  /** What `look` finds, as soon as it finds something. */
  until<Found>(look: () => Found | undefined, withinMs: number): Promise<Found | undefined>;
};

// Of a whole run: more than a grader looks through.
const entriesKept = 20_000;

export function createRunLog(now: () => number): RunLog {
  const connections = new Map<number, Carried & { reader: ConnectionReader }>();
  const programs = new Map<number, KnownProgram>();
  const meters = new Map<number, Meter>();
  const marks: FaultMark[] = [];
  const looks = new Set<() => void>();
  let lines: OutputLine[] = [];
  let keptEntries = 0;
  let most = 0;
  let before = { atMs: now(), cpuMs: 0, connections: new Map<number, Pick<Carried, 'bytes' | 'frames'>>() };

  const programOf = (number: number): KnownProgram => {
    const program = programs.get(number) ?? { isRunning: false, ports: new Set<number>(), end: undefined };
    programs.set(number, program);
    return program;
  };
  const sumOf = (what: 'cpuMs' | 'memoryBytes'): number =>
    [...meters.values()].reduce((sum, meter) => sum + meter[what], 0);

  function read(carried: Carried, entries: readonly Entry[]): void {
    for (const entry of entries) {
      if (entry.kind === 'frame') carried.frames[entry.direction] += 1;
      if (entry.kind !== 'message' && entry.kind !== 'violation') carried.last[entry.direction] = entry;
      keptEntries += 1;
      if (keptEntries > entriesKept) carried.entriesNotKept += 1;
      else carried.entries.push(entry);
    }
  }

  function hearProgram(news: RunNews & { type: 'program' }): void {
    const program = programOf(news.program);
    if (news.state === 'started') Object.assign(program, { isRunning: true, end: undefined });
    else if (news.state === 'listening') program.ports.add(news.port);
    else if (news.state === 'closed') program.ports.delete(news.port);
    else if (news.state === 'ended') {
      program.ports.clear();
      Object.assign(program, { isRunning: false, end: { code: news.code, signal: news.signal } });
    }
  }

  function hear(news: RunNews): void {
    if (news.type === 'program') hearProgram(news);
    else if (news.type === 'output') lines.push(...news.lines);
    else if (news.type === 'fault-mark') marks.push(news);
    else if (news.type === 'meter') {
      meters.set(news.program, news);
      most = Math.max(most, sumOf('memoryBytes'));
    } else if (news.type === 'opened') {
      connections.set(news.connection, {
        number: news.connection,
        isOfGrader: news.grader === true,
        openedAtMs: news.atMs,
        ended: undefined,
        entries: [],
        entriesNotKept: 0,
        last: {},
        ...nothing(),
        reader: createConnectionReader({ createInflater }),
      });
    } else {
      const carried = connections.get(news.connection);
      if (carried === undefined) return;
      carried.ended = news;
      for (const direction of ['up', 'down'] as const)
        read(carried, carried.reader.end({ direction, atMs: news.atMs }));
    }
  }

  function tell(): void {
    for (const look of [...looks]) look();
  }

  return {
    news(news) {
      hear(news);
      tell();
    },
    chunk(chunk) {
      const carried = connections.get(chunk.connection);
      if (carried === undefined) return;
      carried.bytes[chunk.direction] += chunk.bytes.length + chunk.bytesNotKept;
      read(carried, carried.reader.push(chunk));
      tell();
    },
    begin() {
      lines = [];
      most = sumOf('memoryBytes');
      before = {
        atMs: now(),
        cpuMs: sumOf('cpuMs'),
        connections: new Map(
          [...connections].map(([number, { bytes, frames }]) => [
            number,
            { bytes: { ...bytes }, frames: { ...frames } },
          ]),
        ),
      };
    },
    connection: (number) => connections.get(number),
    faultMarks: (connection) => marks.filter((mark) => mark.connection === undefined || mark.connection === connection),
    program: programOf,
    lines: () => lines,
    spent(wanted) {
      const spent = nothing();
      const counted = [...connections.values()].filter(({ number }) => wanted?.includes(number) ?? true);
      for (const { number, bytes, frames } of counted) {
        const then = before.connections.get(number) ?? nothing();
        for (const direction of ['up', 'down'] as const) {
          spent.bytes[direction] += bytes[direction] - then.bytes[direction];
          spent.frames[direction] += frames[direction] - then.frames[direction];
        }
      }
      return {
        ...spent,
        ms: now() - before.atMs,
        connections: counted.filter(({ number }) => !before.connections.has(number)).length,
        memoryBytes: most,
        // A program that was started again counts from nothing.
        cpuMs: Math.max(0, sumOf('cpuMs') - before.cpuMs),
      };
    },
    until(look, withinMs) {
      return new Promise((resolve) => {
        const finish = (found: ReturnType<typeof look>): void => {
          clearTimeout(timer);
          looks.delete(again);
          resolve(found);
        };
        const again = (): void => {
          const found = look();
          if (found !== undefined) finish(found);
        };
        const timer = setTimeout(() => finish(undefined), withinMs);
        looks.add(again);
        again();
      });
    },
  };
}

const nothing = (): Pick<Carried, 'bytes' | 'frames'> => ({ bytes: { up: 0, down: 0 }, frames: { up: 0, down: 0 } });
