// One run after another: hands the code to the learner frame, tells the sandbox, feeds the console and the capture,
// and knows when a run is over. A run is over when the code has run to its end, every connection is closed and no
// timer is set. A run by hand has no code: it dials a connection, and is over when that has ended.
// Longer than most files here: beginning, settling and stopping read and write the same run.

import { signal } from '@preact/signals';
import type { Trial } from '../../content/check.ts';
import { encodeBase64 } from '../../wire/base64.ts';
import type { ServerMessage } from '../../wire/control.ts';
import type { AskedFault } from '../../wire/faults.ts';
import type { Sender } from '../../wire/frame.ts';
import type { TapArrival, TapChunk } from '../../wire/tap-events.ts';
import type { RawPiece } from '../lab/lab-host.ts';
import { createClientCalls } from './client-calls.ts';
import type { ConsoleLog } from './console-log.ts';
import { createDials } from './dials.ts';
import { findProblems, logProblem } from './file-problems.ts';
import type { LearnerFrame } from './learner-frame.ts';
import { createRunClients, type RunFile } from './run-clients.ts';
import { createSandboxClient } from './sandbox-client.ts';

export type RunState =
  | { kind: 'idle' }
  | { kind: 'starting' }
  /** `silentForMs` when the code does not answer: a loop that never ends, most often. */
  | { kind: 'running'; silentForMs: number | undefined }
  | { kind: 'over'; how: 'finished' | 'stopped' | 'failed' };

type Message<Type extends ServerMessage['type']> = Extract<ServerMessage, { type: Type }>;

/** What a run tells the capture. */
export type RunCapture = {
  clear(): void;
  asked(url: string): void;
  opened(message: Message<'opened'>): void;
  chunks(chunks: TapChunk[]): void;
  arrivals(arrivals: TapArrival[]): void;
  ended(message: Message<'ended'>): void;
  api(events: Message<'api'>['events'], notKept: { end: Sender; count: number }): void;
  faultMark(message: Message<'fault-mark'>): void;
  refused(message: Message<'refused'>): void;
  /** The session is gone: connections that were open end here. */
  lost(): void;
};

type Setting = { scenario: string; trial?: Trial | undefined };

