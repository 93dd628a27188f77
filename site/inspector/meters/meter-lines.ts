// From samples to a line in a box of one by one: the run's time from left to right, the figure's height from below.

import type { MeterSample } from './program-meters.ts';

export type Figure = 'cpuShare' | 'memoryBytes' | 'lagMs' | 'connections';

export type MeterLine = { points: string; peak: number; peakAtMs: number; last: number };

/** What a box is high for at least: less would draw noise as mountains. */
const leastTop: Record<Figure, number> = {
  cpuShare: 0.1,
  memoryBytes: 16 * 1024 * 1024,
  lagMs: 20,
  connections: 1,
};

/** As SVG has it, y grows downwards. A hundred units each way keep the numbers short. */
const units = 100;

export function meterLine(samples: readonly MeterSample[], figure: Figure, untilMs: number): MeterLine {
  let peak = 0;
  let peakAtMs = 0;
  for (const sample of samples) {
    if (sample[figure] <= peak) continue;
    peak = sample[figure];
    peakAtMs = sample.atMs;
  }
  const top = Math.max(peak, leastTop[figure]);
  const points = samples.map(
    (sample) => `${short((sample.atMs / untilMs) * units)},${short((1 - sample[figure] / top) * units)}`,
  );
  return { points: points.join(' '), peak, peakAtMs, last: samples.at(-1)?.[figure] ?? 0 };
}

const short = (value: number): string => String(Math.round(value * 10) / 10);

/** The sample that tells of this moment: the first at or after it, for each tells of the time before it. */
export function sampleAt(samples: readonly MeterSample[], atMs: number): MeterSample | undefined {
  return samples.find((sample) => sample.atMs >= atMs);
}

/** Grows in steps, so that a strip is not drawn again with every frame that crosses. */
const stepMs = 500;

export const timeAxis = (...lastTimes: number[]): number =>
  Math.max(stepMs, Math.ceil(Math.max(...lastTimes, 0) / stepMs) * stepMs);
