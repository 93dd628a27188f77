// Looks at one process ten times a second, and says which limit it broke.

import type { EndReason } from '../../wire/program-events.ts';
import type { RunnerLimits } from './runner-limits.ts';
import type { Usage } from './usage.ts';

export type Watchdog = {
  /** Its event loop has come round. */
  beat(): void;
  /** Its output has not been read, or is read again: meanwhile it may be waiting for us. */
  pause(isPaused: boolean): void;
  /** It lives on more than its share, and has not made up for it yet: others who want the processor come first. */
  isGreedy(): boolean;
  /** The limit that is broken, if one is. */
  look(usage: Usage | undefined): EndReason | undefined;
};

export function createWatchdog({ limits, now }: { limits: RunnerLimits; now: () => number }): Watchdog {
  let beatAtMs = now();
  // Known so far, and when the beat came: a program that others keep waiting is not blocked.
  let inLineMs = 0;
  let inLineAtBeatMs = 0;
  let isPaused = false;
  // A bucket and not a share of the time: on a busy machine a loop gets too little of the processor to have a large share.
  let bucketMs = limits.cpuBurstMs;
  let isGreedy = false;
  let lookedAtMs = now();
  let cpuMs: number | undefined;

  return {
    beat() {
      beatAtMs = now();
      inLineAtBeatMs = inLineMs;
    },
    pause(paused) {
      isPaused = paused;
      beatAtMs = now();
      inLineAtBeatMs = inLineMs;
    },
    isGreedy: () => isGreedy,
    look(usage) {
      const nowMs = now();
      const passedMs = nowMs - lookedAtMs;
      lookedAtMs = nowMs;
      // It was the server that stood still: beats of the meantime may lie unread.
      beatAtMs = Math.min(nowMs, beatAtMs + Math.max(0, passedMs - limits.lateLookMs));
      if (usage !== undefined) {
        if (usage.memoryBytes > limits.memoryBytes) return 'memory';
        if (usage.threads > limits.threads) return 'threads';
        const filledMs = Math.min(limits.cpuBurstMs, bucketMs + passedMs * limits.cpuShare);
        bucketMs = filledMs - Math.max(0, usage.cpuMs - (cpuMs ?? usage.cpuMs));
        // What it waited before it was watched does not count either.
        if (cpuMs === undefined) inLineAtBeatMs = usage.inLineMs;
        cpuMs = usage.cpuMs;
        inLineMs = usage.inLineMs;
        if (bucketMs < limits.cpuBurstMs - limits.greedyAfterMs) isGreedy = true;
        else if (filledMs === limits.cpuBurstMs) isGreedy = false;
        if (bucketMs < 0) return 'cpu';
      }
      const silentMs = nowMs - beatAtMs;
      const isBlocked = silentMs - (inLineMs - inLineAtBeatMs) > limits.blockedMs || silentMs > limits.silentMs;
      return isBlocked && !isPaused ? 'blocked' : undefined;
    },
  };
}
