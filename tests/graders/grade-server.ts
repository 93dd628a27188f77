// Grades a server as the page does: a sandbox of its own, one session, and the verdicts in the order they are told.

import { after } from 'node:test';
import { chooseLimits, type Limits } from '../../sandbox-server/limits.ts';
import type { RunningServer } from '../../sandbox-server/main.ts';
import { openRunner } from '../../sandbox-server/runner/open-runner.ts';
import type { Runner } from '../../sandbox-server/runner/runner.ts';
import { openPage, startTestServer, type TestPage } from '../../sandbox-server/test-visitor.ts';
import type { ServerMessage } from '../../wire/control.ts';
import type { Program } from '../../wire/program-events.ts';
import type { Verdict } from '../../wire/verdict.ts';

// Opened by the first test that needs it.
let runner: Runner | undefined;
after(() => runner?.close());

/** Processes that anybody's programs have. */
export const runningProcesses = (): number => runner?.counts().running ?? 0;

export type Graded = { grader: string; verdict: Verdict };

export type GradingPage = TestPage & {
  /** Presses Check, and waits for the last verdict; or for the first that failed, and presses Stop. */
  grade(options: {
    lesson: string;
    programs: readonly Program[];
    untilFailed?: boolean;
  }): Promise<{ graded: Graded[]; isComplete: boolean }>;
  /** Another reader's page at the same sandbox. */
  neighbour(): Promise<GradingPage>;
};

export async function openGradingPage(
  t: Parameters<typeof startTestServer>[0],
  { contentDir, limits = {} }: { contentDir: string; limits?: Partial<Limits> },
): Promise<GradingPage> {
  runner ??= openRunner(chooseLimits());
  return openAt(t, await startTestServer(t, { runner, contentDir, limits }));
}

async function openAt(t: Parameters<typeof startTestServer>[0], server: RunningServer): Promise<GradingPage> {
  const page = await openPage(server);
  t.after(() => page.socket.terminate());
  page.send({ type: 'hello' });
  await page.next('welcome');
  let run = 0;
  return Object.assign(page, {
    neighbour: () => openAt(t, server),
    async grade({ lesson, programs, untilFailed = false }: Parameters<GradingPage['grade']>[0]) {
      run += 1;
      const mine = run;
      const hear = (payload: Buffer, isBinary: boolean): void => {
        if (isBinary) return;
        const message: ServerMessage = JSON.parse(payload.toString());
        if (message.type === 'graded' && message.run === mine && !message.verdict.passed) page.send({ type: 'stop' });
      };
      if (untilFailed) page.socket.on('message', hear);
      page.send({ type: 'grade', run: mine, lesson, programs });
      const { isComplete } = await page.next('grades-over');
      page.socket.off('message', hear);
      const graded: Graded[] = [];
      // All were told before.
      for (let next = page.take('graded'); next; next = page.take('graded')) {
        if (next.run === mine) graded.push({ grader: next.grader, verdict: next.verdict });
      }
      return { graded, isComplete };
    },
  });
}
