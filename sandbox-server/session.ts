// One reader's visit: a control socket (or, for a while after a cut, none), a log of what crossed the wire, and the run.

import { randomBytes } from 'node:crypto';
import type { Duplex } from 'node:stream';
import {
  type GoodbyeReason,
  ownServer,
  type ProblemCode,
  type RefusalReason,
  type ServerMessage,
} from '../wire/control.ts';
import type { AskedFault } from '../wire/faults.ts';
import type { Program, ProgramSignal } from '../wire/program-events.ts';
import { type CaptureLog, createCaptureLog, type Line } from './capture-log.ts';
import type { Graders } from './graders/graders.ts';
import type { Grading } from './graders/grading.ts';
import { dialIntoRun } from './lab/dial-into-run.ts';
import type { Dial, LabServer } from './lab/lab-server.ts';
import type { Limits } from './limits.ts';
import { dialPort } from './ports/dial-port.ts';
import { joinPort } from './ports/join-port.ts';
import { createPortAgent, type PortAgent } from './ports/port-http.ts';
import type { SocketPairs } from './ports/socket-pair.ts';
import { createRate, type Rate } from './rate.ts';
import { type Run, startRun } from './run.ts';
import type { Runner } from './runner/runner.ts';
import { isHandScenario } from './scenarios/by-hand.ts';
import { isScenarioName, type ScenarioName, scenarioNames } from './scenarios/index.ts';

/** The control socket, as the session needs it. */
export type ControlLine = Line & { close(reason: GoodbyeReason): void };

export type Session = {
  /** Whose limit it counts against. */
  group: string;
  /** Authority over the session: the page alone has it. */
  token: string;
  /** Admits connections only, so learner code may know it. */
  ticket: string;
  log: CaptureLog;
  connectionRate: Rate;
  run(): Run | undefined;
  startRun(options: {
    number: number;
    scenario: string;
    faults?: readonly AskedFault[] | undefined;
    programs?: readonly Program[] | undefined;
  }): void;
  /** A run of the reader's own server that the lesson's graders are the clients of. */
  grade(options: {
    run: number;
    lesson: string;
    programs: readonly Program[];
    faults?: readonly AskedFault[] | undefined;
  }): void;
  /** One more program of the reader's own, in the current run. */
  startProgram(options: { run: number } & Program): void;
  signalProgram(options: { run: number; program: number; signal: ProgramSignal }): void;
  /** Of one more connection: undefined when it may come. */
  reasonToRefuse(run: Run): RefusalReason | undefined;
  /** HTTP connections of the current run to the reader's own server. */
  agentOf(run: Run): PortAgent;
  stopRun(): void;
  /** Opens a connection of the current run whose client's bytes the page writes. */
  dial(options: { run: number; dial: number; port?: number | undefined }): Promise<void>;
  /** The same for learner code's TCPSocket, which hears what comes back. */
  dialFromCode(onClientData: (bytes: Uint8Array) => void, port?: number): Promise<Dial | undefined>;
  write(options: { run: number; connection: number; pieces: { base64: string; afterMs: number }[] }): void;
  hangUp(options: { run: number; connection: number; how: 'fin' | 'reset' }): void;
  /** Of the current run only: nothing the page says reaches another's connections. */
  beginFault(options: { run: number } & AskedFault): void;
  endFault(options: { run: number; fault: number }): void;
  /** The page or learner code did something. */
  touch(atMs?: number): void;
  /** Welcomes the page and sends what it has not seen. False when something it has not seen is gone. */
  attach(options: { line: ControlLine; resumeAfter?: number | undefined }): boolean;
  /** This control socket is gone; the session waits for another, unless it already has it. */
  detach(line: ControlLine): void;
  refuse(options: { reason: RefusalReason; status: number }): void;
  problem(code: ProblemCode, detail?: string): void;
  end(reason: GoodbyeReason): void;
};

type SessionOptions = {
  group: string;
  limits: Limits;
  now: () => number;
  isTapped: boolean;
  labServer: LabServer;
  socketPairs: SocketPairs;
  runner: Runner | undefined;
  graders: Graders;
  onEnd: (session: Session, reason: GoodbyeReason) => void;
};

