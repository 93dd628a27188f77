// Judges eight clients, told apart by their path: by the pauses between the end of one connection and the request for the next,
// and by what they answer. How often each is refused and asked is up to the server, and different each time. In one file, as the
// checks of every lesson are.

import type { Check, ConnectionTrace, Place, Prediction, Trace, Verdict } from '../../check.ts';

const clientCount = 8;
const firstMs = 100;
const longestMs = 800;
const unauthorized = 4401;
// A timer may be a little early by the sandbox's clock.
const roundingMs = 15;
// Between the shortest and three quarters of some twenty random pauses between 400 and 800 ms lies more. Those beyond may be late
// because the machine is busy.
const leastSpreadMs = 120;
// Of eight random pauses after equally many failures lies more between the shortest and the longest, all but surely.
const leastRangeMs = 60;
// Of three random pauses of a client, in parts of their bounds, two pairs may be as near to each other, but not with five clients
// of eight. All others may be late because the machine is busy.
const sameMs = 50;
const samePairs = 2;
const sameClients = 5;
const threeQuarters = 0.75;
// The longest pause, or twice as long without a limit: the shortest of eight tells which.
const failuresAtLimit = 5;
// Between the shortest of eight after one failure and the shortest after three lie 150 to 200 ms, some 220 between the middle ones,
// and twice as much if all pauses are twice as long. What a busy machine adds to both does not count.
const failuresBelowLimit = 3;
const middleOfEight = 3;
const stepsAfterOne = { shortestMs: 270, middleMs: 340 };
// The beginning of a run may be slow.
const stepsAfterTwo = { shortestMs: 170, middleMs: 230 };
// A machine that stands still once makes those after three long, and not those after two as well: of eight random ones between 100
// and 200 ms one is shorter than this.
const secondMs = 140;
// All eight at once, by a machine that is busy.
const startMs = 600;
// Without a new beginning the pause is 400 ms at least.
const anewMs = 300;

type Visit = { connection: ConnectionTrace; status: number | undefined; pauseMs: number | undefined };
type Pause = { number: number; ms: number; failures: number; wasOpen: boolean; at: Place };

const numberIn = ({ entries }: ConnectionTrace): number | undefined => {
  const target = entries.find((entry) => entry.kind === 'request')?.target ?? '';
  const [, number] = /\/client\/(\d+)$/.exec(target) ?? [];
  return number === undefined ? undefined : Number(number);
};

const beginning = ({ number }: ConnectionTrace): Place => ({ connection: number, direction: 'up', offset: 0 });

const codeOf = ({ entries }: ConnectionTrace): number | undefined =>
  entries
    .filter((entry) => entry.kind === 'frame')
    .find((frame) => frame.direction === 'down' && frame.opcodeName === 'close')?.close?.code;

/** As the client could know it at the earliest: with a refusal, or else when the line was gone. */
function endOf(connection: ConnectionTrace | undefined): number | undefined {
  const response = connection?.entries.find((entry) => entry.kind === 'response');
  if (response?.status !== 101) return response?.firstByteAtMs;
  const times = [connection?.entries.at(-1)?.lastByteAtMs, connection?.endedAtMs];
  return Math.min(...times.filter((time) => time !== undefined));
}

/** Each client's visits in order, by its number. */
function clientsIn(trace: Trace): Map<number, Visit[]> {
  const clients = new Map<number, Visit[]>();
  for (const connection of trace.connections) {
    const number = numberIn(connection);
    if (number === undefined) continue;
    const visits = clients.get(number) ?? [];
    const endedAtMs = endOf(visits.at(-1)?.connection);
    const askedAtMs = connection.entries[0]?.firstByteAtMs;
    const pauseMs = endedAtMs === undefined || askedAtMs === undefined ? undefined : Math.round(askedAtMs - endedAtMs);
    const status = connection.entries.find((entry) => entry.kind === 'response')?.status;
    clients.set(number, [...visits, { connection, status, pauseMs }]);
  }
  return clients;
}

/** Every pause, and how many failures in a row it came after. */
function pausesIn(trace: Trace): Pause[] {
  return [...clientsIn(trace)].flatMap(([number, visits]) => {
    let failures = 0;
    let wasOpen = false;
    return visits.flatMap(({ connection, status, pauseMs }) => {
      const pause =
        pauseMs === undefined ? [] : [{ number, ms: pauseMs, failures, wasOpen, at: beginning(connection) }];
      wasOpen = status === 101;
      failures = wasOpen ? 1 : failures + 1;
      return pause;
    });
  });
}

const early: Verdict = { passed: false, hint: 'not-so-far' };

