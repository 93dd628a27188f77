// A whole server of the test's own, to be killed and started again under an open page.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname } from 'node:path';
import { expect } from 'playwright/test';

const root = dirname(dirname(import.meta.dirname));

export async function startServer(port: number): Promise<ChildProcess> {
  const env = { ...process.env, PORT: String(port), HOST: '127.0.0.1', LOG_LEVEL: 'error' };
  const server = spawn(process.execPath, ['scripts/start.ts'], { cwd: root, env, stdio: 'ignore', detached: true });
  await expect
    .poll(
      () =>
        fetch(`http://127.0.0.1:${port}/healthz`).then(
          ({ ok }) => ok,
          () => false,
        ),
      { timeout: 30_000 },
    )
    .toBe(true);
  return server;
}

/** With all it has started in its own group, as a machine that loses power would. */
export async function kill(server: ChildProcess): Promise<void> {
  if (server.pid === undefined || server.exitCode !== null || server.signalCode !== null) return;
  const gone = once(server, 'exit');
  process.kill(-server.pid, 'SIGKILL');
  await gone;
}
