// Where things are that learners' processes need, on this machine: Deno, the code that runs first in them, the packages they
// may require, and a folder for what lives as long as the server. Folders of other servers that ended without a word are removed.

import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fillShelf } from './shelf.ts';
import type { User } from './wall.ts';

export type Places = {
  deno: string;
  /** What runs first in every process: the folder `inside`. */
  inside: string;
  /** A node_modules folder that has the offered packages, what they need, and nothing else. */
  packages: string;
  /** Whom processes run as, where the server runs as root. */
  user: User | undefined;
  /** Makes a folder, and what is in it, that user's own. */
  give(folder: string): void;
  /** Processes have their folders in it. Short: the path of a Unix socket holds about a hundred bytes. */
  work: string;
};

const root = join(import.meta.dirname, '..', '..');
const prefix = 'wireside-';

const platforms: Record<string, string> = {
  'linux-x64': 'linux-x64-glibc',
  'linux-arm64': 'linux-arm64-glibc',
  'darwin-x64': 'darwin-x64',
  'darwin-arm64': 'darwin-arm64',
  'win32-x64': 'win32-x64',
  'win32-arm64': 'win32-arm64',
};

/** Undefined where there is no Deno for this platform: then only our own scenarios run. */
export function findDeno(): string | undefined {
  const platform = platforms[`${process.platform}-${process.arch}`];
  const path = join(
    root,
    'node_modules',
    '@deno',
    platform ?? 'none',
    process.platform === 'win32' ? 'deno.exe' : 'deno',
  );
  return existsSync(path) ? path : undefined;
}

export function makePlaces(deno: string): Places {
  removeAbandoned();
  const work = mkdtempSync(join(tmpdir(), prefix));
  writeFileSync(join(work, ownerFile), `${process.pid} ${pidNamespace()}`);
  const user = process.getuid?.() === 0 ? nobody : undefined;
  const own: Own = { deno, inside: join(import.meta.dirname, 'inside'), packages: fillShelf(root) };
  // Whoever is nobody gets through this folder, and sees nothing on the way.
  if (user) chmodSync(work, 0o711);
  const { packages, ...others } = user && !isInReach(own, user) ? copyInto(work, own) : own;
  // Where Deno looks from a learner's file upwards.
  symlinkSync(packages, join(work, 'node_modules'), 'junction');
  mkdirSync(join(work, 's'), { mode: 0o711 });
  return {
    ...others,
    packages,
    user,
    work,
    give(folder) {
      if (user === undefined) return;
      for (const name of readdirSync(folder)) chownSync(join(folder, name), user.uid, user.gid);
      chownSync(folder, user.uid, user.gid);
    },
  };
}

type Own = Pick<Places, 'deno' | 'inside' | 'packages'>;

// On every Unix: a user that owns nothing.
const nobody: User = { uid: 65_534, gid: 65_534 };

/** The project may lie in a folder that is root's alone. */
function isInReach({ deno, inside, packages }: Own, user: User): boolean {
  const paths = [deno, join(inside, 'main.mjs'), join(packages, 'ws', 'package.json')];
  return paths.every((path) => spawnSync('/usr/bin/test', ['-r', path], { ...user, cwd: '/' }).status === 0);
}

function copyInto(work: string, { deno, inside, packages }: Own): Own {
  const copied = {
    deno: join(work, 'deno'),
    inside: join(work, 'inside'),
    packages: join(work, 'shelf', 'node_modules'),
  };
  cpSync(deno, copied.deno);
  cpSync(inside, copied.inside, { recursive: true });
  cpSync(packages, copied.packages, { recursive: true });
  return copied;
}

export const clearPlaces = ({ work }: Places): void => rmSync(work, { recursive: true, force: true });

const ownerFile = 'owner';

function removeAbandoned(): void {
  for (const name of readdirSync(tmpdir())) {
    if (!/^wireside-[A-Za-z0-9]{6}$/.test(name)) continue;
    const folder = join(tmpdir(), name);
    try {
      const [pid, namespace] = readFileSync(join(folder, ownerFile), 'utf8').split(' ');
      // Another container's numbers say nothing here.
      if (namespace !== pidNamespace() || isRunning(Number(pid))) continue;
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // No folder of a server, or another user's.
    }
  }
}

function pidNamespace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    // Not Linux: there is one for all.
    return 'all';
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
