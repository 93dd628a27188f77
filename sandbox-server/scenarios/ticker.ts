import type { ProgramSocket } from '../api-log.ts';
import type { ScenarioRequest } from './index.ts';
import { searchParameters } from './search-parameters.ts';

const defaultTicks = 20;
const maxTicks = 1000;
const defaultEveryMs = 500;
const minEveryMs = 10;
const maxEveryMs = 10_000;

/** Counts from 1, one text message per tick, then closes with 1000: ?ticks=20&every=500 (milliseconds). */
export function ticker(socket: ProgramSocket, request: ScenarioRequest): void {
  const parameters = searchParameters(request);
  const ticks = between(1, Number(parameters.get('ticks') ?? defaultTicks), maxTicks);
  const everyMs = between(minEveryMs, Number(parameters.get('every') ?? defaultEveryMs), maxEveryMs);
  let tick = 0;
  const timer = setInterval(() => {
    tick += 1;
    socket.send(String(tick));
    if (tick >= ticks) socket.close(1000, 'done');
  }, everyMs);
  socket.on('close', () => clearInterval(timer));
}

const between = (least: number, wanted: number, most: number): number =>
  Number.isFinite(wanted) ? Math.min(most, Math.max(least, Math.trunc(wanted))) : least;
