// Eight readers whose servers are hostile, again and again, and the honest ninth: its echo may take so much longer and no more.

import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { ownServer } from '../wire/control.ts';
import { type House, openHouse, runUntilListening, share } from './program-house.ts';
import { samples } from './program-samples.ts';

const budget = 3;
const attackers = [
  'cpu-loop.cjs',
  'cpu-next-tick.cjs',
  'cpu-workers.mjs',
  'memory-heap.cjs',
  'memory-buffers.cjs',
  'output-stdout.cjs',
  'gate-flood.cjs',
  'sockets-flood.cjs',
];
const programs = join(import.meta.dirname, '..', 'tests', 'hostile', 'programs');
const calmMs = 6000;
// Longer than most of them live: each is started anew when it has been ended.
const attackMs = 15_000;
// As often as a game sends its moves.
const everyMs = 20;
const answerPatienceMs = 5000;

const house = await openHouse();
const visit = await house.visit();
await runUntilListening(visit, samples.ws);
const client = new WebSocket(`ws://127.0.0.1:${house.port}/p/${visit.ticket}/8080/`);
await once(client, 'open');
await measureEchoes(1000);

const calm = await measureEchoes(calmMs);
let isOver = false;
const ends = new Map<string, number>();
const attacks = attackers.map((name) => attack(house, name));
const attacked = await measureEchoes(attackMs);
isOver = true;
await Promise.all(attacks);
client.terminate();
await house.stop();

const times = share(attacked, 0.95) / share(calm, 0.95);
const tell = (echoes: number[]) =>
  `p50 ${share(echoes, 0.5).toFixed(1)}   p95 ${share(echoes, 0.95).toFixed(1)}   worst ${share(echoes, 1).toFixed(1)}`;
console.log(`echo of ws every ${everyMs} ms, ms; wall: ${house.wall}`);
console.log(`  calm           ${tell(calm)}`);
console.log(`  eight attack   ${tell(attacked)}`);
console.log(`  p95 ${times.toFixed(1)} × (budget ${budget} ×)`);
console.log(`  attackers ended: ${[...ends].map((one) => one.join(' ')).join(', ')}`);
if (!(times <= budget)) process.exitCode = 1;

async function measureEchoes(forMs: number): Promise<number[]> {
  const echoes: number[] = [];
  const untilMs = performance.now() + forMs;
  while (performance.now() < untilMs) {
    const sentAtMs = performance.now();
    client.send('x'.repeat(125));
    await once(client, 'message', { signal: AbortSignal.timeout(answerPatienceMs) });
    echoes.push(performance.now() - sentAtMs);
    await wait(everyMs);
  }
  return echoes;
}

/** An end that does not come by itself comes with the run's. */
async function attack({ visit: enter }: House, name: string): Promise<void> {
  const { page } = await enter();
  const files = [{ name, code: readFileSync(join(programs, name), 'utf8') }];
  for (let run = 1; !isOver; run += 1) {
    page.send({ type: 'run', run, scenario: ownServer, programs: [{ program: 1, entry: name, files }] });
    let reason: string | undefined;
    while (reason === undefined && !isOver) {
      const news = page.take('program');
      if (news === undefined) await wait(everyMs);
      else if (news.state === 'ended') reason = news.reason ?? 'by itself';
    }
    if (reason !== undefined) ends.set(reason, (ends.get(reason) ?? 0) + 1);
  }
  page.socket.terminate();
}
