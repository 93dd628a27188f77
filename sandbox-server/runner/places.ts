// Where things are that learners' processes need, on this machine: Deno, the code that runs first in them, the packages they
// may require, and a folder for what lives as long as the server. Folders of other servers that ended without a word are removed.

import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fillShelf } from './shelf.ts';

export type Places = {
  deno: string;
  /** What runs first in every process: the folder `inside`. */
  inside: string;
  /** A node_modules folder that has the offered packages, what they need, and nothing else. */
  packages: string;
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
  writeFileSync(join(work, 'pid'), String(process.pid));
  const packages = fillShelf(root);
  // Where Deno looks from a learner's file upwards.
  symlinkSync(packages, join(work, 'node_modules'), 'junction');
  mkdirSync(join(work, 's'));
  return { deno, inside: join(import.meta.dirname, 'inside'), packages, work };
}

export const clearPlaces = ({ work }: Places): void => rmSync(work, { recursive: true, force: true });

function removeAbandoned(): void {
  for (const name of readdirSync(tmpdir())) {
    if (!/^wireside-[A-Za-z0-9]{6}$/.test(name)) continue;
    const folder = join(tmpdir(), name);
    const pid = readNumber(join(folder, 'pid'));
    if (pid !== undefined && !isRunning(pid)) rmSync(folder, { recursive: true, force: true });
  }
}

function readNumber(path: string): number | undefined {
  try {
    const number = Number(readFileSync(path, 'utf8'));
    return Number.isInteger(number) && number > 0 ? number : undefined;
  } catch {
    // No such file: no folder of ours.
    return undefined;
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
