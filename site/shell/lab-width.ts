// How much of a wide window the playground takes, in percent: the reader drags the edge between it and the prose.

import { readStored, writeStored } from './storage.ts';

/** Both sides stay readable at every width that has two columns. */
export const labWidths = { min: 30, usual: 46, max: 65 } as const;

export const withinLabWidths = (percent: number): number =>
  Math.min(labWidths.max, Math.max(labWidths.min, Math.round(percent)));

export function storedLabWidth(): number {
  const stored = Number(readStored('lab-width') ?? Number.NaN);
  return Number.isFinite(stored) ? withinLabWidths(stored) : labWidths.usual;
}

export function showLabWidth(percent: number): void {
  const { style } = document.documentElement;
  if (percent === labWidths.usual) style.removeProperty('--lab-width');
  else style.setProperty('--lab-width', `${percent}vw`);
}

export function keepLabWidth(percent: number): void {
  // Refused or full: the width holds for this page, which is all that can be done.
  writeStored('lab-width', String(percent));
}
