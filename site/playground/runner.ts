// One run after another: hands the code to the learner frame, tells the sandbox, feeds the console and the capture,
// and knows when a run is over. A run is over when the code has run to its end, every connection is closed and no
// timer is set.

import { signal } from '@preact/signals';
import type { ServerMessage } from '../../wire/control.ts';
import type { TapArrival, TapChunk } from '../../wire/tap-events.ts';
import type { ConsoleLog } from './console-log.ts';
import { costOf, initialCredit, maxMessageCost } from './learner/cost.ts';
import type { FromClient, ParseProblem } from './learner/messages.ts';
import { readClientMessage } from './learner/read-message.ts';
import type { Client, LearnerFrame } from './learner-frame.ts';
import { createSandboxClient } from './sandbox-client.ts';

export type RunState =
  | { kind: 'idle' }
  | { kind: 'starting' }
  /** `silentForMs` when the code does not answer: a loop that never ends, most often. */
  | { kind: 'running'; silentForMs: number | undefined }
  | { kind: 'over'; how: 'finished' | 'stopped' | 'failed' };

export type RunFile = { name: string; code: string };

type Message<Type extends ServerMessage['type']> = Extract<ServerMessage, { type: Type }>;

/** What a run tells the capture. */
export type RunCapture = {
  clear(): void;
  asked(url: string): void;
  opened(message: Message<'opened'>): void;
  chunks(chunks: TapChunk[]): void;
  arrivals(arrivals: TapArrival[]): void;
  ended(message: Message<'ended'>): void;
  api(events: Message<'api'>['events']): void;
  faultMark(message: Message<'fault-mark'>): void;
  refused(message: Message<'refused'>): void;
  /** The session is gone: connections that were open end here. */
  lost(): void;
};

type Parts = {
  frame: LearnerFrame;
  log: ConsoleLog;
  capture: RunCapture;
  /** The wire moved, or the run is over. */
  onTrace(isOver: boolean): void;
};

const heartbeatMs = 1_000;
// Shorter would cry wolf at a slow computation.
const silenceMs = 3_000;
// The next run's worker is started when this run has had the machine to itself for a while.
const warmAfterMs = 500;
// The tap's word that a connection ended comes on another channel than the client's word that its socket closed.
const lastWordsMs = 400;

type RunningClient = {
  port: Client;
  file: string;
  /** Sockets and timers that may still call its code. */
  pending: number;
  isSettled: boolean;
  pingedAt: number | undefined;
  /** What it may still send, and what of that is drawn soon and may be sent again. */
  credit: number;
  drawnSoon: number;
};

export type Runner = ReturnType<typeof createRunner>;

