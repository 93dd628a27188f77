// Starts Wireside as a reader of README.md would, in a given folder, and waits until it answers.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findFreePort } from '../scripts/free-port.ts';

export type RunningSite = { address: string; msToFirstAnswer: number; stop(): Promise<void> };

const pollMs = 10;

export async function startSite({ folder = dirname(import.meta.dirname) } = {}): Promise<RunningSite> {
  const port = await findFreePort();
  const address = `http://127.0.0.1:${port}`;
  const beganMs = performance.now();
  const env = { ...process.env, HOST: '127.0.0.1', PORT: String(port), LOG_LEVEL: 'error' };
  const child = spawn(process.execPath, ['scripts/boot.mjs', 'start'], {
    cwd: folder,
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = once(child, 'exit');
  while (!(await answers(address))) {
    if (child.exitCode !== null)
      throw new Error(`npm start in ${folder} ended with code ${child.exitCode} before it answered`);
    await sleep(pollMs);
  }
  return {
    address,
    msToFirstAnswer: performance.now() - beganMs,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function answers(address: string): Promise<boolean> {
  try {
    return (await fetch(`${address}/healthz`)).ok;
  } catch {
    return false; // Nobody listens yet.
  }
}
