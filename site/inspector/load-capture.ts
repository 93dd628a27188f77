// A recorded run, complete from the start: what was saved goes in as it once came, by the clock, so that the rows of
// several connections stand among each other as they did.

import type { SavedConnection, SavedTrace } from '../../wire/trace-file.ts';
import { type Capture, createCapture } from './capture.ts';

export function loadCapture(trace: SavedTrace): Capture {
  const { connections, faultMarks = [], apiNotKept, refusals = [], lostAfterMs } = trace;
  const paced = createPace();
  const capture = createCapture({ schedule: paced.schedule });
  for (const { number, path, client, askedUrl, openedAtMs: atMs, port, files } of connections) {
    const own = { ...(port !== undefined && { port }), ...(files && { files }) };
    capture.opened({ run: 0, connection: number, atMs, path, ...markOf(client), ...own });
    if (askedUrl === undefined || client === 'hand' || client === 'grader') continue;
    capture.asked({ connection: number, url: askedUrl, by: client ?? 'program' });
  }
  const steps = [
    ...faultMarks.map((mark) => markStep(capture, mark)),
    ...connections.flatMap((connection) => stepsOf(capture, connection)),
    ...refusals.map((refusal) => ({
      atMs: refusal.afterMs,
      rank: ranks.timeless,
      act: () => capture.refused(refusal),
    })),
    ...(lostAfterMs === undefined ? [] : [{ atMs: lostAfterMs, rank: ranks.timeless, act: () => capture.lost() }]),
  ];
  for (const { act } of steps.sort((a, b) => a.atMs - b.atMs || a.rank - b.rank)) {
    act();
    paced.stepped();
  }
  for (const end of ['client', 'server'] as const) {
    const count = apiNotKept?.[end] ?? 0;
    if (count > 0) capture.api([], { end, count });
  }
  paced.publish();
  // As it was read: to save it again makes the same file.
  return { ...capture, isLive: false, saved: () => trace };
}

// Nobody looks before all is in, and to publish costs as much as there are rows and connections: once for each step of a
// long file would take hours. Now and then it must be, because that is when rows make room.
const stepsPerPublish = 20_000;

function createPace() {
  let pending: (() => void) | undefined;
  let steps = 0;
  function publish(): void {
    pending?.();
    pending = undefined;
  }
  return {
    publish,
    schedule(later: () => void): void {
      pending = later;
    },
    stepped(): void {
      steps += 1;
      if (steps % stepsPerPublish === 0) publish();
    },
  };
}

/** `rank` decides at the same time: what the bytes cause comes after them. */
type Step = { atMs: number; rank: number; act(): void };

const ranks = { began: 0, chunk: 1, arrival: 2, mark: 3, api: 4, ended: 5, timeless: 6 };

type Mark = NonNullable<SavedTrace['faultMarks']>[number];

const markStep = (capture: Capture, mark: Mark): Step => ({
  atMs: mark.atMs,
  rank: mark.mark === 'began' ? ranks.began : ranks.mark,
  act: () => capture.faultMark(mark),
});

function stepsOf(capture: Capture, saved: SavedConnection): Step[] {
  const { number: connection, chunks, ended, bytesNotKept, arrivals, faultMarks = [], apiEvents = [] } = saved;
  const bytes = inTurn([
    ...chunks.map((chunk) => ({
      atMs: chunk.atMs,
      rank: ranks.chunk,
      act: () => capture.chunks([{ ...chunk, connection }]),
    })),
    ...(ended
      ? [{ atMs: ended.atMs, rank: ranks.ended, act: () => capture.ended({ ...ended, connection, bytesNotKept }) }]
      : []),
  ]);
  const lists = [bytes];
  for (const direction of ['up', 'down'] as const) {
    const came = (arrivals?.[direction] ?? []).map((arrival) => ({
      atMs: arrival.atMs,
      rank: ranks.arrival,
      act: () => capture.arrivals([{ ...arrival, connection, direction }]),
    }));
    lists.push(inTurn(came));
  }
  for (const end of ['client', 'server'] as const) {
    const calls = apiEvents.filter((event) => event.end === end);
    lists.push(inTurn(calls.map((call) => ({ atMs: call.atMs, rank: ranks.api, act: () => capture.api([call]) }))));
  }
  return [...lists.flat(), ...faultMarks.map((mark) => markStep(capture, mark))];
}

/** Their order is certain, their clock is not: none comes before one that stands before it. */
function inTurn(steps: Step[]): Step[] {
  let latest = Number.NEGATIVE_INFINITY;
  return steps.map((step) => {
    latest = Math.max(latest, step.atMs);
    return { ...step, atMs: latest };
  });
}

/** As the sandbox would have told of it. */
function markOf(client: SavedConnection['client']): { dial?: number; grader?: true } {
  if (client === 'grader') return { grader: true };
  return client === 'hand' ? { dial: 1 } : {};
}
