// What each of the reader's programs cost while the run went on. A long run keeps its whole length and its peaks: when there
// are too many samples, two become one, and of each figure the higher stays.

import { signal } from '@preact/signals';
import type { Meter } from '../../../wire/program-events.ts';

/** `cpuShare`: of one processor, since the sample before. */
export type MeterSample = { atMs: number; cpuShare: number } & Omit<Meter, 'cpuMs'>;

export type MeteredProgram = { program: number; name: string; samples: readonly MeterSample[] };

export type MeterEvent = { program: number; name: string; atMs: number } & Meter;

// More than a strip has pixels for.
const mostSamples = 480;

type Kept = {
  name: string;
  samples: MeterSample[];
  cpuMs: number;
  atMs: number;
  /** How many were told for each sample that is kept, and for the last so far. */
  perSample: number;
  inLast: number;
};

export function createProgramMeters() {
  const programs = signal<readonly MeteredProgram[]>([]);
  const kept = new Map<number, Kept>();

  return {
    programs,
    add({ program, name, atMs, cpuMs, memoryBytes, lagMs, connections }: MeterEvent): void {
      const before = kept.get(program);
      // After a resume the sandbox may say again what the page has heard.
      if (before !== undefined && atMs <= before.atMs) return;
      // Fewer than before: another process has taken its place, and counts from nothing.
      const isSame = before !== undefined && cpuMs >= before.cpuMs;
      const cpuShare = isSame ? (cpuMs - before.cpuMs) / (atMs - before.atMs) : 0;
      const shown = keep(before, { atMs, cpuShare, memoryBytes, lagMs, connections });
      kept.set(program, { name, cpuMs, atMs, ...shown });
      programs.value = [...kept]
        .sort(([one], [other]) => one - other)
        .map(([number, { name: file, samples: all }]) => ({ program: number, name: file, samples: [...all] }));
    },
    clear(): void {
      kept.clear();
      programs.value = [];
    },
  };
}

function keep(before: Kept | undefined, sample: MeterSample): Pick<Kept, 'samples' | 'perSample' | 'inLast'> {
  const { samples = [], perSample = 1, inLast = 1 } = before ?? {};
  const last = samples.at(-1);
  if (last !== undefined && inLast < perSample) {
    samples[samples.length - 1] = higher(last, sample);
    return { samples, perSample, inLast: inLast + 1 };
  }
  samples.push(sample);
  if (samples.length < mostSamples) return { samples, perSample, inLast: 1 };
  return { samples: halved(samples), perSample: 2 * perSample, inLast: perSample + 1 };
}

function halved(samples: readonly MeterSample[]): MeterSample[] {
  const fewer: MeterSample[] = [];
  for (let at = 0; at < samples.length; at += 2) {
    const [one, other] = samples.slice(at, at + 2);
    if (one) fewer.push(other ? higher(one, other) : one);
  }
  return fewer;
}

const higher = (one: MeterSample, other: MeterSample): MeterSample => ({
  atMs: other.atMs,
  cpuShare: Math.max(one.cpuShare, other.cpuShare),
  memoryBytes: Math.max(one.memoryBytes, other.memoryBytes),
  lagMs: Math.max(one.lagMs, other.lagMs),
  connections: Math.max(one.connections, other.connections),
});
