// One run after another: hands the code to the learner frame, tells the sandbox, and feeds the console and the capture. A
// run by hand has no code: it opens a connection, and is over when that has ended.
// Longer than most files here: beginning and stopping read and write the same run.

import type { Trial } from '../../content/check.ts';
import { encodeBase64 } from '../../wire/base64.ts';
import { ownServer, type ProblemCode, type ServerMessage } from '../../wire/control.ts';
import type { AskedFault } from '../../wire/faults.ts';
import type { Program, ProgramSignal } from '../../wire/program-events.ts';
import type { RawPiece, SocketAsked, SocketOpening } from '../lab/lab-host.ts';
import { createAskedSockets } from './asked-sockets.ts';
import { createClientCalls } from './client-calls.ts';
import type { ConsoleLog } from './console-log.ts';
import { createDials } from './dials.ts';
import { findProblems, logProblem } from './file-problems.ts';
import { createGradings, type Graded, type GradingEnd } from './gradings.ts';
import { mapToSandbox } from './learner/map-address.ts';
import type { LearnerFrame } from './learner-frame.ts';
import { createPageSockets } from './page-sockets.ts';
import type { PreviewFrame } from './preview/preview-frame.ts';
import { createClientCopies } from './programs/client-copies.ts';
import { createRunPrograms } from './programs/run-programs.ts';
import { createRunClients, type RunFile } from './run-clients.ts';
import { createRunRecord, type Message, type RunCapture } from './run-record.ts';
import { createRunState } from './run-state.ts';
import { createSandboxClient } from './sandbox-client.ts';

type Setting = {
  scenario: string;
  trial?: Trial | undefined;
  programs?: readonly Program[];
  /** Whose graders are the run's clients. */
  lesson?: string;
};
type Joining = { scenario: string; isSameRun: boolean };

type GradeAsked = { lesson: string; programs: readonly Program[]; tell(graded: Graded): void };

type Parts = {
  frame: LearnerFrame;
  /** Where an HTML page of the reader's runs. */
  preview: PreviewFrame;
  log: ConsoleLog;
  capture: RunCapture;
  /** The faults a run begins with, and what becomes of them. */
  faults: {
    begin(ofTrial?: Trial['faults']): AskedFault[];
    hear(mark: Message<'fault-mark'>): void;
    refused(): void;
    clear(): void;
  };
  /** The wire moved, or the run is over. */
  onTrace(isOver: boolean): void;
};

// The next run's worker is started when this run has had the machine to itself for a while.
const warmAfterMs = 500;

export type Runner = ReturnType<typeof createRunner>;

