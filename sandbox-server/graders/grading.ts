// One press of Check on an exercise whose server is the reader's own: its programs are started, the lesson's graders try them
// one after the other, and each verdict is told as it comes. A grader that breaks fails itself and nothing else.

import { setTimeout as wait } from 'node:timers/promises';
import type { ProblemCode } from '../../wire/control.ts';
import type { Program } from '../../wire/program-events.ts';
import type { Verdict } from '../../wire/verdict.ts';
import type { CaptureLog } from '../capture-log.ts';
import type { Limits } from '../limits.ts';
import type { SocketPairs } from '../ports/socket-pair.ts';
import type { Run } from '../run.ts';
import { type BenchDesk, createBenchDesk } from './bench-desk.ts';
import type { FromGrader, ToGrader } from './grader-messages.ts';
import { type GraderThread, openGraderThread } from './grader-thread.ts';
import { createProgramStates } from './program-states.ts';
import { readVerdict } from './read-verdict.ts';
import type { Turns } from './turns.ts';
import { createWitness } from './witness.ts';

export type Grading = {
  /** The log that the run is to tell its news to. */
  log: CaptureLog;
  /** Grades this run, and is over when all is told. */
  conduct(run: Run): Promise<void>;
  /** The run is over before: nothing more is graded. */
  end(): void;
};

export type GradingOptions = {
  run: number;
  /** Where the lesson's graders.ts is. */
  module: string;
  programs: readonly Program[];
  log: CaptureLog;
  limits: Limits;
  socketPairs: SocketPairs;
  turns: Turns;
  touch(): void;
  /** A program that cannot be started. */
  onProblem(code: ProblemCode, program: number): void;
  onError(error: string): void;
};

const graderFailed: Verdict = { passed: false, hint: 'grader-failed' };
const notListening: Verdict = { passed: false, hint: 'not-listening' };

export function createGrading(options: GradingOptions): Grading {
  const { run: number, module, programs, log, limits, socketPairs, turns, touch, onProblem, onError } = options;
  const states = createProgramStates();
  const over = new AbortController();
  // What has been told so far: a thread that takes the place of a broken one is told it again.
  const told: ToGrader[] = [];
  const inDoubt = new Set<number>();
  let thread: GraderThread | undefined;
  let isUp = true;
  let starts = 0;

  function tell(message: ToGrader): void {
    if (over.signal.aborted) return;
    if (message.type === 'news' && message.news.type === 'program') states.hear(message.news.program, message.news);
    told.push(message);
    thread?.tell(message);
  }

  function start(run: Run, program: Program): boolean {
    starts += 1;
    states.expect(program.program);
    const problem = starts > limits.graderStarts ? 'program-rate' : run.programs.start(program);
    if (problem) onProblem(problem, program.program);
    return problem === undefined;
  }

  /** Starts what a grader has left in doubt, or all that is down when nothing listens; whether anything does then. */
  async function bringUp(run: Run): Promise<boolean> {
    const isDown = !programs.some(({ program }) => states.isListening(program));
    const wanted = programs.filter(({ program }) => (isDown ? !states.isListening(program) : inDoubt.has(program)));
    inDoubt.clear();
    if (wanted.length === 0) return true;
    if (!wanted.every((program) => start(run, program))) return false;
    return states.whenUp(
      wanted.map(({ program }) => program),
      limits.graderListenMs,
    );
  }

  async function restart(run: Run, wanted: number): Promise<boolean> {
    const program = programs.find((one) => one.program === wanted);
    if (program === undefined || !start(run, program)) return false;
    return states.whenUp([wanted], limits.graderListenMs);
  }

  function openThread(desk: BenchDesk): GraderThread {
    const opened = openGraderThread({
      module,
      limits,
      onError,
      onCall: (message) => void serve(desk, opened, message),
    });
    for (const message of told) opened.tell(message);
    thread = opened;
    return opened;
  }

  async function serve(
    desk: BenchDesk,
    to: GraderThread,
    { call, what }: FromGrader & { type: 'call' },
  ): Promise<void> {
    touch();
    try {
      to.tell({ type: 'answer', call, answer: await desk.answer(what) });
    } catch (error) {
      to.tell({ type: 'refusal', call, why: error instanceof Error ? error.message : String(error) });
    }
  }

  async function judge(run: Run, desk: BenchDesk, grader: string): Promise<Verdict> {
    // What has not come up once does not by being asked again.
    isUp &&= await bringUp(run);
    if (!isUp) return notListening;
    const current = thread ?? openThread(desk);
    const said = await current.run(grader);
    const signalled = desk.clear();
    for (const program of signalled) inDoubt.add(program);
    if (said === undefined) {
      current.end();
      thread = undefined;
    }
    return readVerdict(said?.verdict, limits) ?? graderFailed;
  }

  async function gradeAll(run: Run): Promise<boolean> {
    const sources = programs.flatMap(({ files }) => files);
    const desk = createBenchDesk({
      run,
      socketPairs,
      limits,
      sources,
      onBytesUp: touch,
      restart: (program) => restart(run, program),
    });
    const comingUp = bringUp(run);
    const ids = await openThread(desk).ids;
    isUp = await comingUp;
    if (ids === undefined) onError(`${module} could not be loaded`);
    const mustEndAtMs = performance.now() + limits.gradingMs;
    for (const grader of ids ?? []) {
      const isLate = performance.now() > mustEndAtMs;
      const verdict = isLate ? graderFailed : await judge(run, desk, grader);
      if (over.signal.aborted) break;
      log.event({ type: 'graded', run: number, grader, verdict });
      await wait(limits.graderPauseMs);
      if (over.signal.aborted) break;
    }
    desk.clear();
    return ids !== undefined && !over.signal.aborted;
  }

  function end(): void {
    over.abort();
    states.end();
    thread?.end();
    thread = undefined;
    told.length = 0;
  }

  return {
    log: createWitness({ bytesKept: limits.graderBytesKept, tell }).overhear(log),
    async conduct(run) {
      const giveBack = await turns.take(over.signal);
      const isComplete = giveBack !== undefined && (await gradeAll(run));
      giveBack?.();
      end();
      log.event({ type: 'grades-over', run: number, isComplete });
    },
    end,
  };
}
