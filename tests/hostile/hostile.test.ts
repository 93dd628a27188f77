// Every program in programs/ against every wall that stands here: each must end as its first line says, reach no canary, and
// leave nothing behind.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, test } from 'node:test';
import { forgetPlaces, placesForTests } from '../../sandbox-server/runner/test-process.ts';
import type { Wall } from '../../sandbox-server/runner/wall.ts';
import type { Outcome } from './attack.ts';
import { isHeldBy, readFate } from './fate.ts';
import { type Jail, openJail } from './jail.ts';

const programs = join(import.meta.dirname, 'programs');
const names = readdirSync(programs).sort();
const patienceMs = 150_000;

// In the jail nobody may write to node_modules: what programs may require is laid out here.
const jail = placesForTests() === undefined ? { reason: 'no Deno for this platform' } : openJail();
after(() => {
  if (!('reason' in jail)) jail.close();
  forgetPlaces();
});

test('every program says in its first line how it ends', () => {
  const silent = names.filter((name) => readFate(readFileSync(join(programs, name), 'utf8')) === undefined);
  assert.deepEqual(silent, []);
  assert.ok(names.length >= 60);
});

if ('reason' in jail) test('hostile programs are held', { skip: jail.reason }, () => {});
else {
  const walls = wallsIn(jail);
  // At the same time: most of them wait for a limit.
  const results = walls.map((wall) => ({ wall, outcomes: attack(jail, wall) }));
  for (const { wall, outcomes } of results) {
    test(`${wall}: hostile programs end as they say, and nothing of the host is reached`, async (t) => {
      const told = await outcomes;
      for (const name of expectedNames(wall)) {
        await t.test(name, () => {
          const outcome = told.find((one) => one.name === name);
          assert.ok(outcome, 'nothing was told of it');
          assert.deepEqual(outcome.faults, [], `it ended with ${outcome.end} and printed:\n${outcome.text}`);
        });
      }
    });
  }
}

function expectedNames(wall: Wall): string[] {
  const held = names.filter((name) => {
    const fate = readFate(readFileSync(join(programs, name), 'utf8'));
    return fate !== undefined && isHeldBy(fate, wall);
  });
  return [...held, 'all of them together'];
}

function wallsIn({ command, args, temporary }: Jail): Wall[] {
  const { stdout } = spawnSync(command, [...args, process.execPath, join(import.meta.dirname, 'attack.ts'), 'find'], {
    env: { ...process.env, TMPDIR: temporary },
    encoding: 'utf8',
    timeout: 30_000,
    killSignal: 'SIGKILL',
  });
  // A list of walls is what attack.ts prints.
  return JSON.parse(stdout) as Wall[];
}

async function attack({ command, args, temporary }: Jail, wall: Wall): Promise<Outcome[]> {
  const attacker = spawn(command, [...args, process.execPath, join(import.meta.dirname, 'attack.ts'), wall], {
    env: { ...process.env, TMPDIR: temporary },
    stdio: ['ignore', 'pipe', 'inherit'],
    timeout: patienceMs,
    killSignal: 'SIGKILL',
  });
  const outcomes: Outcome[] = [];
  // Its lines are of this shape, and of no other.
  for await (const line of createInterface({ input: attacker.stdout })) outcomes.push(JSON.parse(line) as Outcome);
  return outcomes;
}
