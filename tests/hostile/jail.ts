// Where hostile programs are let loose: alone in a namespace of processes, as a user who owns nothing. Should a wall fall, a
// kill(-1) ends the test and not the machine.

import { spawnSync } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type Jail = { command: string; args: string[]; temporary: string; close(): void };

// Of nobody.
const userId = 1500;

/** The reason where there can be none. */
export function openJail(): Jail | { reason: string } {
  if (process.platform !== 'linux') return { reason: 'there are no namespaces on this system' };
  const isRoot = process.getuid?.() === 0;
  const alone = ['--pid', '--fork', '--mount-proc', '--kill-child'];
  const args = isRoot
    ? [...alone, 'setpriv', `--reuid=${userId}`, `--regid=${userId}`, '--clear-groups', '--no-new-privs']
    : ['--user', '--map-current-user', ...alone];
  const probe = spawnSync('unshare', [...args, process.execPath, '--check', join(import.meta.dirname, 'fate.ts')], {
    timeout: 10_000,
    killSignal: 'SIGKILL',
  });
  if (probe.status !== 0)
    return { reason: 'this system makes no namespace of processes, or hides our files from others' };
  // Short: the path of a Unix socket holds about a hundred bytes.
  const temporary = mkdtempSync(join(tmpdir(), 'jail-'));
  if (isRoot) chownSync(temporary, userId, userId);
  return {
    command: 'unshare',
    args,
    temporary,
    close: () => rmSync(temporary, { recursive: true, force: true }),
  };
}
