// What runs in the thread of its own: a lesson's graders, one at a time, as the sandbox asks for them.

import { parentPort, workerData } from 'node:worker_threads';
import type { LessonGraders } from '../../content/grader.ts';
import { createBench } from './bench/bench.ts';
import { createCalls } from './bench/call.ts';
import { createRunLog } from './bench/run-log.ts';
import type { FromGrader, ToGrader } from './grader-messages.ts';

const say = (message: FromGrader): void => parentPort?.postMessage(message);
const { call, hear } = createCalls(say);
const log = createRunLog(() => performance.now());
const bench = createBench({ call, log });

parentPort?.on('message', (message: ToGrader) => {
  if (message.type === 'news') log.news(message.news);
  else if (message.type === 'chunk') log.chunk(message.chunk);
  else if (message.type === 'run') void grade(message.grader);
  else hear(message);
});

// The sandbox found it among its own lessons.
const { graders }: LessonGraders = await import(workerData.module);
say({ type: 'graders', ids: graders.map(({ id }) => id) });

async function grade(id: string): Promise<void> {
  const grader = graders.find((one) => one.id === id);
  log.begin();
  try {
    say({ type: 'verdict', grader: id, verdict: await grader?.run(bench) });
  } catch (error) {
    say({ type: 'verdict', grader: id, verdict: undefined, error: String(error) });
  }
}