const limitAfter = (failures: number): number => Math.min(firstMs * 2 ** (failures - 1), longestMs);

const isAfterLimit = ({ failures, wasOpen }: Pause): boolean => !wasOpen && failures >= failuresAtLimit;

const beganMs = (visit: Visit | undefined): number => visit?.connection.entries[0]?.firstByteAtMs ?? Infinity;

const comesBack: Check = {
  id: 'comes-back',
  judge(trace): Verdict {
    const clients = clientsIn(trace);
    const began = Math.min(...[...clients.values()].map(([first]) => beganMs(first)));
    for (let number = 1; number <= clientCount; number += 1) {
      const visits = clients.get(number) ?? [];
      const [first, last] = [visits[0], visits.at(-1)];
      if (!first || !last) return { passed: false, hint: 'never-came', values: { number } };
      const ms = Math.round(beganMs(first) - began);
      if (ms > startMs)
        return { passed: false, hint: 'came-late', values: { number, ms }, at: beginning(first.connection) };
      const at = beginning(last.connection);
      if (visits.every(({ status }) => status !== 101)) {
        return { passed: false, hint: 'gave-up', values: { number, times: visits.length }, at };
      }
      if (visits.every(({ connection }) => codeOf(connection) === undefined))
        return { passed: false, hint: 'lost-for-good', values: { number }, at };
    }
    return { passed: true };
  },
};

const oneAtATime: Check = {
  id: 'one-at-a-time',
  judge(trace) {
    const clients = clientsIn(trace);
    if (clients.size === 0) return early;
    for (const [number, visits] of clients) {
      const second = visits.find(({ pauseMs }) => pauseMs !== undefined && pauseMs < 0);
      if (second) return { passed: false, hint: 'two-at-once', values: { number }, at: beginning(second.connection) };
    }
    return { passed: true };
  },
};

const waits: Check = {
  id: 'waits',
  judge(trace) {
    const pauses = pausesIn(trace);
    const losses = pauses.filter(({ wasOpen }) => wasOpen).toSorted((a, b) => a.ms - b.ms);
    // On a busy machine one client may know of its loss a little before it shows here; half of them do not.
    const middle = losses.slice(Math.floor(losses.length / 2)).slice(0, 1);
    for (const { number, ms, failures, at } of [...pauses.filter(({ wasOpen }) => !wasOpen), ...middle]) {
      const least = limitAfter(failures) / 2;
      if (ms >= least - roundingMs) continue;
      return { passed: false, hint: 'too-soon', values: { number, ms: Math.max(0, ms), failures, least }, at };
    }
    return pauses.length > 0 ? { passed: true } : early;
  },
};

const spreads: Check = {
  id: 'spreads',
  judge(trace) {
    const atLimit = failuresAtLimit - 1;
    const refused = pausesIn(trace)
      .filter(({ wasOpen }) => !wasOpen)
      .toSorted((a, b) => a.ms - b.ms);
    const pauses = refused.filter(({ failures }) => failures >= atLimit);
    const [first] = pauses;
    const late = pauses[Math.floor(pauses.length * threeQuarters)];
    if (!first || !late) return early;
    const ms = late.ms - first.ms;
    // Where half is random, one of eight at least is well below the whole.
    const isBelow = pauses.some((pause) => pause.failures === atLimit && pause.ms < longestMs - roundingMs);
    if (ms < leastSpreadMs || !isBelow) {
      return { passed: false, hint: 'all-at-once', values: { ms, failures: atLimit }, at: late.at };
    }
    return (
      drawnForAll(pauses, atLimit) ??
      drawnForAll(pauses, atLimit + 1) ??
      drawnOnce(refused, atLimit) ?? { passed: true }
    );
  },
};

/** After so many failures all of them waited equally long. */
function drawnForAll(pauses: readonly Pause[], failures: number): Verdict | undefined {
  const alike = pauses.filter((pause) => pause.failures === failures);
  const [first, last] = [alike[0], alike.at(-1)];
  if (!first || !last || alike.length < clientCount || last.ms - first.ms >= leastRangeMs) return undefined;
  return { passed: false, hint: 'drawn-for-all', values: { failures, ms: last.ms - first.ms }, at: last.at };
}