type Parts = {
  frame: LearnerFrame;
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
// The tap's word that a connection ended comes on another channel than the client's word that its socket closed.
const lastWordsMs = 400;

export type Runner = ReturnType<typeof createRunner>;

export function createRunner({ frame, log, capture, faults, onTrace }: Parts) {
  const state = signal<RunState>({ kind: 'idle' });
  let run = 0;
  let asked = 0;
  let ended = 0;
  /** Connections of this run: those that are open, and all there have been. */
  const open = signal<ReadonlySet<number>>(new Set());
  const seen = new Set<number>();
  const heardMarks = new Set<string>();
  /** How many of what the server's programs called and were told. */
  let serverEvents = 0;
  let lastWords: ReturnType<typeof setTimeout> | undefined;
  let warming: ReturnType<typeof setTimeout> | undefined;
  let tellReady: (() => void) | undefined;

  const sandbox = createSandboxClient({
    onMessage: hearSandbox,
    onBatch({ chunks, arrivals }) {
      capture.chunks(chunks);
      capture.arrivals(arrivals);
      onTrace(state.value.kind === 'over');
    },
    onSessionLost() {
      open.value = new Set();
      capture.lost();
      faults.clear();
      dials.giveUp();
      if (state.value.kind === 'running' || state.value.kind === 'starting') log.note('', 'session-lost');
      settle();
    },
  });
  const dials = createDials(sandbox.send);
  const clientCalls = createClientCalls((events, notKept) => {
    capture.api(events, { end: 'client', count: notKept });
    onTrace(state.value.kind === 'over');
  });
  const clients = createRunClients({
    frame,
    log,
    bases: () => ({ socketBase: sandbox.socketBase(), tunnelBase: sandbox.tunnelBase() }),
    onAsked(socket) {
      asked += 1;
      capture.asked(socket.url);
      clientCalls.asked(socket);
    },
    onCall: clientCalls.called,
    onCallsWithheld: clientCalls.withheld,
    onChange: settle,
    onSilence: showSilence,
    onFlood: () => stop('flooded'),
  });

  function hearSandbox(message: ServerMessage): void {
    if (message.type === 'problem' || (message.type === 'ready' && message.run === run)) tellReady?.();
    if (message.type === 'problem') dials.hear(message);
    if (message.type === 'problem' && message.code === 'bad-fault') faults.refused();
    if (message.type === 'refused') capture.refused(message);
    if (!('run' in message) || message.run !== run) return;
    if (message.type === 'opened') {
      // After a resume the server may say again what the page has heard.
      if (seen.has(message.connection)) return;
      seen.add(message.connection);
      open.value = new Set(open.value).add(message.connection);
      capture.opened(message);
      clientCalls.opened(message);
      dials.hear(message);
    } else if (message.type === 'ended') {
      if (!open.value.has(message.connection)) return;
      open.value = without(open.value, message.connection);
      ended += 1;
      capture.ended(message);
    } else if (message.type === 'api') {
      const fresh = message.events.slice(Math.max(0, serverEvents - message.from));
      serverEvents += fresh.length;
      capture.api(fresh, { end: 'server', count: message.notKept });
    } else if (message.type === 'fault-mark') hearMark(message);
    else return;
    settle();
    onTrace(state.value.kind === 'over');
  }

  function hearMark(message: Message<'fault-mark'>): void {
    // After a resume the server may say again what the page has heard.
    const key = JSON.stringify(message);
    if (heardMarks.has(key)) return;
    heardMarks.add(key);
    capture.faultMark(message);
    faults.hear(message);
  }

  /** Whatever was before is cleared away: from here on another run counts. */
  function begin(): number {
    clients.end();
    clearTimeout(lastWords);
    run += 1;
    asked = 0;
    ended = 0;
    open.value = new Set();
    seen.clear();
    heardMarks.clear();
    serverEvents = 0;
    clientCalls.begin();
    dials.giveUp();
    log.clear();
    capture.clear();
    state.value = { kind: 'starting' };
    return run;
  }

  /** Tells the sandbox of the run, and waits until it can be connected to, or cannot. */
  async function prepareSandbox(mine: number, { scenario, trial }: Setting): Promise<'open' | 'unavailable'> {
    if ((await sandbox.whenReady()) === 'unavailable' || mine !== run) return 'unavailable';
    const ready = new Promise<void>((resolve) => {
      tellReady = resolve;
    });
    const askedAtMs = now();
    sandbox.send({ type: 'run', run, scenario, faults: faults.begin(trial?.faults) });
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
    if (setting.trial) log.note('', 'trial');
    const readiness = prepareSandbox(mine, setting);
    const problems = await findProblems(files, frame);
    if (mine !== run) return;
    if (problems === undefined || problems.length > 0) {
      if (problems === undefined) log.note('', 'frame-unavailable');
      for (const problem of problems ?? []) logProblem(problem, log);
      finish('failed');
      return;
    }
    const outcome = await readiness;
    if (mine !== run) return;
    // Without a sandbox the code still runs: what it logs, and where it fails before it connects, is worth seeing.
    if (outcome === 'unavailable') log.note('', 'no-sandbox');
    await Promise.all(files.map((file) => clients.start(file, () => mine === run)));
    if (mine !== run || clients.count() === 0) return;
    state.value = { kind: 'running', silentForMs: undefined };
    clients.watch();
    settle();
    clearTimeout(warming);
    warming = setTimeout(() => void frame.prepare(), warmAfterMs);
  }

  /** Opens a connection that the page itself writes to, in a run of its own or in the run there is. */
  async function dial({ scenario, isSameRun }: { scenario: string; isSameRun: boolean }): Promise<number | undefined> {
    const mine = isSameRun && isLive() ? run : begin();
    if (state.value.kind === 'starting') {
      const outcome = await prepareSandbox(mine, { scenario });
      if (mine !== run) return undefined;
      if (outcome === 'unavailable') {
        log.note('', 'no-sandbox');
        finish('failed');
        return undefined;
      }
      state.value = { kind: 'running', silentForMs: undefined };
    }
    const connection = await dials.dial(mine);
    if (mine !== run) return undefined;
    if (connection === undefined && seen.size === 0 && isLive()) finish('failed');
    else settle();
    return connection;
  }

  const isLive = () => state.value.kind === 'running';

  function showSilence(silentForMs: number | undefined): void {
    if (silentForMs !== undefined) state.value = { kind: 'running', silentForMs };
    else if (state.value.kind === 'running' && state.value.silentForMs !== undefined) {
      state.value = { kind: 'running', silentForMs: undefined };
      settle();
    }
  }

  /** Looks whether the run is over, or goes on after all: a promise may open the next connection. */
  function settle(): void {
    clearTimeout(lastWords);
    const now = state.value;
    // What was stopped or has failed does not come back.
    if (now.kind === 'idle' || now.kind === 'starting' || (now.kind === 'over' && now.how !== 'finished')) return;
    if (open.value.size > 0 || dials.isWaiting() || clients.isBusy()) {
      if (now.kind === 'over') state.value = { kind: 'running', silentForMs: undefined };
      return;
    }
    if (now.kind !== 'running') return;
    if (ended >= asked || sandbox.state.value.kind !== 'open') finish('finished');
    else lastWords = setTimeout(() => finish('finished'), lastWordsMs);
  }

  function finish(how: 'finished' | 'stopped' | 'failed'): void {
    state.value = { kind: 'over', how };
    clearTimeout(warming);
    void frame.prepare();
    onTrace(true);
  }

  function stop(why: 'stopped' | 'flooded' = 'stopped'): void {
    // What has not begun must not begin; what has begun keeps its number, because its last events are still to come.
    if (state.value.kind === 'starting') run += 1;
    clearTimeout(lastWords);
    clients.end();
    dials.giveUp();
    sandbox.send({ type: 'stop' });
    log.note('', why);
    finish('stopped');
  }

  return {
    state,
    sandbox,
    /** Connections of this run that TCP is still up for. */
    open,
    /** Brings up what the first Run would wait for. */
    prepare(): void {
      if (sandbox.state.value.kind === 'idle') sandbox.connect();
      void frame.prepare();
    },
    start,
    dial,
    write(connection: number, pieces: readonly RawPiece[]): void {
      const told = pieces.map(({ bytes, afterMs }) => ({ base64: encodeBase64(bytes), afterMs }));
      sandbox.send({ type: 'write', run, connection, pieces: told });
    },
    beginFault: (asked: AskedFault) => sandbox.send({ type: 'fault', run, ...asked }),
    endFault: (fault: number) => sandbox.send({ type: 'end-fault', run, fault }),
    hangUp: (connection: number, how: 'fin' | 'reset') => sandbox.send({ type: 'hang-up', run, connection, how }),
    stop: () => stop(),
    dispose(): void {
      clients.end();
      dials.giveUp();
      sandbox.close();
    },
  };
}

// The clock that all of a browser shares, as in the workers.
const now = () => performance.timeOrigin + performance.now();

function without(numbers: ReadonlySet<number>, number: number): ReadonlySet<number> {
  const others = new Set(numbers);
  others.delete(number);
  return others;
}
