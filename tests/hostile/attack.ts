// Runs the hostile programs under one wall and tells, a line of JSON for each, what became of it. Called by hostile.test.ts, as
// a user without rights and alone in a namespace of processes: a wall that falls here shall take nothing with it.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { ProcessEnd } from '../../sandbox-server/runner/process-end.ts';
import { runnerLimits } from '../../sandbox-server/runner/runner-limits.ts';
import {
  forgetPlaces,
  placesForTests,
  primeForTests,
  textOf,
  tryProgram,
  wallsHere,
} from '../../sandbox-server/runner/test-process.ts';
import type { Wall } from '../../sandbox-server/runner/wall.ts';
import { type Canaries, openCanaries } from './canaries.ts';
import { isEndOf, isHeldBy, nameEnd, readFate } from './fate.ts';
import { type Neighbour, openNeighbour } from './neighbour.ts';

export type Outcome = { name: string; wall: Wall; faults: string[]; end: string; ms: number; text: string };

const programs = join(import.meta.dirname, 'programs');
// Under each wall.
const atOnce = 5;
// A loop on a busy machine takes its time to use up its burst.
const longestMs = 25_000;
// On a machine that is busy with tests a loop gets less of the processor than a program may use in the long run.
// Not last in line: on a busy machine a loop would get so little of the processor that its limit is far away.
const limits = { cpuBurstMs: 1500, cpuShare: 0.01, niceness: 0, greedyNiceness: 0 };
const stopAfterMs = 1500;
const askAfterMs = 300;
const shownCharacters = 600;

type Attack = { name: string; wall: Wall; canaries: Canaries; neighbour: Neighbour };

async function attack({ name, wall, canaries, neighbour }: Attack): Promise<Outcome> {
  const code = readFileSync(join(programs, name), 'utf8');
  const fate = readFate(code);
  if (fate === undefined) throw new Error(`${name} does not say in its first line how it ends`);
  const beganMs = performance.now();
  const tried = await tryProgram({ [name]: canaries.aim(code) }, { wall, limits });
  const faults: string[] = [];
  // While it is at work, and when it has done what it could.
  const duringIt = wait(askAfterMs).then(neighbour.ask);
  if (fate.ends.includes('stopped')) {
    await wait(stopAfterMs);
    tried.process.signal('SIGTERM');
    await wait(stopAfterMs / 3);
    tried.process.kill('asked');
  }
  const visitor = setInterval(() => {
    // Where it says that it listens, somebody comes.
    for (const port of tried.ports)
      tried.process
        .connect(port)
        ?.on('error', () => {})
        .end('GET / HTTP/1.0\r\n\r\n');
  }, 100);
  const late = wait(longestMs, undefined, { ref: false });
  const ended: ProcessEnd | undefined = await Promise.race([tried.whenEnded, late]);
  clearInterval(visitor);
  if (ended === undefined) tried.process.kill('life');
  const end = nameEnd(ended ?? (await tried.whenEnded));
  await tried.process.whenGone;

  const text = textOf(tried);
  for (const fault of [await duringIt, await neighbour.ask()]) if (fault !== undefined) faults.push(fault);
  if (!isEndOf(end, fate)) faults.push(`it must end with ${fate.ends.join(' or ')}`);
  if (fate.prints !== undefined && !text.includes(fate.prints)) faults.push(`it must print "${fate.prints}"`);
  if (text.includes('LEAK')) faults.push('it says itself that it got through');
  if (text.includes(canaries.secret)) faults.push('it printed the secret');
  if (tried.mostPorts > runnerLimits.ports) faults.push(`it had ${tried.mostPorts} ports`);
  return { name, wall, faults, end, ms: Math.round(performance.now() - beganMs), text: text.slice(0, shownCharacters) };
}

async function attackAll(wall: Wall, names: string[]): Promise<void> {
  const places = placesForTests();
  if (places === undefined) throw new Error('no Deno for this platform');
  const primed = await primeForTests(wall);
  const asPrimed = readAll(primed);
  const canaries = await openCanaries(places.work);
  const neighbour = await openNeighbour(wall);
  const waiting = names.filter((name) => {
    const fate = readFate(readFileSync(join(programs, name), 'utf8'));
    return fate === undefined || isHeldBy(fate, wall);
  });
  const report = (outcome: Outcome) => process.stdout.write(`${JSON.stringify(outcome)}\n`);
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
        report(await attack({ name, wall, canaries, neighbour }));
      }
    }),
  );
  const faults = [
    ...canaries.visits.map((visit) => `somebody reached the canary on ${visit}`),
    ...canaries.newFiles().map((path) => `somebody wrote ${path}`),
  ];
  canaries.close();
  await neighbour.leave();
  if (asPrimed === '' || readAll(primed) !== asPrimed) faults.push('what others begin with has changed');
  faults.push(...(await leftovers()).map((what) => `${what} is left`));
  const folders = existsSync(join(places.work, 's')) ? readdirSync(join(places.work, 's')) : [];
  faults.push(...folders.map((folder) => `the folder ${folder} is left`));
  report({ name: 'all of them together', wall, faults, end: 'over', ms: 0, text: '' });
  forgetPlaces();
}

const readAll = (folder: string): string =>
  readdirSync(folder)
    .map((name) => `${name} ${readFileSync(join(folder, name), 'base64')}`)
    .join('\n');

/** Every process of this namespace but the first ones, which are ours. */
async function leftovers(): Promise<string[]> {
  const ofOthers = () =>
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid && Number(name) !== process.ppid)
      .map((pid) => nameOf(pid))
      .filter((name) => name !== undefined);
  // Under bubblewrap the innermost ends some milliseconds after what is around it.
  for (let tries = 0; tries < 20 && ofOthers().length > 0; tries += 1) await wait(100);
  return ofOthers();
}

function nameOf(pid: string): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // A zombie holds nothing but its number, until whoever is first here looks.
    return /\) Z /.test(stat) ? undefined : `${pid} ${stat.slice(stat.indexOf('('), stat.indexOf(')') + 1)}`;
  } catch {
    return undefined;
  }
}

const [wall = '', ...names] = process.argv.slice(2);
if (wall === 'find') {
  console.log(JSON.stringify(wallsHere()));
  forgetPlaces();
} else {
  // hostile.test.ts names one that the line above has found.
  await attackAll(wall as Wall, names.length > 0 ? names : readdirSync(programs).sort());
}
