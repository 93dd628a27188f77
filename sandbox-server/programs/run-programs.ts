// The reader's own programs of one run: each in a process of its own, with the ports that all of them share.

import type { Socket } from 'node:net';
import type { ProblemCode } from '../../wire/control.ts';
import type { EndReason, Program, ProgramSignal, ProgramState } from '../../wire/program-events.ts';
import type { CaptureLog } from '../capture-log.ts';
import type { Limits } from '../limits.ts';
import { createRate } from '../rate.ts';
import type { LearnerProcess, ProcessListener } from '../runner/learner-process.ts';
import type { Runner, Taking } from '../runner/runner.ts';
import { createOutputLog, type OutputLog } from './output-log.ts';

export type RunPrograms = {
  /** Ends the program that has its number first. In a run that is over nothing starts: nobody would end it. */
  start(program: Program): ProblemCode | undefined;
  signal(program: number, signal: ProgramSignal): void;
  /** Undefined when nothing listens there. */
  connect(port: number): Socket | undefined;
  /** For a client that is faster than the news of its server: waits a moment for the port. */
  whenListening(port: number): Promise<boolean>;
  /** A connection to a port has begun, or ended. */
  countConnection(port: number, by: 1 | -1): void;
  /** A byte has come to the port. */
  touch(port: number): void;
  end(): void;
};

type Running = {
  taking: Taking;
  process: LearnerProcess | undefined;
  ports: Set<number>;
  connections: number;
  isOver: boolean;
  startedAtMs: number;
  /** It printed something, or a byte came to one of its ports. */
  busyAtMs: number;
  kill(reason: EndReason): void;
};

type RunProgramsOptions = {
  run: number;
  log: CaptureLog;
  limits: Limits;
  /** Milliseconds since the run began. */
  now: () => number;
  runner: Runner | undefined;
  group: string;
  /** A program's client has come to the gate. */
  onClient(options: { port: number; program: number; socket: Socket }): void;
  onActivity(): void;
};

// News of a port and a connection to it take different ways out of a process.
const newsPatienceMs = 250;

