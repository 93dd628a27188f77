// The reader's own programs of one run, as the page knows them: what the sandbox tells of each, drawn as a bar and told in the
// console. After a resume the sandbox may say again what the page has heard.

import { signal } from '@preact/signals';
import type { ProblemCode, ServerMessage } from '../../../wire/control.ts';
import type { Meter, OutputLine, Program, ProgramState } from '../../../wire/program-events.ts';
import type { ConsoleLog, ProgramNote } from '../console-log.ts';
import type { ConsoleLine, LineLevel } from '../learner/messages.ts';

export type ProgramEnd = Extract<ProgramState, { state: 'ended' }>;

export type ShownProgram = {
  program: number;
  /** The file it began with. */
  name: string;
  state: 'starting' | 'waiting' | 'running' | 'over';
  /** How many are in front of it. */
  place: number;
  ports: readonly number[];
  end: ProgramEnd | undefined;
  meter: Meter | undefined;
};

type News = Extract<ServerMessage, { type: 'program' | 'output' | 'meter' }>;

const levels: Record<OutputLine['kind'], LineLevel> = {
  log: 'log',
  info: 'info',
  debug: 'debug',
  warn: 'warn',
  error: 'error',
  stdout: 'log',
  stderr: 'error',
  uncaught: 'error',
};

const bookPort = 3000;
// From when all have their code: a second server listens as soon as the first; a Node client never does.
const othersMs = 600;

export type RunPrograms = ReturnType<typeof createRunPrograms>;

