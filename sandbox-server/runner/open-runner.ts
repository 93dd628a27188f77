// Sets up the running of readers' programs on this machine: finds Deno and the walls, and cleans up behind itself.

import type { Limits } from '../limits.ts';
import { findEnclosure } from './find-wall.ts';
import { clearPlaces, findDeno, makePlaces } from './places.ts';
import { createRunner, type Runner } from './runner.ts';
import { isSecondWall, type Wall } from './wall.ts';

/** Undefined where no Deno came with the packages: then only our own scenarios run. */
export function openRunner(limits: Limits): Runner | undefined {
  const deno = findDeno();
  if (deno === undefined) return undefined;
  const places = makePlaces(deno);
  const runner = createRunner({ ...findEnclosure(places), places, limits, now: () => performance.now() });
  return {
    ...runner,
    async close() {
      await runner.close();
      clearPlaces(places);
    },
  };
}

/** What the start-up line says. */
export const wallNames = {
  namespaces: 'Deno permissions, limits, and namespaces of their own (bubblewrap)',
  'namespaces-shared-proc': 'Deno permissions, limits, and namespaces of their own but for processes (bubblewrap)',
  permissions: 'Deno permissions and limits',
  'permissions-tcp': 'Deno permissions',
} satisfies Record<Wall, string>;

/** One wall is enough for oneself and not for strangers. */
export const isFitForStrangers = (wall: Wall): boolean => isSecondWall(wall);
