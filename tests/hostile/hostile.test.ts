// Programs that mean harm, behind every wall this machine has: each must end as its first line says, and reach nothing.
//   contained        it ends by itself, or lives on and does no harm
//   killed a or b    it is ended for one of these reasons; "heap" is V8's own end at the heap's limit

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { forgetPlaces, placesForTests, wallsHere } from '../../sandbox-server/runner/test-process.ts';
import type { Outcome } from './drive.ts';

const folder = join(import.meta.dirname, 'programs');
const programs = readdirSync(folder);
const isRoot = process.getuid?.() === 0;
// As root only like this: a wall that falls would give everything on the machine away.
const asNobody = [
  'unshare',
  '--pid',
  '--fork',
  '--mount-proc',
  '--kill-child',
  'setpriv',
  '--reuid=1500',
  '--regid=1500',
  '--clear-groups',
  '--no-new-privs',
];
const walls = wallsHere();
// Fills the shelf, which an unprivileged user could not.
placesForTests();
forgetPlaces();

test('there are enough of them, and each says how it must end', () => {
  assert.ok(programs.length >= 60);
  for (const name of programs) assert.match(endOf(name), /^(contained|killed [a-z]+( or [a-z]+)*)$/, name);
});

for (const wall of walls) {
  test(`${wall}: ${programs.length} hostile programs end as they must`, async (t) => {
    const outcomes = await drive(wall);
    assert.equal(outcomes.get('the other program')?.end, 'still running', 'another reader’s program was ended');
    for (const name of programs) {
      await t.test(name, () => judge(name, outcomes.get(name)));
    }
  });
}

function judge(name: string, outcome: Outcome | undefined): void {
  assert.ok(outcome, 'the run did not come to its end');
  const { end, lines, touched, hasLeaked } = outcome;
  assert.equal(touched, 0, 'it reached a port of this machine');
  assert.equal(hasLeaked, false, 'it read the secret');
  assert.deepEqual(
    lines.filter((line) => line.startsWith('GOT')),
    [],
  );
  const expected = endOf(name);
  if (expected === 'contained') {
    assert.ok(end === 'still running' || end.reason === undefined, `it was ended: ${JSON.stringify(end)}`);
    return;
  }
  assert.notEqual(end, 'still running');
  if (end === 'still running') return;
  // V8 and Rust end a process that asks for more memory than there may be.
  const isHeap = end.reason === undefined && (end.signal !== undefined || (end.code ?? 0) !== 0);
  const reason = end.reason ?? (isHeap ? 'heap' : 'itself');
  assert.ok(
    expected.slice('killed '.length).split(' or ').includes(reason),
    `${expected}, and was: ${JSON.stringify(end)} ${lines.join(' | ')}`,
  );
}

const endOf = (name: string): string => /^\/\/ ends: (.*)$/m.exec(readFileSync(join(folder, name), 'utf8'))?.[1] ?? '';

async function drive(wall: string): Promise<Map<string, Outcome>> {
  const own = [process.execPath, join(import.meta.dirname, 'drive.ts'), wall];
  const [command = '', ...args] = isRoot ? [...asNobody, ...own] : own;
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const outcomes = new Map<string, Outcome>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    const outcome: Outcome = JSON.parse(line);
    outcomes.set(outcome.name, outcome);
  });
  await once(child, 'close');
  return outcomes;
}
