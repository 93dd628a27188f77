// What every process begins with: it helps, nobody changes it, and it holds nothing of a reader's.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { bubblewrapCommand, insideOf } from './launch.ts';
import { startProcess } from './learner-process.ts';
import type { Places } from './places.ts';
import { primedCache } from './primed-cache.ts';
import { runnerLimits } from './runner-limits.ts';
import { forgetPlaces, nobodyElse, placesForTests, primeForTests, tryProgram, wallsHere } from './test-process.ts';
import { isSecondWall, type Wall } from './wall.ts';

after(forgetPlaces);

const readAll = (folder: string): Record<string, Buffer> =>
  Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))]));

for (const wall of wallsHere()) {
  test(`${wall}: programs begin with what was kept, and what they are is not added to it`, async () => {
    const folder = await primeForTests(wall);
    const kept = readAll(folder);
    assert.deepEqual(Object.keys(kept).sort(), ['dep_analysis_cache_v2', 'node_analysis_cache_v2', 'v8_code_cache_v2']);
    const compiled = kept['v8_code_cache_v2'];
    for (const file of ['socket.io/dist/index.js', 'fastify/fastify.js', 'main.mjs']) {
      assert.ok(compiled?.includes(file), `${file} was not kept`);
    }
    const tried = await tryProgram(
      { 'server.js': `require('./of-a-reader.js')`, 'of-a-reader.js': 'process.exit(7)' },
      { wall },
    );
    assert.equal((await tried.whenEnded).code, 7);
    await tried.process.whenGone;
    assert.deepEqual(readAll(folder), kept);
    assert.ok(!compiled?.includes('of-a-reader'));
  });

  test(`${wall}: who got past Deno could not change what others begin with`, async (t) => {
    const folder = await primeForTests(wall);
    const kept = readAll(folder);
    const places = placesForTests();
    assert.ok(places);
    if (!isSecondWall(wall) && places.user === undefined) return t.skip('it would have the same user as the server');
    assert.equal(statSync(folder).uid, process.getuid?.());
    assert.equal(statSync(folder).mode & 0o077, 0);
    const poisoned = join(primedCache({ places, wall }), 'v8_code_cache_v2');
    const ended = withoutDenosWall({
      places,
      wall,
      code: `Deno.writeTextFileSync('own', ''); console.log('own'); Deno.writeTextFileSync(${JSON.stringify(poisoned)}, '')`,
    });
    assert.match(ended.stdout, /own/);
    assert.match(ended.stderr, /NotFound|PermissionDenied/);
    assert.deepEqual(readAll(folder), kept);
  });

  test(`${wall}: the process whose cache is kept is given no code`, async () => {
    const places = placesForTests();
    assert.ok(places);
    const options = { wall, user: places.user, places, limits: runnerLimits, warm: [], turns: nobodyElse(), now };
    const primer = await startProcess({ ...options, isPrimer: true });
    assert.throws(() => primer.run({ files: [], entry: 'server.js' }, neverHeard), /no code/);
    primer.kill('replaced');
    await primer.whenGone;
  });
}

const now = (): number => performance.now();

const neverHeard = {
  listening() {},
  closed() {},
  line() {},
  meter() {},
  client() {},
  ended() {},
};

/** With every permission of Deno's, behind what else stands. */
function withoutDenosWall({ places, wall, code }: { places: Places; wall: Wall; code: string }) {
  const folder = mkdtempSync(join(places.work, 'past-'));
  for (const name of ['src', 'cache', 'ports']) mkdirSync(join(folder, name));
  places.give(folder);
  const inside = insideOf(wall, folder, places);
  const around = isSecondWall(wall) ? bubblewrapCommand({ wall, folder, places }) : [];
  const [command = '', ...args] = [...around, inside.deno, 'eval', code];
  const ended = spawnSync(command, args, {
    ...places.user,
    cwd: folder,
    env: { PATH: '/usr/bin:/bin', DENO_DIR: inside.cache },
    encoding: 'utf8',
    timeout: 20_000,
  });
  rmSync(folder, { recursive: true, force: true });
  return ended;
}
