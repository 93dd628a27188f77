// A server of readers' programs in a process of its own, and pages that run programs on it: for the benches that measure them.

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Limits } from '../sandbox-server/limits.ts';
import { processTree } from '../sandbox-server/runner/usage.ts';
import { openPage, type TestPage } from '../sandbox-server/test-visitor.ts';
import { ownServer } from '../wire/control.ts';

export type Visit = { page: TestPage; ticket: string };

export type House = {
  port: number;
  wall: string;
  visit(): Promise<Visit>;
  /** Until so many processes wait with their packages loaded. */
  warm(count: number): Promise<void>;
  holdings(): Holdings;
  /** Memory of all learners' processes: what is shared counts by share. */
  memoryBytes(): number;
  stop(): Promise<void>;
};

/** What a session takes and has to give back. */
export type Holdings = { processes: number; descriptors: number; files: number };

const pollMs = 5;

// The bench is one visitor that presses Run more often than a thousand.
const unlimited: Partial<Limits> = {
  startsPerMinute: 1_000_000,
  connectionsPerMinute: 1_000_000,
  messagesPerSecond: Number.MAX_SAFE_INTEGER,
  bytesPerSecond: Number.MAX_SAFE_INTEGER,
  sessionsPerAddress: 1000,
  processes: 64,
  processesPerAddress: 64,
};

export async function openHouse(limits: Partial<Limits> = {}): Promise<House> {
  // A folder that is nobody else's, so that what is left in it is ours.
  const temporary = mkdtempSync(join(tmpdir(), 'house-'));
  chmodSync(temporary, 0o711);
  const child = fork(join(import.meta.dirname, 'program-server.ts'), [JSON.stringify({ ...unlimited, ...limits })], {
    env: { ...process.env, TMPDIR: temporary },
  });
  const [{ port, wall }] = await once(child, 'message');
  const pid = child.pid ?? 0;
  const url = `http://127.0.0.1:${port}/`;
  return {
    port,
    wall,
    async visit() {
      const page = await openPage({ url, port, stop: async () => {} });
      page.send({ type: 'hello' });
      const { ticket } = await page.next('welcome');
      return { page, ticket };
    },
    async warm(count) {
      while ((await health(url)).warm < count) await wait(pollMs);
    },
    holdings: () => ({
      processes: processTree(pid).length - 1,
      descriptors: readdirSync(`/proc/${pid}/fd`).length,
      files: readdirSync(temporary, { recursive: true }).filter((path) => String(path).includes('/s/')).length,
    }),
    memoryBytes: () =>
      processTree(pid)
        .slice(1)
        .reduce((sum, one) => sum + proportionalBytes(one), 0),
    async stop() {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
      rmSync(temporary, { recursive: true, force: true });
    },
  };
}

/** Presses Run; answers when the program listens, with how long that took. */
export async function runUntilListening({ page }: Visit, code: string): Promise<number> {
  const beganMs = performance.now();
  const programs = [{ program: 1, entry: 'server.js', files: [{ name: 'server.js', code }] }];
  page.send({ type: 'run', run: 1, scenario: ownServer, programs });
  await stateOf(page, 'listening');
  return performance.now() - beganMs;
}

export async function stopProgram({ page }: Visit): Promise<void> {
  page.send({ type: 'stop' });
  await stateOf(page, 'ended');
}

async function stateOf(page: TestPage, state: string): Promise<void> {
  for (;;) {
    const news = await page.next('program');
    if (news.state === state) return;
    if (news.state === 'ended') throw new Error(`the program ended instead: ${JSON.stringify(news)}`);
  }
}

async function health(url: string): Promise<{ warm: number }> {
  const answer = await (await fetch(`${url}healthz`)).json();
  return answer.programs;
}

function proportionalBytes(pid: number): number {
  const [, amount = '0'] = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')) ?? [];
  return Number(amount) * 1024;
}

export function share(values: readonly number[], part: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? Number.NaN;
}
