// What a waiting process has loaded: most servers of the course are of one of three kinds, and loading is most of their start.

import { offeredPackages } from '../../wire/offered-packages.ts';
import type { SourceFile } from '../../wire/program-events.ts';

const packages = {
  ws: ['node:http', 'ws'],
  fastify: ['node:http', 'ws', 'fastify', '@fastify/websocket'],
  'socket.io': ['node:http', 'ws', 'socket.io'],
} as const satisfies Record<string, readonly string[]>;

export type Stack = keyof typeof packages;

export const stacks: readonly Stack[] = ['ws', 'fastify', 'socket.io'];

/** What a process loads once, so that all others find it compiled. */
export const everyPackage: readonly string[] = [...new Set([...Object.values(packages).flat(), ...offeredPackages])];

export const packagesOf = (stack: Stack): readonly string[] => packages[stack];

/** A guess by the words in the code: a wrong one costs time and nothing else. */
export function stackOf(files: readonly SourceFile[]): Stack {
  const isNamed = (name: string): boolean =>
    files.some(({ code }) => code.includes(`'${name}'`) || code.includes(`"${name}"`));
  if (isNamed('fastify')) return 'fastify';
  return isNamed('socket.io') ? 'socket.io' : 'ws';
}