export function createRunPrograms({ log }: { log: ConsoleLog }) {
  const programs = signal<readonly ShownProgram[]>([]);
  /** By program: how many lines have been shown, and how many of those not kept have been told. */
  const told = new Map<number, { lines: number; notKept: number }>();
  const heard = new Set<string>();
  let tellUp: (() => void)[] = [];
  let others: ReturnType<typeof setTimeout> | undefined;

  function change(program: number, how: (shown: ShownProgram) => Partial<ShownProgram>): void {
    programs.value = programs.value.map((shown) => (shown.program === program ? { ...shown, ...how(shown) } : shown));
  }

  function settle(): void {
    // Who waits for a server to come up waits no longer for one that cannot.
    const isUp = programs.value.some(({ ports }) => ports.length > 0);
    if (!isUp && isBusy()) return;
    const awaited = programs.value.filter(({ ports, state }) => ports.length === 0 && state !== 'over');
    if (!isUp || awaited.length === 0) goOn();
    else if (awaited.every(({ state }) => state === 'running')) others ??= setTimeout(goOn, othersMs);
  }

  function goOn(): void {
    clearTimeout(others);
    others = undefined;
    for (const tell of tellUp) tell();
    tellUp = [];
  }

  const nameOf = (program: number): string => programs.value.find((shown) => shown.program === program)?.name ?? '';

  const isBusy = (): boolean => programs.value.some(({ state }) => state !== 'over');

  function hearState(program: number, news: ProgramState): void {
    const name = nameOf(program);
    if (news.state === 'waiting') change(program, () => ({ state: 'waiting', place: news.place }));
    else if (news.state === 'started') change(program, () => ({ state: 'running', end: undefined }));
    else if (news.state === 'listening') change(program, ({ ports }) => ({ ports: [...ports, news.port] }));
    else if (news.state === 'closed') {
      change(program, ({ ports }) => ({ ports: ports.filter((port) => port !== news.port) }));
    } else {
      // One that was replaced has a successor by now, and it is that one's state that counts.
      const isFormer = (state: ShownProgram['state']) => news.reason === 'replaced' && state !== 'over';
      change(program, ({ state }) =>
        isFormer(state) ? {} : { state: 'over', ports: [], end: news, meter: undefined },
      );
      tellEnd(name, news);
    }
  }

  function tellEnd(name: string, { code, signal: endedBy, reason }: ProgramEnd): void {
    if (reason === 'run-over' || reason === 'replaced') return;
    if (reason !== undefined && reason !== 'asked') log.note(name, `program-${reason}`);
    else if (endedBy !== undefined) log.note(name, 'program-signalled', endedBy);
    else log.note(name, 'program-exited', String(code ?? 0));
  }

  function hearOutput({ program, from, lines, notKept }: Extract<News, { type: 'output' }>): void {
    const before = told.get(program) ?? { lines: 0, notKept: 0 };
    const name = nameOf(program);
    for (const line of lines.slice(Math.max(0, before.lines - from))) {
      log.line(name, shownLine(line));
      if (line.missingPackage !== undefined) {
        log.note(name, 'package-missing', line.missingPackage);
      }
    }
    if (notKept > before.notKept) log.withheld(name, notKept - before.notKept);
    told.set(program, { lines: Math.max(before.lines, from + lines.length), notKept });
  }

  function expect(asked: Pick<Program, 'program' | 'entry'>): ShownProgram {
    told.delete(asked.program);
    return {
      program: asked.program,
      name: asked.entry,
      state: 'starting',
      place: 0,
      ports: [],
      end: undefined,
      meter: undefined,
    };
  }

  return {
    programs,
    isBusy,
    nameOf,
    /** Where a page of the reader's pretends to come from: where books serve theirs, or else from the first that listens. */
    pagePort(): string {
      const ports = programs.value.flatMap((shown) => shown.ports);
      return String(ports.includes(bookPort) ? bookPort : (ports[0] ?? bookPort));
    },
    /** What runs at the ends of a connection to a port of theirs. */
    filesAt({ port, program }: { port?: number; program?: number }): { client?: string; server?: string } {
      const client = programs.value.find((shown) => shown.program === program)?.name;
      const server = programs.value.find(({ ports }) => port !== undefined && ports.includes(port))?.name;
      return { ...(client !== undefined && { client }), ...(server !== undefined && { server }) };
    },
    /** Another run: these are asked for with it. */
    begin(asked: readonly Pick<Program, 'program' | 'entry'>[]): void {
      heard.clear();
      programs.value = asked.map(expect);
      settle();
    },
    /** Asked for in the run there is. */
    started(asked: Pick<Program, 'program' | 'entry'>): void {
      const others = programs.value.filter(({ program }) => program !== asked.program);
      programs.value = [...others, expect(asked)].sort((one, other) => one.program - other.program);
    },
    /** Those listen that will, or none does. */
    whenUp(): Promise<void> {
      return new Promise((resolve) => {
        tellUp.push(resolve);
        settle();
      });
    },
    /** Whether it was news. */
    hear(message: News): boolean {
      if (message.type === 'meter') {
        const { cpuMs, memoryBytes, lagMs, connections } = message;
        change(message.program, () => ({ meter: { cpuMs, memoryBytes, lagMs, connections } }));
        return false;
      }
      if (message.type === 'output') hearOutput(message);
      else {
        const key = JSON.stringify(message);
        if (heard.has(key)) return false;
        heard.add(key);
        hearState(message.program, message);
      }
      settle();
      return true;
    },
    /** The sandbox has said that one cannot be. */
    refused(program: number, why: ProgramNote): void {
      change(program, () => ({ state: 'over', ports: [] }));
      log.note(nameOf(program), why);
      settle();
    },
    /** They are gone with their session. */
    lost(): void {
      programs.value = programs.value.map((shown) => ({ ...shown, state: 'over', ports: [], meter: undefined }));
      settle();
    },
  };
}

/** What the sandbox says where a program cannot be. */
export const isProgramProblem = (code: ProblemCode): code is 'bad-program' | 'program-rate' | 'no-programs' =>
  code === 'bad-program' || code === 'program-rate' || code === 'no-programs';

function shownLine({ kind, text, file, line }: OutputLine): ConsoleLine {
  return {
    level: levels[kind],
    depth: 0,
    parts: [{ kind: 'text', text, charactersNotShown: 0 }],
    place: file === undefined || line === undefined ? undefined : { file, line, column: 1 },
    // Node's own words say already that nobody caught it.
    origin: 'console',
  };
}
