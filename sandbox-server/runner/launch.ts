// The command that starts a learner's process, and why each part of it is there. Every permission that Deno has is denied or
// narrowed to the process's own sockets and source files; the system's limits hold where a program runs away.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Places } from './places.ts';
import type { RunnerLimits } from './runner-limits.ts';
import { isSecondWall, type Wall } from './wall.ts';

export type Launch = { command: string; args: string[]; environment: Record<string, string> };

export type LaunchOptions = {
  wall: Wall;
  /** The process's own: its sources, sockets and cache. */
  folder: string;
  places: Places;
  limits: RunnerLimits;
  /** What it listens on, one for each port it may have: names of sockets in its folder, or ports of loopback. */
  slots: readonly (string | number)[];
  gate: string | number;
  /** Packages to load before there is any code. */
  warm: readonly string[];
};

/** The names of things as the process itself sees them. */
export function insideOf(wall: Wall, folder: string, { deno, inside, packages }: Places) {
  if (!isSecondWall(wall)) return { folder, deno, inside, packages, cache: join(folder, 'cache') };
  return {
    folder: '/app/s',
    deno: '/app/deno',
    inside: '/app/inside',
    packages: '/app/node_modules',
    cache: '/app/cache',
  };
}

export function launchCommand(options: LaunchOptions): Launch {
  const { wall, folder, places, limits } = options;
  const inside = insideOf(wall, folder, places);
  const environment = environmentOf(inside.cache);
  const deno = denoCommand(options);
  const confined = isSecondWall(wall) ? [...bubblewrapCommand({ wall, folder, places }), ...deno] : deno;
  const [command = '', ...args] = wall === 'permissions-tcp' ? confined : [...limitCommand(limits), ...confined];
  return { command, args, environment };
}

function denoCommand({ wall, folder, places, limits, slots, gate, warm }: LaunchOptions): string[] {
  const inside = insideOf(wall, folder, places);
  const inFolder = (place: string | number) => (typeof place === 'number' ? place : join(inside.folder, place));
  const sockets = slots.map(inFolder);
  const ways = [...sockets, inFolder(gate)];
  const files = ways.filter((way) => typeof way === 'string');
  const root = join(inside.folder, 'src');
  const portsFolder = join(inside.folder, 'ports');
  // What Socket.IO gives to browsers, it reads from its own folder.
  const servedBySocketIo = join(inside.packages, 'socket.io', 'client-dist');
  const config = { sockets, gate: inFolder(gate), portsFolder, root, warm };
  return [
    inside.deno,
    'run',
    // Asks nobody, writes no lockfile, downloads nothing; packages come from the folder beside.
    ...['--no-prompt', '--no-lock', '--cached-only', '--no-remote', '--node-modules-dir=manual'],
    // Whether a file is CommonJS is seen from the file, as in Node.
    '--unstable-detect-cjs',
    ...['--deny-import', '--deny-run', '--deny-ffi', '--deny-sys'],
    // Everything in the environment reads as absent: `process.env.PORT || 8080` works, and there is nothing to read.
    '--ignore-env',
    // To listen on a socket in the file system takes all three, by its exact path.
    `--allow-read=${[root, portsFolder, servedBySocketIo, ...files].join(',')}`,
    ...(files.length > 0 ? [`--allow-write=${files.join(',')}`] : []),
    `--allow-net=${ways.map((way) => (typeof way === 'number' ? `127.0.0.1:${way}` : `unix:${way}`)).join(',')}`,
    // No machine code made at run time: a hole in the compiler is a hole in all walls, and its reserve of address space would
    // count as memory.
    `--v8-flags=--jitless,--max-old-space-size=${limits.heapMebibytes},--max-semi-space-size=4`,
    join(inside.inside, 'main.mjs'),
    JSON.stringify(config),
  ];
}

const environmentOf = (cache: string): Record<string, string> => ({
  PATH: '/usr/bin:/bin',
  DENO_DIR: cache,
  DENO_NO_UPDATE_CHECK: '1',
  NO_COLOR: '1',
  // It needs no permission, and would load the host's graphics drivers.
  DENO_WEBGPU_BACKEND: 'none',
});

/** Limits that the system itself holds, and a place behind every other process in the line for the processor. */
function limitCommand({ descriptors, cpuSeconds, fileBytes, dataMebibytes, niceness }: RunnerLimits): string[] {
  const block = 512;
  const limits = [
    'ulimit -c 0',
    `ulimit -n ${descriptors}`,
    `ulimit -t ${cpuSeconds}`,
    `ulimit -f ${fileBytes / block}`,
    `ulimit -d ${dataMebibytes * 1024}`,
  ];
  return ['/bin/sh', '-c', `${limits.join('; ')}; exec nice -n ${niceness} "$@"`, 'sh'];
}

export function bubblewrapCommand({
  wall,
  folder,
  places,
}: {
  wall: Wall;
  folder: string;
  places: Places;
}): [string, ...string[]] {
  const inside = insideOf(wall, folder, places);
  const environment = Object.entries(environmentOf(inside.cache)).flatMap(([name, value]) => ['--setenv', name, value]);
  const namespaces =
    wall === 'namespaces'
      ? ['--unshare-all', '--proc', '/proc']
      : // Deno does not start without /proc, and what is in it belongs to other users or to processes as confined as this one.
        [
          ...['--unshare-ipc', '--unshare-net', '--unshare-uts', '--unshare-cgroup-try'],
          ...['--ro-bind', '/proc', '/proc'],
        ];
  return [
    'bwrap',
    ...namespaces,
    // No session of its own here: it has one without a terminal already, and that one's place in line (priority.ts).
    ...['--unshare-user', '--disable-userns', '--die-with-parent', '--hostname', 'sandbox'],
    ...['--cap-drop', 'ALL', '--clearenv', ...environment],
    ...['--ro-bind', '/usr/lib', '/usr/lib', '--symlink', 'usr/lib', '/lib'],
    ...(existsSync('/usr/lib64') ? ['--ro-bind', '/usr/lib64', '/usr/lib64', '--symlink', 'usr/lib64', '/lib64'] : []),
    ...['--dev', '/dev', '--size', String(8 * 1024 * 1024), '--tmpfs', '/tmp'],
    ...['--ro-bind', places.deno, inside.deno, '--ro-bind', places.inside, inside.inside],
    ...['--ro-bind', places.packages, inside.packages],
    ...['--bind', join(folder, 'cache'), inside.cache, '--bind', folder, inside.folder],
    ...['--ro-bind', join(folder, 'src'), join(inside.folder, 'src')],
    ...['--ro-bind', join(folder, 'ports'), join(inside.folder, 'ports')],
    ...['--chdir', inside.folder, '--'],
  ];
}
