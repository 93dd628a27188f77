// What several faults of one connection make of one of its lanes together.

import type { Direction } from '../../wire/tap-events.ts';
import type { ActiveFault } from './connection-faults.ts';
import { type LaneSettings, openLane } from './lane.ts';

/** Delays add up, the narrowest bandwidth holds, and of slices and gatherings the last. */
export function laneSettingsOf(active: readonly ActiveFault[], direction: Direction): LaneSettings {
  const settings = { ...openLane, latencies: [...openLane.latencies] };
  for (const { what } of active) {
    if (what.kind === 'stop-reading') settings.isStalled ||= direction === 'up';
    if (!('direction' in what)) continue;
    if (what.direction !== 'both' && what.direction !== direction) continue;
    if (what.kind === 'stall') settings.isStalled = true;
    else if (what.kind === 'latency') settings.latencies.push({ ms: what.ms, jitterMs: what.jitterMs });
    else if (what.kind === 'bandwidth')
      settings.bytesPerSecond = Math.min(what.bytesPerSecond, settings.bytesPerSecond ?? what.bytesPerSecond);
    else if (what.kind === 'slice') settings.slice = { bytes: what.bytes, pauseMs: what.pauseMs };
    else if (what.kind === 'coalesce') settings.coalescedFrames = what.frames;
  }
  return settings;
}
