import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { getPriority } from 'node:os';
import { after, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { runnerLimits as limits } from './runner-limits.ts';
import { forgetPlaces, tryProgram, wallsHere } from './test-process.ts';
import { processTree } from './usage.ts';

after(forgetPlaces);
const pollMs = 20;
const skip = existsSync('/proc/self/autogroup') ? false : 'the system has one line for all threads';

/** Of everything between this process and the innermost, each once. */
function places(): { ofSessions: number[]; ofProcesses: number[] } {
  const learners = processTree(process.pid).slice(1);
  const ofSessions = learners.map((pid) =>
    Number(/nice (-?\d+)/.exec(readFileSync(`/proc/${pid}/autogroup`, 'utf8'))?.[1]),
  );
  return { ofSessions: [...new Set(ofSessions)], ofProcesses: [...new Set(learners.map((pid) => getPriority(pid)))] };
}

async function untilSessionsAreAt(niceness: number): Promise<void> {
  while (places().ofSessions.join() !== String(niceness)) await wait(pollMs);
}

for (const wall of wallsHere()) {
  test(`${wall}: a program and all around it come after the server, and after calm ones while it is greedy`, {
    skip,
  }, async (t) => {
    const tried = await tryProgram(
      `while (process.cpuUsage().user < 300_000);
setInterval(() => {}, 1000);`,
      { wall, limits: { greedyAfterMs: 50, blockedMs: 60_000, silentMs: 60_000 } },
    );
    t.after(async () => {
      tried.process.kill('asked');
      await tried.process.whenGone;
    });
    assert.deepEqual(places(), { ofSessions: [limits.niceness], ofProcesses: [limits.niceness] });
    await untilSessionsAreAt(limits.greedyNiceness);
    assert.deepEqual(places().ofProcesses, [limits.greedyNiceness]);
    await untilSessionsAreAt(limits.niceness);
  });
}
