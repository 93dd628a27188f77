// What a process and those it started take of the machine, as the system tells: /proc on Linux. Elsewhere nothing is known, and
// the beat of its event loop and the system's own limits are what watches it.

import { readFileSync } from 'node:fs';

/** `inLineMs` is how long the main threads stood in line for the processor. */
export type Usage = { cpuMs: number; inLineMs: number; memoryBytes: number; threads: number };

// USER_HZ is 100 on every Linux that Node runs on; a page has 4 KiB or, on some arm64, more: then we count too little.
const msPerTick = 10;
const pageBytes = 4096;
const nanosecondsPerMs = 1e6;

/** Undefined where the system does not tell, or the process is gone. */
export function readUsage(pid: number): Usage | undefined {
  const total: Usage = { cpuMs: 0, inLineMs: 0, memoryBytes: 0, threads: 0 };
  let isKnown = false;
  for (const one of processTree(pid)) {
    const fields = statFields(one);
    if (fields === undefined) continue;
    isKnown = true;
    // proc(5), counted from the state: utime, stime, num_threads, rss.
    total.cpuMs += (Number(fields[11]) + Number(fields[12])) * msPerTick;
    total.inLineMs += inLineMs(one);
    total.threads += Number(fields[17]);
    total.memoryBytes += Number(fields[21]) * pageBytes;
  }
  return isKnown ? total : undefined;
}

/** The process and all it started, the oldest first. */
export function processTree(pid: number): number[] {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);
    return [pid, ...children.flatMap((child) => processTree(Number(child)))];
  } catch {
    return [pid];
  }
}

function inLineMs(pid: number): number {
  try {
    const [, nanoseconds] = readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ');
    return Number(nanoseconds) / nanosecondsPerMs;
  } catch {
    // Gone, or a kernel that does not count it.
    return 0;
  }
}

function statFields(pid: number): string[] | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name before it may have brackets and spaces of its own.
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}