// Numbers of the page's own begin at 1.
const dialOfCode = 0;

const tooManyRequests = 429;

// 128 bits, not to be guessed.
const secretBytes = 16;
const createSecret = (): string => randomBytes(secretBytes).toString('base64url');

export function createSession(options: SessionOptions): Session {
  const { group, limits, now, isTapped, labServer, socketPairs, runner, graders, onEnd } = options;
  const log = createCaptureLog({ limits, now });
  // A loop of refused connections would fill the page with the same news.
  const refusalRate = createRate({ amount: limits.refusalsToldPerSecond, perMs: 1000, now });
  const startRate = createRate({ amount: limits.startsPerMinute, perMs: 60_000, now });
  const gradeRate = createRate({ amount: limits.gradesPerMinute, perMs: 60_000, now });
  const agents = new WeakMap<Run, PortAgent>();
  let refusals = 0;
  let run: Run | undefined;
  let grading: Grading | undefined;
  let line: ControlLine | undefined;
  let isOver = false;
  let touchedAtMs = now();
  let idleTimer = setTimeout(endIfIdle, limits.idleMs);
  const lifeTimer = setTimeout(() => session.end('life'), limits.lifeMs);
  let resumeTimer: NodeJS.Timeout | undefined;

  // Looks again when the time has come: learner code touches the session too often to move a timer each time.
  function endIfIdle(): void {
    const leftMs = touchedAtMs + limits.idleMs - now();
    if (leftMs <= 0) session.end('idle');
    else idleTimer = setTimeout(endIfIdle, leftMs);
  }

  const hasRoom = (of: Run): boolean => of.connectionCount() < limits.connectionsPerSession;

  async function dialRun(options: {
    dial: number;
    port?: number | undefined;
    onClientData?: (bytes: Uint8Array) => void;
  }): Promise<Dial | undefined> {
    const current = run;
    if (current === undefined || !hasRoom(current)) return undefined;
    if (isHandScenario(current.scenario) || !session.connectionRate.take()) return undefined;
    // Once more when it is there: many may have been asked for at the same moment.
    const isCurrent = (): boolean => run === current && hasRoom(current);
    const { port, ...asked } = options;
    if (current.scenario === ownServer) {
      if (port === undefined) return undefined;
      return dialPort({ ...asked, run: current, port, socketPairs, limits, isCurrent, onBytesUp: session.touch });
    }
    return dialIntoRun({ ...asked, run: current, labServer, isCurrent, onBytesUp: session.touch });
  }

  /** A connection of the run's HTTP clients. */
  async function openForHttp({ of, port, path }: { of: Run; port: number; path: string }): Promise<Duplex> {
    const reason = session.reasonToRefuse(of);
    if (reason !== undefined) session.refuse({ reason, status: tooManyRequests });
    const pair = reason === undefined ? await socketPairs.make() : undefined;
    const { clientEnd, serverEnd } = pair ?? {};
    const isJoined =
      serverEnd !== undefined &&
      run === of &&
      hasRoom(of) &&
      joinPort({ run: of, port, socket: serverEnd, path, sent: [], isUpgrade: false, onBytesUp: session.touch });
    if (isJoined && clientEnd) return clientEnd;
    clientEnd?.destroy();
    throw new Error('connection refused');
  }

  function beginRun(asked: {
    number: number;
    scenario: ScenarioName;
    faults?: readonly AskedFault[] | undefined;
    to?: CaptureLog;
  }): Run {
    const { number, scenario, faults = [], to = log } = asked;
    session.stopRun();
    const { touch } = session;
    const begun = startRun({ number, scenario, log: to, limits, now, isTapped, runner, group, touch });
    run = begun;
    log.event({ type: 'ready', run: number, scenario });
    for (const fault of faults) session.beginFault({ run: number, ...fault });
    return begun;
  }

  const session: Session = {
    group,
    token: createSecret(),
    ticket: createSecret(),
    log,
    connectionRate: createRate({ amount: limits.connectionsPerMinute, perMs: 60_000, now }),
    run: () => run,
    startRun({ number, scenario, faults, programs = [] }) {
      if (!isScenarioName(scenario)) return session.problem('unknown-scenario', scenario);
      beginRun({ number, scenario, faults });
      for (const program of programs) session.startProgram({ run: number, ...program });
    },
    grade({ run: number, lesson, programs, faults }) {
      const { touch } = session;
      const onProblem = (code: ProblemCode, program: number): void => session.problem(code, String(program));
      const opened = graders.open({ run: number, lesson, programs, log, touch, onProblem });
      if (opened === undefined) return session.problem('no-graders', lesson);
      if (!gradeRate.take()) return session.problem('grade-rate');
      const graded = beginRun({ number, scenario: ownServer, faults, to: opened.log });
      grading = opened;
      void opened.conduct(graded).then(() => {
        if (run === graded) session.stopRun();
      });
    },
    startProgram({ run: number, ...program }) {
      if (run?.number !== number || run.scenario !== ownServer) return session.problem('bad-program');
      const problem = startRate.take() ? run.programs.start(program) : 'program-rate';
      if (problem) session.problem(problem, String(program.program));
    },
    signalProgram({ run: number, program, signal }) {
      if (run?.number === number) run.programs.signal(program, signal);
    },
    reasonToRefuse(of) {
      if (!session.connectionRate.take()) return 'connection-rate';
      return hasRoom(of) ? undefined : 'connections-per-session';
    },
    agentOf(of) {
      const agent = agents.get(of) ?? createPortAgent((port, path) => openForHttp({ of, port, path }));
      agents.set(of, agent);
      return agent;
    },
    stopRun() {
      grading?.end();
      grading = undefined;
      run?.end();
      run = undefined;
    },
    async dial({ run: number, dial, port }) {
      const dialled = run?.number === number ? await dialRun({ dial, port }) : undefined;
      if (dialled === undefined) session.problem('dial-failed', String(dial));
    },
    dialFromCode: (onClientData, port) => dialRun({ dial: dialOfCode, port, onClientData }),
    write({ run: number, connection, pieces }) {
      const hand = run?.number === number ? run.handOf(connection) : undefined;
      const isWritten = hand?.write(
        pieces.map(({ base64, afterMs }) => ({ bytes: Buffer.from(base64, 'base64'), afterMs })),
      );
      if (!isWritten) session.problem('not-writable', String(connection));
    },
    hangUp({ run: number, connection, how }) {
      const hand = run?.number === number ? run.handOf(connection) : undefined;
      if (hand) hand.hangUp(how);
      else session.problem('not-writable', String(connection));
    },
    beginFault({ run: number, ...asked }) {
      const hasBegun = run?.number === number && run.faults.begin(asked);
      if (!hasBegun) session.problem('bad-fault', String(asked.fault));
    },
    endFault({ run: number, fault }) {
      if (run?.number === number) run.faults.end(fault);
    },
    touch(atMs = now()) {
      touchedAtMs = atMs;
    },
    attach({ line: newLine, resumeAfter }) {
      if (resumeAfter !== undefined && !log.canResume(resumeAfter)) return false;
      clearTimeout(resumeTimer);
      line?.close('replaced');
      line = newLine;
      session.touch();
      const { token, ticket } = session;
      const welcome: ServerMessage = {
        type: 'welcome',
        token,
        ticket,
        isResumed: resumeAfter !== undefined,
        scenarios: scenarioNames,
      };
      newLine.send(JSON.stringify(welcome));
      log.attach({ line: newLine, afterSequence: resumeAfter ?? 0 });
      return true;
    },
    detach(oldLine) {
      if (line !== oldLine || isOver) return;
      line = undefined;
      log.detach();
      resumeTimer = setTimeout(() => session.end('idle'), limits.resumeMs);
    },
    refuse({ reason, status }) {
      if (!refusalRate.take()) return;
      refusals += 1;
      log.event({ type: 'refused', refusal: refusals, reason, status });
    },
    problem: (code, detail) => log.event({ type: 'problem', code, detail }),
    end(reason) {
      if (isOver) return;
      isOver = true;
      for (const timer of [idleTimer, lifeTimer, resumeTimer]) clearTimeout(timer);
      session.stopRun();
      log.detach();
      line?.close(reason);
      onEnd(session, reason);
    },
  };
  return session;
}
