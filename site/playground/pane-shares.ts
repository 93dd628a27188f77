// How much of a wide playground's height its code and its output take, in percent, where the reader has dragged their
// edges. Nothing stored: each is as tall as what is in it (playground.css).

import { readStored, removeStored, writeStored } from '../shell/storage.ts';

export const paneNames = ['code', 'output'] as const;
export type PaneName = (typeof paneNames)[number];

/** Each stays readable, and leaves room for the others. */
export const shareLimits = { code: { min: 15, max: 75 }, output: { min: 6, max: 60 } } as const satisfies Record<
  PaneName,
  { min: number; max: number }
>;

export const isPaneName = (name: string | undefined): name is PaneName => paneNames.some((one) => one === name);

export const withinShare = (pane: PaneName, percent: number): number =>
  Math.min(shareLimits[pane].max, Math.max(shareLimits[pane].min, Math.round(percent)));

export function storedShare(pane: PaneName): number | undefined {
  const stored = Number(readStored(`share.${pane}`) ?? Number.NaN);
  return Number.isFinite(stored) ? withinShare(pane, stored) : undefined;
}

export function showShare(pane: PaneName, percent: number | undefined): void {
  const { style } = document.documentElement;
  if (percent === undefined) style.removeProperty(`--${pane}-share`);
  // Where the window is too low for all of them, each gives way down to a few lines.
  else style.setProperty(`--${pane}-share`, `minmax(${pane === 'code' ? '9rem' : '2.6rem'}, ${percent}%)`);
}

export function keepShare(pane: PaneName, percent: number | undefined): void {
  // Refused or full: the share holds for this page, which is all that can be done.
  if (percent === undefined) removeStored(`share.${pane}`);
  else writeStored(`share.${pane}`, String(percent));
}

/** Before anything is drawn, so that nothing jumps. */
export function showStoredShares(): void {
  for (const pane of paneNames) showShare(pane, storedShare(pane));
}
