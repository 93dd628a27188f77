import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createProgramMeters } from './program-meters.ts';

const sample = (atMs: number, cpuMs: number, lagMs = 0) => ({
  program: 1,
  name: 'server.js',
  atMs,
  cpuMs,
  lagMs,
  memoryBytes: 50_000_000,
  connections: 2,
});

test('processor time becomes a share of the time between two samples', () => {
  const meters = createProgramMeters();
  for (const [atMs, cpuMs] of [
    [500, 40],
    [1000, 290],
    [1500, 290],
  ] as const) {
    meters.add(sample(atMs, cpuMs));
  }
  assert.deepEqual(
    meters.programs.value[0]?.samples.map(({ cpuShare }) => cpuShare),
    [0, 0.5, 0],
  );
});

test('a process that takes the place of another begins at nothing, and never below it', () => {
  const meters = createProgramMeters();
  meters.add(sample(500, 900));
  meters.add(sample(1000, 20));
  meters.add(sample(1500, 120));
  assert.deepEqual(
    meters.programs.value[0]?.samples.map(({ cpuShare }) => cpuShare),
    [0, 0, 0.2],
  );
});

test('what is said again after a resume is not drawn again', () => {
  const meters = createProgramMeters();
  meters.add(sample(500, 40));
  meters.add(sample(1000, 50));
  meters.add(sample(500, 40));
  meters.add(sample(1000, 50));
  assert.equal(meters.programs.value[0]?.samples.length, 2);
});

test('a long run stays whole: first and last time, and the one peak among thousands', () => {
  const meters = createProgramMeters();
  for (let at = 1; at <= 5000; at += 1) meters.add(sample(at * 500, at * 10, at === 2345 ? 812 : 3));
  const samples = meters.programs.value[0]?.samples ?? [];
  assert.ok(samples.length <= 480, String(samples.length));
  assert.equal(Math.max(...samples.map(({ lagMs }) => lagMs)), 812);
  assert.equal(samples.at(-1)?.atMs, 2_500_000);
  assert.ok((samples[0]?.atMs ?? Infinity) < 20_000);
});

test('programs stand in the order of their numbers', () => {
  const meters = createProgramMeters();
  meters.add({ ...sample(500, 1), program: 2, name: 'node-client.js' });
  meters.add(sample(500, 1));
  assert.deepEqual(
    meters.programs.value.map(({ name }) => name),
    ['server.js', 'node-client.js'],
  );
  meters.clear();
  assert.deepEqual(meters.programs.value, []);
});
