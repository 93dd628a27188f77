// The same files started as their authors would, with nothing around them: what confinement is measured against.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { findFreePort } from '../scripts/free-port.ts';

export type BareProgram = { port: number; msToListening: number; stop(): Promise<void> };

const root = dirname(import.meta.dirname);
const pollMs = 1;

/** `command` is what stands before the file: ['node'], ['deno', 'run', …]. */
export async function startBare(command: readonly string[], code: string): Promise<BareProgram> {
  const folder = mkdtempSync(join(tmpdir(), 'bare-'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  const port = await findFreePort();
  const file = join(folder, code.startsWith('import') ? 'server.mjs' : 'server.cjs');
  writeFileSync(file, code.replace('8080', String(port)));
  const [name = '', ...args] = command;
  const beganMs = performance.now();
  const child = spawn(name, [...args, file], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  await whenListening(port, child);
  const msToListening = performance.now() - beganMs;
  return {
    port,
    msToListening,
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function whenListening(port: number, child: ChildProcess): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the bare program ended with code ${child.exitCode}`);
    const socket = connect({ port, host: 'localhost' });
    try {
      await once(socket, 'connect');
      return;
    } catch {
      await wait(pollMs);
    } finally {
      socket.destroy();
    }
  }
}
