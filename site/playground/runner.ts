// One run after another: hands the code to the learner frame, tells the sandbox, and feeds the console and the capture. How a
// run begins is told in code-runs.ts and hand-runs.ts, what its clients are in client-ends.ts.

import type { Trial } from '../../content/check.ts';
import { encodeBase64 } from '../../wire/base64.ts';
import type { ServerMessage } from '../../wire/control.ts';
import type { AskedFault } from '../../wire/faults.ts';
import type { Program, ProgramSignal } from '../../wire/program-events.ts';
import type { RawPiece } from '../lab/lab-host.ts';
import { createClientEnds } from './client-ends.ts';
import { createCodeRuns, type RunBeginning } from './code-runs.ts';
import type { ConsoleLog } from './console-log.ts';
import { createGradings } from './gradings.ts';
import { createHandRuns } from './hand-runs.ts';
import type { LearnerFrame } from './learner-frame.ts';
import type { PreviewFrame } from './preview/preview-frame.ts';
import { createRunPrograms, isProgramProblem } from './programs/run-programs.ts';
import { createRunAsking } from './run-asking.ts';
import { createRunRecord, type Message, type RunCapture } from './run-record.ts';
import { createRunState } from './run-state.ts';
import { createSandboxClient } from './sandbox-client.ts';

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

export type Runner = ReturnType<typeof createRunner>;

export function createRunner({ frame, preview, log, capture, faults, onTrace }: Parts) {
  let run = 0;
  /** The session of this run is gone, and with it all that the sandbox would have told. */
  let isLost = false;

  const record = createRunRecord({
    capture: {
      ...capture,
      opened: (message) => capture.opened({ ...message, files: programs.filesAt(message) }),
    },
    onFaultMark: faults.hear,
  });
  const gradings = createGradings();
  const programs = createRunPrograms({ log });
  const runState = createRunState({
    isBusy: () => record.open.value.size > 0 || ends.isBusy() || programs.isBusy() || gradings.isBusy(),
    isAllTold: () => record.isComplete() || sandbox.state.value.kind !== 'open',
    onOver() {
      codeRuns.over();
      void frame.prepare();
      onTrace(true);
    },
  });
  const tellTrace = () => onTrace(runState.is('over'));
  const sandbox = createSandboxClient({
    onMessage: hearSandbox,
    onBatch({ chunks, arrivals }) {
      capture.chunks(chunks);
      capture.arrivals(arrivals);
      tellTrace();
    },
    onSessionLost() {
      isLost = true;
      record.lost();
      programs.lost();
      faults.clear();
      gradings.giveUp();
      ends.giveUpDials();
      if (runState.is('running') || runState.is('starting')) log.note('', 'session-lost');
      runState.settle();
    },
  });
  const ends = createClientEnds({
    frame,
    preview,
    log,
    capture,
    send: sandbox.send,
    bases: () => ({
      socketBase: sandbox.socketBase(),
      tunnelBase: sandbox.tunnelBase(),
      portBase: programs.programs.value.length > 0 ? sandbox.portBase() : undefined,
      pagePort: programs.pagePort(),
    }),
    onAsked: record.asked,
    onCalls: tellTrace,
    onChange: runState.settle,
    onSilence: runState.silence,
    onFlood: () => stop('flooded'),
  });
  const asking = createRunAsking({ sandbox, beginFaults: faults.begin, onAnswered: ends.began });
  const beginning: RunBeginning = {
    current: { number: () => run, is: (number) => number === run },
    runState,
    programs,
    asking,
    begin() {
      ends.begin();
      run += 1;
      isLost = false;
      record.begin();
      gradings.giveUp();
      log.clear();
      runState.begin();
      return run;
    },
    unavailable() {
      log.note('', 'no-sandbox');
      programs.lost();
    },
  };
  const codeRuns = createCodeRuns({ ...beginning, ends, frame, log, gradings });
  const handRuns = createHandRuns({ ...beginning, ends, hasSeenAny: record.hasSeenAny });

  function hearSandbox(message: ServerMessage): void {
    if (message.type === 'problem' || (message.type === 'ready' && message.run === run)) asking.answered();
    if (message.type === 'problem') hearProblem(message);
    if (message.type === 'refused') capture.refused(message);
    if (!('run' in message) || message.run !== run) return;
    gradings.hear(message);
    if (message.type === 'grades-over') runState.settle();
    if (message.type === 'meter') capture.meter({ ...message, name: programs.nameOf(message.program) });
    const isOfProgram = message.type === 'program' || message.type === 'output' || message.type === 'meter';
    if (!(isOfProgram ? programs.hear(message) : record.hear(message))) return;
    if (message.type === 'opened') ends.opened(message);
    runState.settle();
    tellTrace();
  }

  function hearProblem(message: Message<'problem'>): void {
    ends.problem(message);
    if (message.code === 'bad-fault') faults.refused();
    if (isProgramProblem(message.code)) programs.refused(Number(message.detail), message.code);
    if (!gradings.isRefused(message)) return;
    programs.lost();
    runState.finish('failed');
  }

  function stop(why: 'stopped' | 'flooded' = 'stopped'): void {
    // What has not begun must not begin; what has begun keeps its number, because its last events are still to come.
    if (runState.is('starting')) run += 1;
    ends.end();
    gradings.giveUp();
    sandbox.send({ type: 'stop' });
    log.note('', why);
    runState.finish('stopped');
  }

  return {
    state: runState.state,
    sandbox,
    isLost: () => isLost,
    /** Connections of this run that TCP is still up for. */
    open: record.open,
    /** Brings up what the first Run would wait for. */
    prepare(): void {
      if (sandbox.state.value.kind === 'idle') sandbox.connect();
      void frame.prepare();
    },
    start: codeRuns.start,
    grade: codeRuns.grade,
    ...handRuns,
    write(connection: number, pieces: readonly RawPiece[]): void {
      const told = pieces.map(({ bytes, afterMs }) => ({ base64: encodeBase64(bytes), afterMs }));
      sandbox.send({ type: 'write', run, connection, pieces: told });
    },
    programs: programs.programs,
    copies: ends.copies,
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
      ends.end();
      sandbox.close();
    },
  };
}