export function createRunner({ frame, preview, log, capture, faults, onTrace }: Parts) {
  let run = 0;
  let browserFiles: readonly RunFile[] = [];
  let warming: ReturnType<typeof setTimeout> | undefined;
  let tellReady: (() => void) | undefined;

  const record = createRunRecord({
    capture: {
      ...capture,
      opened: (message) => capture.opened({ ...message, files: programs.filesAt(message) }),
    },
    onFaultMark: faults.hear,
  });
  const runState = createRunState({
    isBusy: () =>
      record.open.value.size > 0 ||
      [dials.isWaiting, clients.isBusy, pageSockets.isBusy, programs.isBusy, gradings.isBusy].some((isBusy) =>
        isBusy(),
      ),
    isAllTold: () => record.isComplete() || sandbox.state.value.kind !== 'open',
    onOver() {
      clearTimeout(warming);
      void frame.prepare();
      onTrace(true);
    },
  });
  const gradings = createGradings();
  const programs = createRunPrograms({ log });
  const tellTrace = () => onTrace(runState.is('over'));
  const sandbox = createSandboxClient({
    onMessage: hearSandbox,
    onBatch({ chunks, arrivals }) {
      capture.chunks(chunks);
      capture.arrivals(arrivals);
      tellTrace();
    },
    onSessionLost() {
      record.lost();
      programs.lost();
      faults.clear();
      gradings.giveUp();
      dials.giveUp();
      if (runState.is('running') || runState.is('starting')) log.note('', 'session-lost');
      runState.settle();
    },
  });
  const bases = () => ({
    socketBase: sandbox.socketBase(),
    tunnelBase: sandbox.tunnelBase(),
    portBase: programs.programs.value.length > 0 ? sandbox.portBase() : undefined,
    pagePort: programs.pagePort(),
  });
  const dials = createDials(sandbox.send);
  const clientCalls = createClientCalls((events, notKept) => {
    capture.api(events, { end: 'client', count: notKept });
    tellTrace();
  });
  const askedSockets = createAskedSockets((socket, connection) => {
    const { url, by, file } = socket;
    capture.asked({ connection, url: new URL(url).href, by, ...(file !== undefined && { file }) });
    clientCalls.connected(socket, connection);
  });
  const clients = createRunClients({
    frame,
    preview,
    log,
    bases,
    onAsked(socket) {
      record.asked();
      askedSockets.asked({ ...socket, by: 'program' });
    },
    onCall: clientCalls.called,
    onCallsWithheld: clientCalls.withheld,
    onChange: runState.settle,
    onSilence: runState.silence,
    onFlood: () => stop('flooded'),
  });

  const pageSockets = createPageSockets({
    map: (address) => mapToSandbox(address, bases()),
    now,
    onAsked(socket) {
      record.asked();
      askedSockets.asked({ ...socket, by: 'terminal' });
    },
    onCall: clientCalls.called,
    onCallsWithheld: clientCalls.withheld,
    onChange: runState.settle,
  });

  const copies = createClientCopies({
    // Where none runs yet, all begin together; where none runs any more, they do with the next run.
    start: (copy) => void (clients.count() > 0 && startCopy(copy)),
    end: clients.endCopy,
  });

  function hearSandbox(message: ServerMessage): void {
    if (message.type === 'problem' || (message.type === 'ready' && message.run === run)) tellReady?.();
    if (message.type === 'problem') dials.hear(message);
    if (message.type === 'problem' && message.code === 'bad-fault') faults.refused();
    if (message.type === 'problem' && isProgramProblem(message.code)) {
      programs.refused(Number(message.detail), message.code);
    }
    if (message.type === 'problem' && gradings.isRefused(message)) {
      programs.lost();
      runState.finish('failed');
    }
    if (message.type === 'refused') capture.refused(message);
    if (!('run' in message) || message.run !== run) return;
    gradings.hear(message);
    if (message.type === 'grades-over') runState.settle();
    const isOfProgram = message.type === 'program' || message.type === 'output' || message.type === 'meter';
    if (!(isOfProgram ? programs.hear(message) : record.hear(message))) return;
    if (message.type === 'opened') {
      askedSockets.opened(message);
      dials.hear(message);
    }
    runState.settle();
    tellTrace();
  }

  /** Whatever was before is cleared away: from here on another run counts. */
  function begin(): number {
    clients.end();
    pageSockets.begin();
    browserFiles = [];
    run += 1;
    record.begin();
    clientCalls.begin();
    gradings.giveUp();
    askedSockets.begin();
    dials.giveUp();
    log.clear();
    runState.begin();
    return run;
  }

  /** Tells the sandbox of the run, and waits until it can be connected to, or cannot. */
  async function prepareSandbox(
    mine: number,
    { scenario, trial, programs: ofReader = [], lesson }: Setting,
  ): Promise<'open' | 'unavailable'> {
    if ((await sandbox.whenReady()) === 'unavailable' || mine !== run) return 'unavailable';
    const ready = new Promise<void>((resolve) => {
      tellReady = resolve;
    });
    const askedAtMs = now();
    const begun = { run, faults: faults.begin(trial?.faults) };
    if (lesson !== undefined) sandbox.send({ type: 'grade', ...begun, lesson, programs: ofReader });
    else sandbox.send({ type: 'run', ...begun, scenario, ...(ofReader.length > 0 && { programs: ofReader }) });
    const cut = Promise.withResolvers<void>();
    const stopWatching = sandbox.state.subscribe(({ kind }) => {
      if (kind !== 'open') cut.resolve();
    });
    await Promise.race([ready, cut.promise]);
    stopWatching();
    clientCalls.began({ askedAtMs, heardAtMs: now() });
    return sandbox.state.value.kind === 'open' ? 'open' : 'unavailable';
  }

  async function start({ files, ...setting }: { files: RunFile[] } & Setting): Promise<void> {
    const mine = begin();
    programs.begin(setting.programs ?? []);
    if (setting.trial) log.note('', 'trial');
    const readiness = prepareSandbox(mine, setting);
    const problems = await findProblems(
      files.filter(({ isPage }) => !isPage),
      frame,
    );
    if (mine !== run) return;
    if (problems === undefined || problems.length > 0) {
      if (problems === undefined) log.note('', 'frame-unavailable');
      for (const problem of problems ?? []) logProblem(problem, log);
      runState.finish('failed');
      return;
    }
    const outcome = await readiness;
    if (mine !== run) return;
    // Without a sandbox the code still runs: what it logs, and where it fails before it connects, is worth seeing.
    if (outcome === 'unavailable') {
      log.note('', 'no-sandbox');
      programs.lost();
    }
    // A server that is still starting, or waits in line, would refuse them.
    if (programs.isBusy()) runState.run();
    await programs.whenUp();
    if (mine !== run) return;
    browserFiles = files;
    const isPlural = setting.trial === undefined && (setting.programs ?? []).length > 0;
    for (let copy = 1; copy <= (isPlural ? copies.count.value : 1); copy += 1) await startCopy(copy);
    if (mine !== run || (clients.count() === 0 && files.length > 0)) return;
    runState.run();
    clients.watch();
    runState.settle();
    clearTimeout(warming);
    warming = setTimeout(() => void frame.prepare(), warmAfterMs);
  }

  /** Begins a run that the lesson's graders are the clients of; over when all of them have given their verdicts. */
  async function grade({ lesson, programs: ofReader, tell }: GradeAsked): Promise<GradingEnd> {
    const mine = begin();
    programs.begin(ofReader);
    const end = gradings.begin(tell);
    const outcome = await prepareSandbox(mine, { scenario: ownServer, programs: ofReader, lesson });
    if (mine === run && outcome === 'unavailable') {
      log.note('', 'no-sandbox');
      programs.lost();
      gradings.giveUp();
      runState.finish('failed');
    } else if (mine === run && runState.is('starting')) runState.run();
    return end;
  }

  /** Begins a run that has no code, or joins the run there is. Undefined when that cannot be, or another has begun. */
  async function enter({ scenario, isSameRun }: Joining): Promise<number | undefined> {
    const mine = isSameRun && isLive() ? run : begin();
    if (!runState.is('starting')) return mine;
    programs.begin([]);
    const outcome = await prepareSandbox(mine, { scenario });
    if (mine !== run) return undefined;
    if (outcome === 'unavailable') {
      log.note('', 'no-sandbox');
      runState.finish('failed');
      return undefined;
    }
    runState.run();
    return mine;
  }

  /** Opens a connection that the page itself writes to. */
  async function dial(joining: Joining): Promise<number | undefined> {
    const mine = await enter(joining);
    if (mine === undefined) return undefined;
    const connection = await dials.dial(mine);
    if (mine !== run) return undefined;
    settleOpening(connection !== undefined);
    return connection;
  }

  /** Opens a WebSocket of the page's own. */
  async function connect({ url, subprotocols, ...joining }: SocketAsked & Joining): Promise<SocketOpening> {
    if ((await enter(joining)) === undefined) return 'unreachable';
    const opening = pageSockets.open({ url, subprotocols });
    settleOpening(typeof opening !== 'string');
    return opening;
  }

  function settleOpening(isOpening: boolean): void {
    if (!isOpening && !record.hasSeenAny() && isLive()) runState.finish('failed');
    else runState.settle();
  }

  /** Once more the code that the run began with. */
  async function startCopy(copy: number): Promise<void> {
    const mine = run;
    const isWanted = () => mine === run && copy <= copies.count.value;
    await Promise.all(browserFiles.map((file) => clients.start(file, { copy, isWanted })));
  }

  const isLive = () => runState.is('running');

  function stop(why: 'stopped' | 'flooded' = 'stopped'): void {
    // What has not begun must not begin; what has begun keeps its number, because its last events are still to come.
    if (runState.is('starting')) run += 1;
    clients.end();
    pageSockets.end();
    dials.giveUp();
    gradings.giveUp();
    sandbox.send({ type: 'stop' });
    log.note('', why);
    runState.finish('stopped');
  }

  return {
    state: runState.state,
    sandbox,
    /** Connections of this run that TCP is still up for. */
    open: record.open,
    /** Brings up what the first Run would wait for. */
    prepare(): void {
      if (sandbox.state.value.kind === 'idle') sandbox.connect();
      void frame.prepare();
    },
    start,
    grade,
    dial,
    connect,
    write(connection: number, pieces: readonly RawPiece[]): void {
      const told = pieces.map(({ bytes, afterMs }) => ({ base64: encodeBase64(bytes), afterMs }));
      sandbox.send({ type: 'write', run, connection, pieces: told });
    },
    programs: programs.programs,
    copies,
    signal: (program: number, signal: ProgramSignal) => sandbox.send({ type: 'signal', run, program, signal }),
    /** Starts a program of this run again, with the code it is given. */
    restart(program: Program): void {
      programs.started(program);
      sandbox.send({ type: 'start', run, ...program });
      if (runState.is('over')) runState.run();
    },
    beginFault: (asked: AskedFault) => sandbox.send({ type: 'fault', run, ...asked }),
    endFault: (fault: number) => sandbox.send({ type: 'end-fault', run, fault }),
    hangUp: (connection: number, how: 'fin' | 'reset') => sandbox.send({ type: 'hang-up', run, connection, how }),
    stop: () => stop(),
    dispose(): void {
      clients.end();
      pageSockets.end();
      dials.giveUp();
      sandbox.close();
    },
  };
}

const isProgramProblem = (code: ProblemCode): code is 'bad-program' | 'program-rate' | 'no-programs' =>
  code === 'bad-program' || code === 'program-rate' || code === 'no-programs';

// The clock that all of a browser shares, as in the workers.
const now = () => performance.timeOrigin + performance.now();
