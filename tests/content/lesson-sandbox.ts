// Sandboxes for lessons' tests: each lesson has one of its own, opened when it is first needed, so that several lessons run at once;
// all of them share the processes for readers' programs.

import { after } from 'node:test';
import { chooseLimits } from '../../sandbox-server/limits.ts';
import { openRunner } from '../../sandbox-server/runner/open-runner.ts';
import type { Runner } from '../../sandbox-server/runner/runner.ts';
import { openSandbox } from './run-client.ts';

/** Most of a run is waiting, so more lessons than processors; many more would be late for the times they keep. */
export const lessonsAtOnce = 5;

let runner: Runner | undefined;
let isRunnerAsked = false;
after(() => runner?.close());

function sharedRunner(): Runner | undefined {
  if (!isRunnerAsked) runner = openRunner(chooseLimits());
  isRunnerAsked = true;
  return runner;
}

type Sandbox = Awaited<ReturnType<typeof openSandbox>>;

/** In a lesson's `describe`: closed after it. `get` opens it. */
export function lessonSandbox({ hasPrograms }: { hasPrograms: boolean }): { get(): Promise<Sandbox> } {
  let opening: Promise<Sandbox> | undefined;
  after(async () => (await opening)?.close());
  return {
    get() {
      opening ??= openSandbox({ runner: hasPrograms ? sharedRunner() : undefined });
      return opening;
    },
  };
}
