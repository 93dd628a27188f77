// The thread that a lesson's graders run in: what it says is heard, and it is ended when it takes too much, says too much or
// breaks. It can end at any moment without anybody else's noticing.

import { Worker } from 'node:worker_threads';
import type { Limits } from '../limits.ts';
import type { FromGrader, ToGrader } from './grader-messages.ts';

export type GraderThread = {
  tell(message: ToGrader): void;
  /** The graders of the lesson in their order; undefined when they could not be loaded. */
  ids: Promise<string[] | undefined>;
  /** The verdict as it was said; undefined when there is none, and then the thread is of no more use. */
  run(grader: string): Promise<{ verdict: unknown } | undefined>;
  end(): void;
};

type ThreadOptions = {
  /** Where the lesson's graders.ts is. */
  module: string;
  limits: Limits;
  onCall(message: FromGrader & { type: 'call' }): void;
  /** What a grader threw, for the log of whoever writes graders. */
  onError(error: string): void;
};

const program = new URL('./grade-in-thread.ts', import.meta.url);

export function openGraderThread({ module, limits, onCall, onError }: ThreadOptions): GraderThread {
  const worker = new Worker(program, {
    workerData: { module },
    // Nothing of the host: neither its environment nor its streams.
    env: {},
    execArgv: [],
    stdin: false,
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: limits.graderHeapMebibytes, maxYoungGenerationSizeMb: 16 },
  });
  const ids = Promise.withResolvers<string[] | undefined>();
  let isOver = false;
  let said = 0;
  let running: { grader: string; settle(outcome: { verdict: unknown } | undefined): void } | undefined;

  function settle(outcome?: { verdict: unknown }): void {
    running?.settle(outcome);
    running = undefined;
  }

  function end(): void {
    if (isOver) return;
    isOver = true;
    void worker.terminate();
    ids.resolve(undefined);
    settle();
  }

  worker.stdout.resume();
  worker.stderr.resume();
  worker.on('message', (message: FromGrader) => {
    // What it had said before it was ended still comes.
    if (isOver) return;
    said += 1;
    if (said > limits.graderCalls) end();
    else if (message.type === 'graders') ids.resolve(message.ids);
    else if (message.type === 'call') onCall(message);
    else if (message.grader !== running?.grader) return;
    else {
      if (message.error !== undefined) onError(`${message.grader}: ${message.error}`);
      settle(message.error === undefined ? { verdict: message.verdict } : undefined);
    }
  });
  worker.on('error', (error) => {
    onError(String(error));
    end();
  });
  worker.on('exit', end);

  return {
    tell: (message) => worker.postMessage(message),
    ids: ids.promise,
    run(grader) {
      if (isOver) return Promise.resolve(undefined);
      said = 0;
      const { promise, resolve } = Promise.withResolvers<{ verdict: unknown } | undefined>();
      const timer = setTimeout(end, limits.graderMs);
      running = {
        grader,
        settle(outcome) {
          clearTimeout(timer);
          resolve(outcome);
        },
      };
      worker.postMessage({ type: 'run', grader } satisfies ToGrader);
      return promise;
    },
    end,
  };
}
