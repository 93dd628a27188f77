import assert from 'node:assert/strict';
import { test } from 'node:test';
import { meterLine, sampleAt, timeAxis } from './meter-lines.ts';

const samples = [
  { atMs: 500, cpuShare: 0, memoryBytes: 0, lagMs: 40, connections: 0 },
  { atMs: 1000, cpuShare: 0.5, memoryBytes: 0, lagMs: 400, connections: 3 },
  { atMs: 2000, cpuShare: 0.25, memoryBytes: 0, lagMs: 0, connections: 3 },
];

test('time goes from left to right, and the peak touches the top', () => {
  const line = meterLine(samples, 'lagMs', 2000);
  assert.deepEqual(line, { points: '25,90 50,0 100,100', peak: 400, peakAtMs: 1000, last: 0 });
});

test('of equal peaks the first is told', () => {
  assert.equal(meterLine(samples, 'connections', 2000).peakAtMs, 1000);
});

test('what hardly moves is not drawn as a mountain', () => {
  const idle = [{ atMs: 500, cpuShare: 0.01, memoryBytes: 0, lagMs: 1, connections: 0 }];
  assert.equal(meterLine(idle, 'cpuShare', 500).points, '100,90');
  assert.equal(meterLine(idle, 'lagMs', 500).points, '100,95');
});

test('a sample tells of the time before it', () => {
  assert.equal(sampleAt(samples, 1001)?.atMs, 2000);
  assert.equal(sampleAt(samples, 1000)?.atMs, 1000);
  assert.equal(sampleAt(samples, 2001), undefined);
});

test('the axis ends at the half second after the last thing that happened', () => {
  assert.equal(timeAxis(), 500);
  assert.equal(timeAxis(500, 1203), 1500);
  assert.equal(timeAxis(Number.NEGATIVE_INFINITY), 500);
});
