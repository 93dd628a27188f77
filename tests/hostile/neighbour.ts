// An honest program behind the same wall, for as long as the hostile ones are let loose: whatever they do, it answers.

import { randomBytes } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { tryProgram } from '../../sandbox-server/runner/test-process.ts';
import type { Wall } from '../../sandbox-server/runner/wall.ts';

export type Neighbour = {
  /** What was wrong with its answer. */
  ask(): Promise<string | undefined>;
  leave(): Promise<void>;
};

const port = 8080;
// Attackers have the processor when they came first; nobody waits so long for a neighbour that is well.
const patienceMs = 10_000;

export async function openNeighbour(wall: Wall): Promise<Neighbour> {
  // Nobody answers in its place.
  const word = randomBytes(12).toString('hex');
  const tried = await tryProgram(
    `require('net').createServer((socket) => socket.on('error', () => {}).end('${word}')).listen(${port});`,
    { wall, limits: { blockedMs: patienceMs } },
  );
  await tried.whenListening;
  const neighbour: Neighbour = {
    async ask() {
      const socket = tried.process.connect(port);
      if (socket === undefined) return 'the neighbour no longer listens';
      const answer = text(socket).catch(({ message }: Error) => message);
      const said = await Promise.race([answer, wait(patienceMs, 'nothing', { ref: false })]);
      socket.destroy();
      return said === word ? undefined : `the neighbour answered "${said}"`;
    },
    async leave() {
      tried.process.kill('asked');
      await tried.process.whenGone;
    },
  };
  const fault = await neighbour.ask();
  if (fault !== undefined) throw new Error(`Before anybody attacks, ${fault}`);
  return neighbour;
}
