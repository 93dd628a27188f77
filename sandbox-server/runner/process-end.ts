// How a process ended, as the system tells it.

import type { EndReason } from '../../wire/program-events.ts';

export type ProcessEnd = { code: number | undefined; signal: string | undefined; reason: EndReason | undefined };

// What the shell says of a command that a signal ended.
const signalBase = 128;
const signalNames: Record<number, string> = {
  2: 'SIGINT',
  4: 'SIGILL',
  5: 'SIGTRAP',
  6: 'SIGABRT',
  7: 'SIGBUS',
  9: 'SIGKILL',
  10: 'SIGUSR1',
  11: 'SIGSEGV',
  15: 'SIGTERM',
  24: 'SIGXCPU',
  25: 'SIGXFSZ',
};

/**
 * Behind a shell or bubblewrap a signal comes as an exit code. `reason` is why we sent SIGKILL; one that comes when the process
 * has ended by itself, which nobody knew yet, has ended nothing.
 */
export function endOf({ code, signal, reason }: ProcessEnd): ProcessEnd {
  const inner = code === undefined ? undefined : signalNames[code - signalBase];
  const end = inner === undefined ? { code, signal } : { code: undefined, signal: inner };
  return { ...end, reason: end.signal === 'SIGKILL' ? reason : undefined };
}