/** Most of them wait as long as the time before, in parts of the bounds. */
function drawnOnce(pauses: readonly Pause[], failures: number): Verdict | undefined {
  const last = failures + 1;
  const drawn = pauses.filter((pause) => pause.failures === last);
  const same = drawn.filter(({ number }) => {
    const own = pauses.filter((pause) => pause.number === number && pause.failures <= last);
    const [first = Infinity, second = Infinity, third = Infinity] = own
      .toSorted((a, b) => a.failures - b.failures)
      .slice(-3)
      .map(({ ms, failures: count }) => (ms * longestMs) / limitAfter(count));
    const gaps = [second - first, third - second, third - first].map(Math.abs);
    return gaps.filter((gap) => gap <= sameMs).length >= samePairs;
  });
  const [one] = same;
  if (!one || same.length < sameClients) return undefined;
  const values = { number: one.number, ms: one.ms, failures, more: last };
  return { passed: false, hint: 'drawn-once', values, at: one.at };
}

/** Before the limit: the shortest of eight, if it is no shorter than the longest may be, and the machine is not to blame. */
function twiceAsLong(trace: Trace): Pause[] {
  const refused = pausesIn(trace).filter(({ wasOpen }) => !wasOpen);
  const [one = [], two = [], three = []] = [1, 2, failuresBelowLimit].map((failures) =>
    refused.filter((pause) => pause.failures === failures).toSorted((a, b) => a.ms - b.ms),
  );
  if (three.length < clientCount) return [];
  const isStep = [
    { from: one, ...stepsAfterOne },
    { from: two, ...stepsAfterTwo },
  ].some(({ from, shortestMs, middleMs }) => {
    const step = (of: number): number => (three[of]?.ms ?? 0) - (from[of]?.ms ?? 0);
    return step(0) >= shortestMs || step(middleOfEight) >= middleMs;
  });
  return isStep && (two[0]?.ms ?? 0) >= secondMs ? three.slice(0, 1) : [];
}

const staysBelow: Check = {
  id: 'stays-below',
  judge(trace) {
    const shortest = pausesIn(trace)
      .filter(isAfterLimit)
      .toSorted((a, b) => a.ms - b.ms)[0];
    if (!shortest) return early;
    for (const { number, ms, failures, at } of [...twiceAsLong(trace), shortest]) {
      const most = limitAfter(failures);
      if (ms < most - roundingMs) continue;
      return { passed: false, hint: 'too-long', values: { number, ms, failures, most }, at };
    }
    return { passed: true };
  },
};

const beginsAnew: Check = {
  id: 'begins-anew',
  judge(trace) {
    const shortest = pausesIn(trace)
      .filter(({ wasOpen }) => wasOpen)
      .toSorted((a, b) => a.ms - b.ms)[0];
    if (!shortest) return early;
    const { number, ms, at } = shortest;
    return ms < anewMs ? { passed: true } : { passed: false, hint: 'not-reset', values: { number, ms }, at };
  },
};

function valuesIn({ entries }: ConnectionTrace, direction: Place['direction'], key: string): string[] {
  return entries.flatMap((entry) => {
    if (entry.kind !== 'message' || entry.direction !== direction) return [];
    try {
      const value: unknown = JSON.parse(entry.text ?? '')?.[key];
      return typeof value === 'string' ? [value] : [];
    } catch {
      return [];
    }
  });
}

const answersOnce: Check = {
  id: 'answers-once',
  judge(trace) {
    let asked = 0;
    for (const [number, visits] of clientsIn(trace)) {
      for (const { connection } of visits) {
        // On any of its connections: an old question has no answer on a new one.
        const all = visits.flatMap((visit) => valuesIn(visit.connection, 'up', 'answer'));
        const answers = valuesIn(connection, 'up', 'answer');
        for (const ask of valuesIn(connection, 'down', 'ask')) {
          asked += 1;
          const times = answers.filter((answer) => answer === ask).length;
          if (times === 1 && all.filter((answer) => answer === ask).length === 1) continue;
          const hint = times === 0 ? 'not-answered' : 'answered-again';
          return {
            passed: false,
            hint,
            values: { number, ask, times: all.filter((answer) => answer === ask).length },
            at: beginning(connection),
          };
        }
      }
    }
    return asked > 0 ? { passed: true } : early;
  },
};

const stops: Check = {
  id: 'stops',
  judge(trace) {
    let told = 0;
    for (const [number, visits] of clientsIn(trace)) {
      const last = visits.findIndex(({ connection }) => [1000, unauthorized].includes(codeOf(connection) ?? 0));
      if (last === -1) continue;
      told += 1;
      const again = visits[last + 1];
      if (!again) continue;
      const code = codeOf(visits[last]?.connection ?? again.connection) ?? 0;
      return { passed: false, hint: 'came-again', values: { number, code }, at: beginning(again.connection) };
    }
    return told > 0 ? { passed: true } : early;
  },
};

export const checks: Check[] = [comesBack, oneAtATime, waits, spreads, staysBelow, beginsAnew, answersOnce, stops];

export const predictions: Prediction[] = [];
