// Which walls stand on this machine: asked once, when the server starts, by trying them.

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bubblewrapCommand, insideOf } from './launch.ts';
import type { Places } from './places.ts';
import type { Enclosure, User, Wall } from './wall.ts';

const probePatienceMs = 4000;

/** A server that runs as root gives its learners' processes to nobody, in the first wall always, in the second where it can. */
export function findEnclosure(places: Places, platform: NodeJS.Platform = process.platform): Enclosure {
  const { user } = places;
  if (platform === 'win32') return { wall: 'permissions-tcp', user: undefined };
  if (platform !== 'linux') return { wall: 'permissions', user };
  const users = user === undefined ? [undefined] : [user, undefined];
  for (const one of users) {
    for (const wall of ['namespaces', 'namespaces-shared-proc'] as const) {
      if (canLaunch({ wall, user: one, places })) return { wall, user: one };
    }
  }
  return { wall: 'permissions', user };
}

function canLaunch({ wall, user, places }: { wall: Wall; user: User | undefined; places: Places }): boolean {
  const folder = mkdtempSync(join(places.work, 'wall-'));
  try {
    for (const name of ['src', 'cache', 'ports']) mkdirSync(join(folder, name));
    places.give(folder);
    const [command, ...args] = bubblewrapCommand({ wall, folder, places });
    const { status } = spawnSync(command, [...args, insideOf(wall, folder, places).deno, '--version'], {
      ...user,
      timeout: probePatienceMs,
      stdio: 'ignore',
    });
    return status === 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