export function createRunner({ frame, log, capture, onTrace }: Parts) {
  const state = signal<RunState>({ kind: 'idle' });
  let run = 0;
  let clients: RunningClient[] = [];
  let asked = 0;
  let ended = 0;
  /** Connections of this run: those that are open, and all there have been. */
  const open = new Set<number>();
  const seen = new Set<number>();
  let heartbeat: ReturnType<typeof setInterval> | undefined;
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
      open.clear();
      capture.lost();
      if (state.value.kind === 'running' || state.value.kind === 'starting') log.note('', 'session-lost');
      settle();
    },
  });

  function hearSandbox(message: ServerMessage): void {
    if (message.type === 'problem' || (message.type === 'ready' && message.run === run)) tellReady?.();
    if (message.type === 'refused') capture.refused(message);
    if (!('run' in message) || message.run !== run) return;
    if (message.type === 'opened') {
      // After a resume the server may say again what the page has heard.
      if (seen.has(message.connection)) return;
      seen.add(message.connection);
      open.add(message.connection);
      capture.opened(message);
    } else if (message.type === 'ended') {
      if (!open.delete(message.connection)) return;
      ended += 1;
      capture.ended(message);
    } else if (message.type === 'api') capture.api(message.events);
    else if (message.type === 'fault-mark') capture.faultMark(message);
    else return;
    settle();
    onTrace(state.value.kind === 'over');
  }

  /** Tells the sandbox of the run, and waits until it can be connected to, or cannot. */
  async function prepareSandbox(mine: number, scenario: string): Promise<'open' | 'unavailable'> {
    if ((await sandbox.whenReady()) === 'unavailable' || mine !== run) return 'unavailable';
    const ready = new Promise<void>((resolve) => {
      tellReady = resolve;
    });
    sandbox.send({ type: 'run', run, scenario });
    const cut = Promise.withResolvers<void>();
    const stopWatching = sandbox.state.subscribe(({ kind }) => {
      if (kind !== 'open') cut.resolve();
    });
    await Promise.race([ready, cut.promise]);
    stopWatching();
    return sandbox.state.value.kind === 'open' ? 'open' : 'unavailable';
  }

  function endClients(): void {
    clearInterval(heartbeat);
    clearTimeout(lastWords);
    for (const { port } of clients) port.end();
    clients = [];
  }

  async function start({ files, scenario }: { files: RunFile[]; scenario: string }): Promise<void> {
    endClients();
    run += 1;
    const mine = run;
    asked = 0;
    ended = 0;
    open.clear();
    seen.clear();
    log.clear();
    capture.clear();
    state.value = { kind: 'starting' };
    const readiness = prepareSandbox(mine, scenario);
    const problems = await findProblems(files);
    if (mine !== run) return;
    if (problems === undefined || problems.length > 0) {
      if (problems === undefined) log.note('', 'frame-unavailable');
      for (const { file, problem } of problems ?? []) logProblem(file, problem);
      finish('failed');
      return;
    }
    const outcome = await readiness;
    if (mine !== run) return;
    // Without a sandbox the code still runs: what it logs, and where it fails before it connects, is worth seeing.
    if (outcome === 'unavailable') log.note('', 'no-sandbox');
    await Promise.all(files.map((file) => startClient(file, mine)));
    if (mine !== run || clients.length === 0) return;
    state.value = { kind: 'running', silentForMs: undefined };
    heartbeat = setInterval(beat, heartbeatMs);
    settle();
    clearTimeout(warming);
    warming = setTimeout(() => void frame.prepare(), warmAfterMs);
  }

  async function findProblems(files: RunFile[]): Promise<{ file: string; problem: ParseProblem }[] | undefined> {
    try {
      const found = await Promise.all(files.map(({ code }) => frame.parse(code)));
      return found.flatMap((problem, at) => (problem ? [{ file: files[at]?.name ?? '', problem }] : []));
    } catch {
      // The frame's document could not be loaded: the caller says so.
      return undefined;
    }
  }

  function logProblem(file: string, problem: ParseProblem): void {
    if (problem.kind === 'import-failed') {
      log.note(file, 'import-failed');
      return;
    }
    const { title, line, column } = problem;
    const place = { file, line, column };
    const parts = [{ kind: 'error' as const, title, frames: [], cause: undefined }];
    log.line(file, { level: 'error', depth: 0, parts, place, origin: 'syntax' });
  }

  async function startClient({ name, code }: RunFile, mine: number): Promise<void> {
    const port = await frame.startClient((data) => hearClient(client, data));
    const client: RunningClient = {
      port,
      file: name,
      pending: 0,
      isSettled: false,
      pingedAt: undefined,
      credit: initialCredit,
      drawnSoon: 0,
    };
    if (mine !== run) {
      port.end();
      return;
    }
    clients.push(client);
    port.post({
      type: 'run',
      file: name,
      code,
      socketBase: sandbox.socketBase(),
      tunnelBase: sandbox.tunnelBase(),
      credit: initialCredit,
    });
  }

  function hearClient(client: RunningClient, data: unknown): void {
    if (!clients.includes(client)) return;
    const message = readClientMessage(data);
    if (message === undefined) {
      log.withheld(client.file, 1);
      grantWhenDrawn(client, maxMessageCost / 100);
      return;
    }
    grantWhenDrawn(client, costOf(message));
    obeyClient(client, message);
  }

  function obeyClient(client: RunningClient, message: FromClient): void {
    switch (message.type) {
      case 'line':
        log.line(client.file, message.line);
        return;
      case 'note':
        log.note(client.file, message.code, message.text);
        return;
      case 'withheld':
        log.withheld(client.file, message.lines);
        return;
      case 'clear':
        log.clear();
        return;
      case 'asked':
        asked += 1;
        capture.asked(message.url);
        return;
      case 'pending':
        client.pending = message.count;
        settle();
        return;
      case 'settled':
        client.isSettled = true;
        settle();
        return;
      case 'pong':
        client.pingedAt = undefined;
        showSilence();
        return;
    }
  }

  function grantWhenDrawn(client: RunningClient, cost: number): void {
    if (cost === 0) return;
    client.credit -= cost;
    // More than it was granted: it is not our worker that sends there any more.
    if (client.credit < -maxMessageCost) {
      stop('flooded');
      return;
    }
    client.drawnSoon += cost;
    if (client.drawnSoon > cost) return;
    log.afterNextFlush(() => {
      const { drawnSoon } = client;
      client.drawnSoon = 0;
      client.credit += drawnSoon;
      client.port.post({ type: 'credit', credit: drawnSoon });
    });
  }

  function beat(): void {
    for (const client of clients) {
      client.port.post({ type: 'ping' });
      client.pingedAt ??= performance.now();
    }
    showSilence();
  }

  function showSilence(): void {
    const silentForMs = Math.max(
      0,
      ...clients.map(({ pingedAt }) => performance.now() - (pingedAt ?? performance.now())),
    );
    const isSilent = silentForMs >= silenceMs;
    if (isSilent) state.value = { kind: 'running', silentForMs };
    else if (state.value.kind === 'running' && state.value.silentForMs !== undefined) {
      state.value = { kind: 'running', silentForMs: undefined };
      settle();
    }
  }

  /** Looks whether the run is over, or goes on after all: a promise may open the next connection. */
  function settle(): void {
    clearTimeout(lastWords);
    if (clients.length === 0 || state.value.kind === 'starting') return;
    const isBusy = open.size > 0 || clients.some(({ pending, isSettled }) => pending > 0 || !isSettled);
    if (isBusy) {
      if (state.value.kind === 'over') state.value = { kind: 'running', silentForMs: undefined };
      return;
    }
    if (state.value.kind !== 'running') return;
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
    endClients();
    sandbox.send({ type: 'stop' });
    log.note('', why);
    finish('stopped');
  }

  return {
    state,
    sandbox,
    /** Brings up what the first Run would wait for. */
    prepare(): void {
      if (sandbox.state.value.kind === 'idle') sandbox.connect();
      void frame.prepare();
    },
    start,
    stop: () => stop(),
    dispose(): void {
      endClients();
      sandbox.close();
    },
  };
}
