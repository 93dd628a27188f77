// Readers' own servers: from the press of Run to `listening`, an echo through tap and process, memory, and what 200 sessions in a
// minute leave behind. Bare node and bare deno run the same files, in turns with ours.

import { setTimeout as wait } from 'node:timers/promises';
import { findDeno } from '../sandbox-server/runner/places.ts';
import { startBare } from './bare-program.ts';
import { connectEchoClients } from './echo-load.ts';
import { type House, openHouse, runUntilListening, share, stopProgram, type Visit } from './program-house.ts';
import { type Sample, sampleNames, samples } from './program-samples.ts';

const deno = findDeno();
if (deno === undefined) throw new Error('There is no Deno for this platform, and so no program to measure.');

// Median, in ms; a run of this bench may share its machine with others.
const poolBudgetMs = { ws: 50, 'socket.io': 50, fastify: 120 } satisfies Record<Sample, number>;
const coldBudgetMs = { ws: 150, 'socket.io': 150, fastify: 300 } satisfies Record<Sample, number>;
const rounds = 15;
const ways = ['pool', 'cold', 'node', 'deno'] as const;
const bareDeno = [deno, 'run', '--allow-all', '--no-lock', '--cached-only', '--node-modules-dir=manual'];
const mebibyte = 1024 ** 2;

const isOver: string[] = [];
const judge = (what: string, value: number, budget: number): void => {
  if (!(value <= budget)) isOver.push(`${what}: ${value.toFixed(1)}, budget ${budget}`);
};

await measureStarts();
await measureEcho();
await measureMemory();
await measureLeftovers();
for (const line of isOver) console.log(`over budget: ${line}`);
if (isOver.length > 0) process.exitCode = 1;

async function measureStarts(): Promise<void> {
  const warm = await openHouse({ refillAfterMs: 0 });
  const cold = await openHouse({ warmProcesses: 0 });
  const visits = { warm: await warm.visit(), cold: await cold.visit() };
  console.log(`press of Run to listening, ${rounds} rounds in turns, ms p50 / p95; wall: ${warm.wall}`);
  console.log(`           ${ways.map((way) => way.padStart(15)).join('')}`);
  for (const sample of sampleNames) {
    const times = ways.map(() => [] as number[]);
    for (let round = 0; round < rounds; round += 1) {
      for (const [at, way] of ways.entries()) times[at]?.push(await timeStart(way, sample, { warm, visits }));
    }
    const cells = times.map((all) => `${share(all, 0.5).toFixed(0)} / ${share(all, 0.95).toFixed(0)}`);
    console.log(`${sample.padEnd(11)}${cells.map((cell) => cell.padStart(15)).join('')}`);
    judge(`${sample} from the pool`, share(times[0] ?? [], 0.5), poolBudgetMs[sample]);
    judge(`${sample} cold`, share(times[1] ?? [], 0.5), coldBudgetMs[sample]);
  }
  await Promise.all([warm.stop(), cold.stop()]);
}

type Houses = { warm: House; visits: { warm: Visit; cold: Visit } };

async function timeStart(way: (typeof ways)[number], sample: Sample, { warm, visits }: Houses): Promise<number> {
  const code = samples[sample];
  if (way === 'node' || way === 'deno') {
    const bare = await startBare(way === 'node' ? [process.execPath] : bareDeno, code);
    await bare.stop();
    return bare.msToListening;
  }
  if (way === 'pool') await warm.warm(sampleNames.length);
  const visit = way === 'pool' ? visits.warm : visits.cold;
  const ms = await runUntilListening(visit, code);
  await stopProgram(visit);
  return ms;
}

async function measureEcho(): Promise<void> {
  // The load is a hundred clients' for as long as it lasts.
  const house = await openHouse({ cpuBurstMs: 1_000_000, warmProcesses: 0, keptBytesPerRun: mebibyte });
  const visit = await house.visit();
  await runUntilListening(visit, samples.ws);
  const bare = await startBare([process.execPath], samples.ws);
  const load = { connections: 10, inFlight: 1, payloadBytes: 125 };
  const ours = await connectEchoClients({ port: house.port, path: `/p/${visit.ticket}/8080/`, load });
  const theirs = await connectEchoClients({ port: bare.port, path: '/', load });
  const results = { ours: [] as number[], theirs: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    results.ours.push((await ours.run({ forMs: 300 })).p95Ms);
    results.theirs.push((await theirs.run({ forMs: 300 })).p95Ms);
  }
  const [p95, bareP95] = [share(results.ours, 0.5), share(results.theirs, 0.5)];
  console.log(
    `echo of ws, ${load.connections} clients in turns, median of p95: ${p95.toFixed(2)} ms through tap and process`,
  );
  console.log(`  bare node ${bareP95.toFixed(2)} ms`);
  ours.close();
  theirs.close();
  await Promise.all([house.stop(), bare.stop()]);
}

async function measureMemory(): Promise<void> {
  const sessions = 8;
  console.log(`memory of ${sessions} sessions that listen, MiB each (PSS), and sessions in a GiB`);
  for (const sample of sampleNames) {
    const house = await openHouse({ warmProcesses: 0 });
    for (let count = 0; count < sessions; count += 1) await runUntilListening(await house.visit(), samples[sample]);
    const each = house.memoryBytes() / sessions / mebibyte;
    console.log(
      `${sample.padEnd(11)}${each.toFixed(1).padStart(8)}${Math.floor(1024 / each)
        .toString()
        .padStart(8)}`,
    );
    await house.stop();
  }
}

async function measureLeftovers(): Promise<void> {
  const sessions = 200;
  const atOnce = 4;
  const patienceMs = 10_000;
  const house = await openHouse({ resumeMs: 500, refillAfterMs: 0 });
  await house.warm(sampleNames.length);
  const before = house.holdings();
  const beganMs = performance.now();
  let left = sessions;
  const visitors = Array.from({ length: atOnce }, async () => {
    for (; left > 0; ) {
      left -= 1;
      const visit = await house.visit();
      await runUntilListening(visit, samples.ws);
      // Half of them leave as a closed tab does, half as a lost network.
      if (left % 2 === 0) visit.page.socket.close();
      else visit.page.socket.terminate();
    }
  });
  await Promise.all(visitors);
  const seconds = (performance.now() - beganMs) / 1000;
  const deadlineMs = performance.now() + patienceMs;
  const isMore = () => {
    const now = house.holdings();
    return now.processes > before.processes || now.descriptors > before.descriptors || now.files > before.files;
  };
  while (isMore() && performance.now() < deadlineMs) await wait(100);
  await house.warm(sampleNames.length);
  const after = house.holdings();
  const tell = ({ processes, descriptors, files }: typeof before) =>
    `${processes} processes, ${descriptors} descriptors, ${files} files`;
  console.log(`${sessions} sessions opened and dropped in ${seconds.toFixed(0)} s (budget 60)`);
  console.log(`  before: ${tell(before)}\n  after:  ${tell(after)}`);
  judge('seconds for 200 sessions', seconds, 60);
  judge('processes left', after.processes - before.processes, 0);
  judge('descriptors left', after.descriptors - before.descriptors, 0);
  judge('files left', after.files - before.files, 0);
  await house.stop();
}