export function createRunPrograms(options: RunProgramsOptions): RunPrograms {
  const { run, log, limits, now, runner, group, onClient, onActivity } = options;
  const programs = new Map<number, Running>();
  const ports = new Map<number, Running>();
  const awaited = new Set<() => void>();
  let isOver = false;
  const clientRate = createRate({ amount: limits.clientsPerSecond, perMs: 1000, now });

  const tell = (program: number, state: ProgramState): void =>
    log.event({ type: 'program', run, program, atMs: now(), ...state });

  /** All the others see that the port is taken, or free. */
  function show(port: number, of: Running, isOpen: boolean): void {
    for (const other of programs.values()) if (other !== of) other.process?.showPort(port, isOpen);
  }

  function listen({ program, running, output }: Started): ProcessListener {
    return {
      listening(port) {
        // Two programs asked at the same moment: the first has it.
        if (!ports.has(port)) ports.set(port, running);
        running.ports.add(port);
        if (ports.get(port) === running) show(port, running, true);
        tell(program, { state: 'listening', port });
        for (const look of awaited) look();
      },
      closed(port) {
        running.ports.delete(port);
        // Whoever came second never had it, and takes nothing away.
        if (ports.get(port) === running) {
          ports.delete(port);
          show(port, running, false);
        }
        tell(program, { state: 'closed', port });
      },
      line(line) {
        onActivity();
        running.busyAtMs = now();
        output.add({ ...line, atMs: now() });
      },
      meter({ cpuMs, memoryBytes, lagMs }) {
        const { connections } = running;
        if (now() - running.busyAtMs > limits.programIdleMs) running.kill('idle');
        else if (now() - running.startedAtMs > limits.programLifeMs) running.kill('life');
        log.event({ type: 'meter', run, program, atMs: now(), cpuMs, memoryBytes, lagMs, connections });
      },
      client(port, socket) {
        // A loop of connections would take our event loop, and with it everybody's.
        if (clientRate.take()) onClient({ port, program, socket });
        else socket.destroy();
      },
      ended({ code, signal, reason }) {
        running.isOver = true;
        output.flush();
        runner?.countEnd(reason);
        // Whoever hears of it must not take it for the end of the next, however it came about.
        const isReplaced = programs.get(program) !== running;
        tell(program, { state: 'ended', code, signal, reason: isReplaced ? 'replaced' : reason });
      },
    };
  }

  return {
    start({ program, files, entry }) {
      if (runner === undefined) return 'no-programs';
      const problem = problemWith({ files, entry }, limits);
      if (problem) return problem;
      if (isOver) return 'bad-program';
      const former = programs.get(program);
      if (former === undefined && programs.size >= limits.programsPerRun) return 'bad-program';
      former?.kill('replaced');
      const output = createOutputLog({ run, program, log, limits });
      let lastPlace = -1;
      const taking = runner.take({
        group,
        files,
        onPlace(place) {
          if (place === lastPlace) return;
          lastPlace = place;
          tell(program, { state: 'waiting', place });
        },
      });
      const running: Running = {
        taking,
        process: undefined,
        ports: new Set(),
        connections: 0,
        isOver: false,
        startedAtMs: now(),
        busyAtMs: now(),
        kill(reason) {
          if (running.process) running.process.kill(reason);
          else if (!running.isOver) {
            running.isOver = true;
            taking.giveUp();
            tell(program, { state: 'ended', code: undefined, signal: undefined, reason });
          }
        },
      };
      programs.set(program, running);
      void Promise.all([taking.process, former?.process?.whenGone]).then(([learner]) => {
        if (running.isOver) {
          learner?.kill('replaced');
          return;
        }
        // It may have ended while the one before it went.
        if (learner === undefined || learner.isOver()) {
          running.kill('not-started');
          return;
        }
        running.process = learner;
        running.startedAtMs = running.busyAtMs = now();
        try {
          for (const [port, other] of ports) if (other !== running) learner.showPort(port, true);
          learner.run({ files, entry }, listen({ program, running, output }));
        } catch {
          // The disk is full, or there are too many open files: its end is told like any other's.
          learner.kill('not-started');
          return;
        }
        tell(program, { state: 'started' });
      });
      return undefined;
    },
    signal(program, signal) {
      const running = programs.get(program);
      if (running?.process) running.process.signal(signal);
      else running?.kill('asked');
    },
    connect: (port) => ports.get(port)?.process?.connect(port),
    whenListening(port) {
      if (ports.has(port)) return Promise.resolve(true);
      return new Promise((resolve) => {
        const timer = setTimeout(() => finish(false), newsPatienceMs);
        const look = (): void => {
          if (ports.has(port)) finish(true);
        };
        function finish(isThere: boolean): void {
          clearTimeout(timer);
          awaited.delete(look);
          resolve(isThere);
        }
        awaited.add(look);
      });
    },
    countConnection(port, by) {
      const running = ports.get(port);
      if (running) running.connections = Math.max(0, running.connections + by);
    },
    touch(port) {
      const running = ports.get(port);
      if (running) running.busyAtMs = now();
    },
    end() {
      isOver = true;
      for (const running of programs.values()) running.kill('run-over');
    },
  };
}

type Started = { program: number; running: Running; output: OutputLog };

// Names that mean the same to every file system, and nothing to a shell. A package.json is the only JSON that does something.
const fileName = /^[A-Za-z][A-Za-z0-9_-]{0,40}(?:\.[A-Za-z0-9_-]{1,20})?\.(?:[cm]?[jt]s|json|html|css|txt|md)$/;
const entryName = /\.[cm]?[jt]s$/;

function problemWith({ files, entry }: Pick<Program, 'files' | 'entry'>, limits: Limits): ProblemCode | undefined {
  const bytes = files.reduce((sum, { code }) => sum + Buffer.byteLength(code), 0);
  const names = new Set(files.map(({ name }) => name));
  const isFine =
    files.length <= limits.files &&
    bytes <= limits.codeBytes &&
    names.size === files.length &&
    files.every(({ name }) => fileName.test(name)) &&
    entryName.test(entry) &&
    names.has(entry);
  return isFine ? undefined : 'bad-program';
}
