// Hands out processes: warm ones where there are some, and a place in line when the house is full. A process is used once.

import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import type { EndReason, SourceFile } from '../../wire/program-events.ts';
import { type LearnerProcess, startProcess } from './learner-process.ts';
import type { Places } from './places.ts';
import type { RunnerLimits } from './runner-limits.ts';
import { everyPackage, packagesOf, type Stack, stackOf, stacks } from './stacks.ts';
import { createTurns } from './turns.ts';
import type { Enclosure, Wall } from './wall.ts';

export type Runner = {
  wall: Wall;
  /** What is known of them, for the metrics. */
  counts(): RunnerCounts;
  /** A process for these files; `group` is whose share it comes from. */
  take(options: { group: string; files: readonly SourceFile[]; onPlace(place: number): void }): Taking;
  /** For the metrics, of a process that has ended. */
  countEnd(reason: EndReason | undefined): void;
  close(): Promise<void>;
};

export type Taking = {
  /** Undefined when it was given up, when the line is too long, or when no process starts. */
  process: Promise<LearnerProcess | undefined>;
  giveUp(): void;
};

export type RunnerCounts = {
  running: number;
  warm: number;
  waiting: number;
  started: number;
  ends: Record<string, number>;
};

type Waiting = {
  group: string;
  stack: Stack;
  onPlace(place: number): void;
  settle(learner: LearnerProcess | undefined): void;
};

type RunnerOptions = Enclosure & { places: Places; limits: RunnerLimits; now: () => number };

export function createRunner({ wall, user, places, limits, now }: RunnerOptions): Runner {
  const warm = new Map<Stack, LearnerProcess[]>(stacks.map((stack) => [stack, []]));
  const running = new Map<LearnerProcess, string>();
  const all = new Set<LearnerProcess>();
  const ends: Record<string, number> = {};
  let line: Waiting[] = [];
  let started = 0;
  // Between being taken and being there.
  const coming = new Map<string, number>();
  let comingCount = 0;
  let isClosed = false;
  let isFilling = false;
  // One processor is for all others.
  const turns = createTurns({ atOnce: Math.max(1, availableParallelism() - 1), turnMs: limits.turnMs });
  // Memory comes back when somebody else's process ends, which nobody tells.
  const lookAgain = setInterval(serve, limits.memoryLookMs).unref();

  async function start(packages: readonly string[], { isPrimer = false } = {}): Promise<LearnerProcess | undefined> {
    started += 1;
    const learner = await startProcess({ wall, user, places, limits, warm: packages, isPrimer, turns, now });
    all.add(learner);
    void learner.whenGone.then(() => all.delete(learner));
    return (await learner.whenReady) ? learner : undefined;
  }

  /** Whoever presses Run meanwhile is not kept waiting. */
  async function prime(): Promise<void> {
    const primer = await start(everyPackage, { isPrimer: true }).catch(() => undefined);
    primer?.kill('replaced');
    await primer?.whenGone;
  }

  /** One after the other, so that whoever has pressed Run has the processor first. */
  async function fill(): Promise<void> {
    if (isFilling || isClosed) return;
    isFilling = true;
    try {
      for (const [stack, ready] of warm) await fillStack(stack, ready);
    } catch {
      // No descriptor or no disk for another: whoever comes next tries again.
    }
    isFilling = false;
  }

  async function fillStack(stack: Stack, ready: LearnerProcess[]): Promise<void> {
    for (let tries = 0; ready.length < limits.warmProcesses && tries < limits.warmProcesses && !isClosed; tries += 1) {
      if (isShortOfMemory(limits)) return;
      const learner = await start(packagesOf(stack));
      if (learner === undefined) continue;
      ready.push(learner);
      void learner.whenGone.then(() => remove(ready, learner));
    }
  }

  const ofGroup = (group: string): number =>
    (coming.get(group) ?? 0) + [...running.values()].filter((one) => one === group).length;

  const isRoomFor = (group: string): boolean =>
    running.size + comingCount < limits.processes &&
    ofGroup(group) < limits.processesPerAddress &&
    !isShortOfMemory(limits);

  function serve(): void {
    for (;;) {
      // Whoever's own share is full does not hold up the others.
      const next = line.find(({ group }) => isRoomFor(group));
      if (next === undefined) break;
      remove(line, next);
      void give(next);
    }
    for (const [place, { onPlace }] of line.entries()) onPlace(place);
  }

  async function give({ group, stack, settle }: Waiting): Promise<void> {
    coming.set(group, (coming.get(group) ?? 0) + 1);
    comingCount += 1;
    const ready = warm.get(stack)?.shift();
    // Somebody waits: nothing is loaded but what the code asks for.
    const learner = ready && !ready.isOver() ? ready : await start([]).catch(() => undefined);
    comingCount -= 1;
    const left = (coming.get(group) ?? 1) - 1;
    if (left === 0) coming.delete(group);
    else coming.set(group, left);
    if (learner !== undefined) {
      running.set(learner, group);
      void learner.whenGone.then(() => {
        running.delete(learner);
        serve();
      });
    }
    settle(learner);
    setTimeout(() => void fill(), limits.refillAfterMs).unref();
  }

  void prime().then(fill);

  return {
    wall,
    counts: () => ({
      running: running.size,
      warm: [...warm.values()].reduce((sum, { length }) => sum + length, 0),
      waiting: line.length,
      started,
      ends: { ...ends },
    }),
    take({ group, files, onPlace }) {
      const settled = Promise.withResolvers<LearnerProcess | undefined>();
      let isGivenUp = false;
      const waiting: Waiting = {
        group,
        stack: stackOf(files),
        onPlace,
        settle(learner) {
          // Nobody is there any more to use it.
          if (isGivenUp) learner?.kill('replaced');
          settled.resolve(isGivenUp ? undefined : learner);
        },
      };
      if (isClosed || line.length >= limits.waiting) settled.resolve(undefined);
      else {
        line.push(waiting);
        serve();
      }
      return {
        process: settled.promise,
        giveUp() {
          isGivenUp = true;
          if (!line.includes(waiting)) return;
          remove(line, waiting);
          settled.resolve(undefined);
          serve();
        },
      };
    },
    countEnd(reason) {
      const name = reason ?? 'own';
      ends[name] = (ends[name] ?? 0) + 1;
    },
    async close() {
      isClosed = true;
      clearInterval(lookAgain);
      for (const { settle } of line) settle(undefined);
      line = [];
      for (const learner of all) learner.kill('run-over');
      await Promise.all([...all].map(({ whenGone }) => whenGone));
    },
  };
}

function remove<Item>(list: Item[], item: Item): void {
  const index = list.indexOf(item);
  if (index !== -1) list.splice(index, 1);
}

/** Before the machine begins to swap: then everybody's server would be slow, and nobody's in line. */
function isShortOfMemory({ memoryLeftBytes }: RunnerLimits): boolean {
  const available = availableMemory();
  return available !== undefined && available < memoryLeftBytes;
}

const kibibyte = 1024;

/** os.freemem() leaves out what the kernel would give back. */
function availableMemory(): number | undefined {
  try {
    const [, amount] = /^MemAvailable:\s+(\d+) kB/m.exec(readFileSync('/proc/meminfo', 'utf8')) ?? [];
    return amount === undefined ? undefined : Number(amount) * kibibyte;
  } catch {
    // Not Linux.
    return undefined;
  }
}
