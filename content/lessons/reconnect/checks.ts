// Judges sixteen clients, told apart by their path, by the pauses between the end of one connection and the request for the
// next.

import type { Check, ConnectionTrace, Place, Prediction, Trace, Verdict } from '../../check.ts';

const allClients = 16;
const firstMs = 400;
const lastWords = [1000, 4401];
// A timer may be a little early by the sandbox's clock.
const roundingMs = 15;
// Of sixteen random pauses, each between half and all, the first and the last hardly ever lie as near as this part of all; even less
// often before both tries. And timers that are late by themselves spread the longer pauses less.
const leastSpread = 1 / 6;
const spreadTries = [2, 4];
// Without a new beginning the pause after it is 1600 ms at least.
const anewMs = 1000;
// How late a timer may be on a slow machine, and how many clients may have one that is later.
const lateMs = 200;
const mostLate = 4;
// A browser opens one handshake after the other: twelve of them take a quarter of a second, and twice that on a slow machine.
const togetherMs = 500;

type Visit = {
  connection: ConnectionTrace;
  status: number | undefined;
  /** As the wire has it, and as the client's program itself has seen it. */
  pauseMs: number | undefined;
  ownPauseMs: number | undefined;
};

const numberIn = ({ entries }: ConnectionTrace): number | undefined => {
  const target = entries.find((entry) => entry.kind === 'request')?.target ?? '';
  const [, number] = /\/client\/(\d+)$/.exec(target) ?? [];
  return number === undefined ? undefined : Number(number);
};

const statusOf = ({ entries }: ConnectionTrace): number | undefined =>
  entries.find((entry) => entry.kind === 'response')?.status;

const beginning = ({ number }: ConnectionTrace): Place => ({ connection: number, direction: 'up', offset: 0 });

/** It was in, and nobody said goodbye. */
const wasCutOff = (visit: Visit | undefined): boolean =>
  visit?.status === 101 && visit.connection.ended?.by === 'server' && codeOf(visit.connection) === undefined;

const codeOf = ({ entries }: ConnectionTrace): number | undefined =>
  entries
    .filter((entry) => entry.kind === 'frame')
    .find((frame) => frame.direction === 'down' && frame.opcodeName === 'close')?.close?.code;

const calledAt = (connection: ConnectionTrace | undefined, wanted: 'connect' | 'close'): number | undefined =>
  connection?.apiEvents.find(
    ({ end, how, name }) => end === 'client' && name === wanted && how === (name === 'close' ? 'reported' : 'called'),
  )?.atMs;

const msBetween = (fromMs: number | undefined, toMs: number | undefined): number | undefined =>
  fromMs === undefined || toMs === undefined ? undefined : Math.round(toMs - fromMs);

/** Each client's visits in order, by its number. */
function clientsIn(trace: Trace): Map<number, Visit[]> {
  const clients = new Map<number, Visit[]>();
  for (const connection of trace.connections) {
    const number = numberIn(connection);
    if (number === undefined) continue;
    const visits = clients.get(number) ?? [];
    const endedAtMs = visits.at(-1)?.connection.entries.at(-1)?.lastByteAtMs;
    const askedAtMs = connection.entries[0]?.firstByteAtMs;
    const pauseMs = msBetween(endedAtMs, askedAtMs);
    const ownPauseMs = msBetween(calledAt(visits.at(-1)?.connection, 'close'), calledAt(connection, 'connect'));
    clients.set(number, [...visits, { connection, status: statusOf(connection), pauseMs, ownPauseMs }]);
  }
  return clients;
}

/** The pauses that all clients made before this visit of theirs. */
const pausesBefore = (trace: Trace, visit: number) =>
  [...clientsIn(trace)].flatMap(([number, visits]) => {
    const { pauseMs, ownPauseMs = pauseMs, connection } = visits[visit - 1] ?? {};
    return pauseMs === undefined || ownPauseMs === undefined || connection === undefined
      ? []
      : // A request is late on the wire when the machine is slow.
        [{ number, ms: Math.min(pauseMs, ownPauseMs), at: beginning(connection) }];
  });

const early: Verdict = { passed: false, hint: 'not-so-far' };

type Wanted = { visit: number; mostMs: number };

/** The pauses before this visit, as their program saw them, the shortest first. */
const ownPauses = (trace: Trace, visit: number) =>
  [...clientsIn(trace).values()]
    .flatMap((visits) => visits[visit - 1] ?? [])
    .map(({ ownPauseMs = 0, connection }) => ({ ms: ownPauseMs, at: beginning(connection) }))
    .toSorted((a, b) => a.ms - b.ms);

/** A slow machine makes a handshake late, and a timer of one client or another; the shortest is not longer than it may be. */
function shortEnough(trace: Trace, { visit, mostMs }: Wanted): Verdict {
  const [shortest] = ownPauses(trace, visit);
  if (!shortest) return early;
  const { ms, at } = shortest;
  return ms < mostMs ? { passed: true } : { passed: false, hint: 'too-late', values: { ms, most: mostMs }, at };
}

