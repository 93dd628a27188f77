// A learner's place in the line for the processor. Linux has two lines: among the threads of one session it goes by their
// niceness, between sessions by a number that each session has ("autogroup", sched(7)). Every learner's process has a session of
// its own, so without the second number eight loops would each get as much as the whole server.

import { readdirSync, writeFileSync } from 'node:fs';
import { setPriority } from 'node:os';
import { processTree } from './usage.ts';

export type Priority = {
  /** 0 is the server's own place, 19 the last. */
  move(niceness: number): void;
};

/** `ofThreads` is the niceness they were started with: the session's own begins at 0. */
export function createPriority({ pid, ofThreads }: { pid: number; ofThreads: number }): Priority {
  let ofSession = 0;
  return {
    move(niceness) {
      if (niceness !== ofThreads) {
        for (const one of processTree(pid)) for (const thread of threadsOf(one)) moveThread(thread, niceness);
        ofThreads = niceness;
      }
      // Else it is tried again at the next look.
      if (niceness !== ofSession && moveSession(pid, niceness)) ofSession = niceness;
    },
  };
}

function threadsOf(pid: number): number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).map(Number);
  } catch {
    // Gone, or not Linux.
    return [];
  }
}

function moveThread(thread: number, niceness: number): void {
  try {
    setPriority(thread, niceness);
  } catch {
    // It has just ended, or it would move forward, which root alone may order.
  }
}

/** False when it may be tried again. */
function moveSession(pid: number, niceness: number): boolean {
  try {
    writeFileSync(`/proc/${pid}/autogroup`, String(niceness));
    return true;
  } catch (error) {
    // The kernel takes ten such orders in a second from all who are not root. Other errors say that it has no such line.
    return !(error instanceof Error && 'code' in error && error.code === 'EAGAIN');
  }
}
