// Which walls stand on this machine: asked once, when the server starts, by trying them.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bubblewrapCommand, insideOf } from './launch.ts';
import type { Places } from './places.ts';
import type { Wall } from './wall.ts';

const probePatienceMs = 4000;

export function findWall(places: Places, platform: NodeJS.Platform = process.platform): Wall {
  if (platform === 'win32') return 'permissions-tcp';
  if (platform !== 'linux') return 'permissions';
  const stands = (['namespaces', 'namespaces-shared-proc'] as const).find((wall) => canLaunch(wall, places));
  return stands ?? 'permissions';
}

function canLaunch(wall: Wall, places: Places): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'wireside-wall-'));
  try {
    for (const name of ['src', 'cache', 'ports']) mkdirSync(join(folder, name));
    const [command, ...args] = bubblewrapCommand({ wall, folder, places });
    const { status } = spawnSync(command, [...args, insideOf(wall, folder, places).deno, '--version'], {
      timeout: probePatienceMs,
      stdio: 'ignore',
    });
    return status === 0;
  } finally {
    if (existsSync(folder)) rmSync(folder, { recursive: true, force: true });
  }
}
