// The bench of one thread: what content/grader.ts promises, made of the sandbox's answers and of connections of its own.

import { setTimeout as wait } from 'node:timers/promises';
import type { Bench, ConnectionTrace } from '../../../content/grader.ts';
import type { SourceFile } from '../../../wire/program-events.ts';
import type { Call } from './call.ts';
import { exchange } from './http-exchange.ts';
import { openLink } from './link.ts';
import { openPeer, patienceMs } from './peer.ts';
import { createRogue } from './rogue.ts';
import type { Carried, RunLog } from './run-log.ts';
import { findBuilt, findTypeProblems } from './type-problems.ts';

// The page starts its programs with numbers from 1 on, the server first.
const first = 1;

export function createBench({ call, log }: { call: Call; log: RunLog }): Bench {
  const upToDate = (): Promise<undefined> => call('catchUp', undefined);

  return {
    peer: async (asked) => openPeer(await openLink(call, asked.port), asked),
    request: async (asked) => exchange(await openLink(call, asked.port), asked),
    rogue: async ({ port }) => createRogue(await openLink(call, port), { port }),
    async fault(what) {
      const { fault } = await call('fault', { what });
      return {
        async end() {
          await call('endFault', { fault });
        },
      };
    },
    async signal(signal, program = first) {
      await call('signal', { program, signal });
    },
    restart: (program = first) => call('restart', { program }),
    async isAlive(program = first) {
      await upToDate();
      const { isRunning, ports } = log.program(program);
      return isRunning && ports.size > 0;
    },
    ended: (withinMs = patienceMs, program = first) => log.until(() => log.program(program).end, withinMs),
    printed: (like, withinMs = patienceMs) =>
      log.until(() => log.lines().find(({ text }) => like.test(text)), withinMs),
    async spent(connections) {
      await upToDate();
      return log.spent(connections);
    },
    async raw(number) {
      await upToDate();
      const carried = log.connection(number);
      if (carried === undefined) throw new Error(`there is no connection ${number}`);
      return traceOf(carried, log);
    },
    async place(connection, direction) {
      await upToDate();
      const entry = log.connection(connection)?.last[direction];
      return entry && { connection, direction, offset: entry.offset };
    },
    typeProblems: async (instead) => findTypeProblems(withFiles(await call('sources', undefined), instead)),
    built: async () => findBuilt(await call('sources', undefined)),
    pause: (ms) => wait(ms),
  };
}

const withFiles = (sources: readonly SourceFile[], instead: readonly SourceFile[] = []): SourceFile[] => [
  ...sources.filter(({ name }) => !instead.some((other) => other.name === name)),
  ...instead,
];

/** As the page's checks would have it; the ends' own programs tell nothing here. */
const traceOf = (carried: Carried, log: RunLog): ConnectionTrace => ({
  number: carried.number,
  client: carried.isOfGrader ? 'grader' : 'program',
  apiEvents: [],
  faultMarks: log.faultMarks(carried.number),
  arrivals: { up: [], down: [] },
  entries: [...carried.entries],
  entriesNotKept: carried.entriesNotKept,
  ended: carried.ended && { by: carried.ended.by, how: carried.ended.how },
  openedAtMs: carried.openedAtMs,
  ...(carried.ended && { endedAtMs: carried.ended.atMs }),
});
