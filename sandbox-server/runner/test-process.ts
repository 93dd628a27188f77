// Runs one program as the server does, for tests: what it printed, where it listened, how it ended.

import type { OutputLine } from '../../wire/program-events.ts';
import { findEnclosure } from './find-wall.ts';
import { type LearnerProcess, startProcess } from './learner-process.ts';
import { clearPlaces, findDeno, makePlaces, type Places } from './places.ts';
import { primedCache } from './primed-cache.ts';
import type { ProcessEnd } from './process-end.ts';
import { type RunnerLimits, runnerLimits } from './runner-limits.ts';
import { everyPackage } from './stacks.ts';
import { createTurns, type Turns } from './turns.ts';
import type { Wall } from './wall.ts';

export type TriedProgram = {
  process: LearnerProcess;
  lines: Omit<OutputLine, 'atMs'>[];
  ports: Set<number>;
  /** So many at a time, at most. */
  mostPorts: number;
  whenListening: Promise<number>;
  whenEnded: Promise<ProcessEnd>;
};

let places: Places | undefined;

/** Undefined where there is no Deno. */
export function placesForTests(): Places | undefined {
  const deno = findDeno();
  if (deno === undefined) return undefined;
  places ??= makePlaces(deno);
  return places;
}

export const forgetPlaces = (): void => {
  if (places !== undefined) clearPlaces(places);
  places = undefined;
};

/** Every wall that stands on this machine. */
export function wallsHere(): Wall[] {
  const here = placesForTests();
  if (here === undefined) return [];
  const { wall } = findEnclosure(here);
  return wall === 'permissions' || wall === 'permissions-tcp' ? [wall] : ['permissions', wall];
}

/** As a server does when it starts. */
export async function primeForTests(wall: Wall): Promise<string> {
  const here = placesForTests();
  if (here === undefined) throw new Error('no Deno for this platform');
  const now = (): number => performance.now();
  const options = { wall, user: here.user, places: here, limits: runnerLimits, turns: nobodyElse(), now };
  const primer = await startProcess({ ...options, warm: everyPackage, isPrimer: true });
  await primer.whenReady;
  primer.kill('replaced');
  await primer.whenGone;
  return primedCache({ places: here, wall });
}

type Tried = { wall?: Wall; limits?: Partial<RunnerLimits>; turns?: Turns };

export const nobodyElse = (): Turns => createTurns({ atOnce: 1, turnMs: runnerLimits.turnMs });

export async function tryProgram(
  code: string | Record<string, string>,
  { wall = 'permissions', limits = {}, turns = nobodyElse() }: Tried = {},
): Promise<TriedProgram> {
  const here = placesForTests();
  if (here === undefined) throw new Error('no Deno for this platform');
  const now = (): number => performance.now();
  const learner = await startProcess({
    wall,
    user: here.user,
    places: here,
    limits: { ...runnerLimits, ...limits },
    warm: [],
    turns,
    now,
  });
  const files = Object.entries(typeof code === 'string' ? { 'server.js': code } : code).map(([name, text]) => ({
    name,
    code: text,
  }));
  const listening = Promise.withResolvers<number>();
  const ended = Promise.withResolvers<ProcessEnd>();
  const tried: TriedProgram = {
    process: learner,
    lines: [],
    ports: new Set(),
    mostPorts: 0,
    whenListening: listening.promise,
    whenEnded: ended.promise,
  };
  if (!(await learner.whenReady)) throw new Error(`no process starts behind the wall "${wall}"`);
  learner.run(
    { files, entry: files[0]?.name ?? 'server.js' },
    {
      listening(port) {
        tried.ports.add(port);
        tried.mostPorts = Math.max(tried.mostPorts, tried.ports.size);
        listening.resolve(port);
      },
      closed: (port) => void tried.ports.delete(port),
      line: (line) => tried.lines.push(line),
      meter() {},
      client(port, socket) {
        const server = learner.connect(port);
        if (server === undefined) {
          socket.destroy();
          return;
        }
        server.on('error', () => socket.destroy());
        socket.on('error', () => server.destroy());
        socket.pipe(server).pipe(socket);
      },
      ended: (end) => ended.resolve(end),
    },
  );
  return tried;
}

export const textOf = ({ lines }: TriedProgram): string => lines.map(({ text }) => text).join('\n');