/** Nor are many others: of pauses that are half as long again, the shortest may be short enough. */
function fewAreLate(trace: Trace, { visit, mostMs }: Wanted): Verdict {
  const late = ownPauses(trace, visit).filter(({ ms }) => ms > mostMs + lateMs);
  const longest = late.at(-1);
  if (!longest || late.length <= mostLate) return { passed: true };
  const { ms, at } = longest;
  return { passed: false, hint: 'too-long', values: { clients: late.length, ms, most: mostMs }, at };
}

function waitedFor(trace: Trace, { visit, leastMs, hint }: { visit: number; leastMs: number; hint: string }): Verdict {
  const pauses = pausesBefore(trace, visit);
  const short = pauses.find(({ ms }) => ms < leastMs - roundingMs);
  if (!short) return pauses.length > 0 ? { passed: true } : early;
  const { number, ms, at } = short;
  return { passed: false, hint, values: { number, ms: Math.max(0, ms), visit, least: leastMs }, at };
}

/** All of the pause before this visit, when all before it were refused. */
const pauseAt = (visit: number): number => firstMs * 2 ** (visit - 2);

const spreadOf = (pauses: readonly { ms: number }[]): number => {
  const times = pauses.map(({ ms }) => ms);
  return Math.max(...times) - Math.min(...times);
};

export const checks: Check[] = [
  {
    id: 'comes-back',
    judge(trace) {
      const clients = clientsIn(trace);
      if (clients.size === 0) return early;
      if (clients.size < allClients) return { passed: false, hint: 'missing', values: { clients: clients.size } };
      for (const [number, visits] of clients) {
        const last = visits.at(-1);
        if (!last || visits.some(({ status }) => status === 101)) continue;
        return { passed: false, hint: 'gave-up', values: { number }, at: beginning(last.connection) };
      }
      return { passed: true };
    },
  },
  {
    id: 'waits',
    judge: (trace) => waitedFor(trace, { visit: 2, leastMs: pauseAt(2) / 2, hint: 'too-soon' }),
  },
  {
    id: 'waits-longer',
    judge(trace) {
      const third = waitedFor(trace, { visit: 3, leastMs: pauseAt(3) / 2, hint: 'not-longer' });
      return third.passed ? waitedFor(trace, { visit: 4, leastMs: pauseAt(4) / 2, hint: 'not-longer' }) : third;
    },
  },
  {
    id: 'spreads',
    judge(trace) {
      for (const visit of spreadTries) {
        const pauses = pausesBefore(trace, visit);
        const [first] = pauses;
        if (!first || pauses.length < 2) return early;
        const ms = spreadOf(pauses);
        if (ms < leastSpread * pauseAt(visit)) {
          return { passed: false, hint: 'all-at-once', values: { ms }, at: first.at };
        }
      }
      const verdicts = [2, 3, 4].map((visit) => shortEnough(trace, { visit, mostMs: pauseAt(visit) }));
      return verdicts.find(({ passed }) => !passed) ?? fewAreLate(trace, { visit: 4, mostMs: pauseAt(4) });
    },
  },
  {
    id: 'begins-anew',
    judge(trace) {
      const pauses = pausesBefore(trace, 5).toSorted((a, b) => a.ms - b.ms);
      const middle = pauses[Math.floor(pauses.length / 2)];
      // Once is when it is lost; whoever was in more often comes until the run is over.
      const lost = [...clientsIn(trace).values()].find(
        (visits) => wasCutOff(visits.at(-1)) && visits.filter(({ status }) => status === 101).length === 1,
      );
      if (!middle || lost) return { passed: false, hint: 'lost-for-good' };
      const { number, ms, at } = middle;
      return ms < anewMs ? { passed: true } : { passed: false, hint: 'not-reset', values: { number, ms }, at };
    },
  },
  {
    id: 'stops',
    judge(trace) {
      let told = 0;
      for (const [number, visits] of clientsIn(trace)) {
        const codes = visits.map(({ connection }) => codeOf(connection));
        const last = codes.findIndex((code) => code !== undefined && lastWords.includes(code));
        if (last === -1) continue;
        told += 1;
        const again = visits[last + 1];
        const values = { number, code: codes[last] ?? 0 };
        if (again) return { passed: false, hint: 'came-again', values, at: beginning(again.connection) };
      }
      return told > 0 ? { passed: true } : early;
    },
  },
];

export const predictions: Prediction[] = [
  {
    id: 'how-they-return',
    outcome(trace) {
      const clients = [...clientsIn(trace).values()];
      const second = clients.flatMap(([, visit]) => (visit ? [visit] : []));
      const [first] = second;
      if (!first || second.length < clients.length) return undefined;
      const askedAt = second.map(({ connection }) => ({ ms: connection.entries[0]?.firstByteAtMs ?? 0 }));
      return { option: spreadOf(askedAt) < togetherMs ? 'together' : 'apart', at: beginning(first.connection) };
    },
  },
];
